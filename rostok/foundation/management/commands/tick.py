"""`rostok tick [--at ISO] [--forever]`: whatever is due at this moment, once."""

import time
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from rostok.foundation.fitness import refuse_unfit_data
from rostok.foundation.jobs import run_periodic

MINUTE = 60
YEARS = range(2000, 2200)  # no job of ours can count days beyond them


class Command(BaseCommand):
    """Call every periodic job; idempotent. Exit 1 when one of them failed."""

    help = "Do whatever is due now: phases, reminders, letters (once a minute in production)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="the moment, ISO 8601; now by default")
        parser.add_argument("--forever", action="store_true", help="tick at every full minute")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unfit_data()
        while options["forever"]:
            run_periodic(timezone.now())
            close_old_connections()
            time.sleep(MINUTE - time.time() % MINUTE)
        done = run_periodic(_moment(options["at"]))
        for name, is_done in done.items():
            self.stdout.write(f"{name}: {'done' if is_done else 'FAILED, see the log'}")
        if not all(done.values()):
            raise CommandError("Some jobs failed.", returncode=1)


def _moment(text: str | None) -> datetime:
    if text is None:
        return timezone.now()
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--at {text!r} is not a moment; write 2026-11-23T10:00.", returncode=2) from None
    if at.year not in YEARS:
        raise CommandError(f"--at {text!r}: the year must lie between 2000 and 2199.", returncode=2)
    return at if timezone.is_aware(at) else timezone.make_aware(at)
