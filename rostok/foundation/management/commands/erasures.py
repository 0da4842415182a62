"""`rostok erasures replay`: after a restore, what had been erased is erased again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rostok.foundation.erasing import replay


class Command(BaseCommand):
    """Exit 0; may be run any number of times."""

    help = "After a restore of the database, erase again what had been erased."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["replay"])

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{replay()} rows erased again.")
