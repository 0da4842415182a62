"""`rostok pages [--json]`: every page over the demonstration, with who meets it and its shape."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.demo import network
from rostok.demo.crawl import pages


class Command(BaseCommand):
    """Exit 2 when there is no demonstration to walk."""

    help = "List every page of the demonstration by role: pages [--json]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print data for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not network.is_loaded():
            raise CommandError("There is no demonstration here: run `demo --load-only` first.", returncode=2)
        found = pages()
        if options["json"]:
            self.stdout.write(json.dumps([page.as_dict() for page in found], ensure_ascii=False))
            return
        for page in found:
            self.stdout.write(f"{page.role:14} {page.shape:6} {page.name:32} {page.url}")
