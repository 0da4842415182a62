"""`rostok import register FILE [--dry-run] [--report R.csv] [--json]`: every row accounted for."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.foundation.actors import SYSTEM
from rostok.parties import actions


class Command(BaseCommand):
    """Exit 0 when every row is accounted for, 2 for a bad file, 3 when interrupted (run it again)."""

    help = (
        "Bring organisations in from a register: import register FILE [--sheet NAME] [--mapping M.json]"
        " [--source NAME] [--dry-run] [--report R.csv] [--json]."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="XLSX or CSV")
        parser.add_argument("--sheet", default="", help="the sheet of a workbook")
        parser.add_argument("--mapping", type=Path, help="a JSON file that says which column holds what")
        parser.add_argument("--source", default="", help="remember the mapping under this name, or use it")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--report", type=Path, help="a CSV file for everything a person should look at")
        parser.add_argument("--json", action="store_true", help="the last line is JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_to_overwrite(options["file"], options["report"])
        try:
            imported = actions.import_register(
                options["file"],
                sheet=options["sheet"],
                mapping=actions.mapping_file(options["mapping"]) if options["mapping"] else None,
                source=options["source"],
                dry_run=options["dry_run"],
                report=options["report"],
                progress=self._progress,
                told=self._told,
                actor=SYSTEM,
            )
        except actions.BadFile as bad:
            raise CommandError(bad.in_english(), returncode=2) from None
        if options["json"]:
            self.stdout.write(json.dumps(imported.as_dict()))
        else:
            words = ", ".join(f"{name} {count}" for name, count in imported.outcomes.items() if count)
            self.stdout.write(f"{imported.rows} rows in {imported.seconds:.1f} s: {words or 'nothing'}")
        if sum(imported.outcomes.values()) != imported.rows:
            raise CommandError("Not every row is accounted for; see the log.", returncode=1)

    def _told(self, chosen: actions.Chosen) -> None:
        columns = ", ".join(f"{n} {field}" for n, field in enumerate(chosen.layout.columns, 1) if field)
        self.stderr.write(f"Columns ({chosen.origin}): {columns}; data from row {chosen.layout.first}")

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} rows")


def _refuse_to_overwrite(file: Path, report: Path | None) -> None:
    """A report written over the register would leave neither."""
    if report is not None and report.resolve() == file.resolve():
        raise CommandError(f"{report}: this is the register itself. Name another file.", returncode=2)
