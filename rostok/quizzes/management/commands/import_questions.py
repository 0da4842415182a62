"""`rostok import questions FILE [--bank CODE] [--dry-run] [--json]`: every question accounted for."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete
from rostok.quizzes import actions, queries
from rostok.quizzes.actions import Imported
from rostok.quizzes.core.questions import MOST_BYTES


class Command(BaseCommand):
    """Exit 0 when every question was taken, 1 when some were not, 2 for bad use or a bad file."""

    help = "Bring questions in from a GIFT file: import questions FILE [--bank CODE] [--dry-run] [--json]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a GIFT file in UTF-8")
        parser.add_argument("--bank", default="", help="code of the bank; without it, the name of the file")
        parser.add_argument("--language", choices=("ru", "en"), default="ru", help="language of the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="the last line is JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        with translation.override("en"):
            try:
                done = actions.import_questions(
                    actions.decoded(_body(file)),
                    bank_code=options["bank"] or file.stem.lower().replace("_", "-").replace(" ", "-"),
                    language=options["language"],
                    dry_run=options["dry_run"],
                    actor=SYSTEM,
                )
            except Incomplete as refusal:
                raise CommandError(f"{file}: {refusal.decision.sentence()}", returncode=2) from None
            self._tell(file, done, options["json"])
        if done.rejected:
            raise CommandError(f"{done.rejected} of {done.questions} questions were not taken.", returncode=1)

    def _tell(self, file: Path, done: Imported, as_json: bool) -> None:
        for one in done.findings:
            self.stderr.write(f"{file}:{one.line}: {queries.finding_words(one)}")
        if as_json:
            self.stdout.write(json.dumps(done.as_dict()))
            return
        counts = {name: value for name, value in done.as_dict().items() if name != "seconds"}
        self.stdout.write(", ".join(f"{name} {value}" for name, value in counts.items()))


def _body(file: Path) -> bytes:
    """What stands in the file, never more than is taken. Raises CommandError."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: it cannot be read: {error.strerror}.", returncode=2) from None
