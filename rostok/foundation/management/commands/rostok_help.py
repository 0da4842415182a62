"""`rostok help`: our commands with a line each."""

from typing import Any

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Only the commands of Rostok: the framework's own stay out of the way."""

    help = "List the commands."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, app in sorted(get_commands().items()):
            if app.startswith("rostok."):
                shown = name.removeprefix("rostok_").replace("_", " ")
                self.stdout.write(f"{shown:18} {load_command_class(app, name).help}")
