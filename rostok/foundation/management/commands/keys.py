"""`rostok keys new | status | rotate`: the keys of sealed texts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rostok.foundation import rotation
from rostok.foundation.sealing import Unreadable, new_key, ring


class Command(BaseCommand):
    """Exit 0 done, 1 a text cannot be opened (or, for status, an old key is still needed)."""

    help = "Make a key of sealed texts, count texts by key, seal all under the current key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["new", "status", "rotate"])

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")()

    def _new(self) -> None:
        self.stdout.write(new_key(f"{timezone.now():%Y-%m-%d}"))

    def _status(self) -> None:
        counts, keys = rotation.keys_in_use(), ring()
        for name in {**dict.fromkeys(keys.keys), **counts}:
            word = "current" if name == keys.current else "old" if name in keys.keys else "MISSING"
            self.stdout.write(f"{name:20} {word:8} {counts[name]}")
        if set(counts) - {keys.current}:
            raise CommandError(
                "Some texts are not under the current key: run `rostok keys rotate`.", returncode=1
            )

    def _rotate(self) -> None:
        total = 0
        try:
            for done in rotation.rotate():
                total += done
        except Unreadable as error:
            text = f"{total} texts sealed anew, then stopped: {error}. Put the old key back and run it again."
            raise CommandError(text, returncode=1) from None
        self.stdout.write(f"{total} texts sealed anew under {ring().current}.")
