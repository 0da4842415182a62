"""Shape of what a device sends: read strictly, refused in one sentence. See docs/rooms/attendance.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from rostok.attendance.core.door import Kind

MOST: Final = 100  # marks in one sending
LARGEST: Final = 65_536  # bytes of one sending
HIGHEST: Final = 10**12  # of running numbers
_KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Unreadable(ValueError):
    """The sending as a whole is not one of our pages'."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One mark as a device tells it. `fault`: it cannot be read, and nothing of it counts."""

    key: str
    post: str = ""
    kind: Kind | None = None
    number: int = 0
    told_at: datetime | None = None
    fault: bool = False

    def pressed(self) -> tuple[Kind, datetime]:
        """What was pressed and when. Raises Unreadable for a mark that cannot be read."""
        if self.fault or self.kind is None or self.told_at is None:
            raise Unreadable
        return self.kind, self.told_at


@dataclass(frozen=True, slots=True)
class Sending:
    """What one device sends at once, in the order of its numbers."""

    device: str
    sent_at: datetime
    marks: tuple[Asked, ...]


def read_sending(told: Any) -> Sending:
    """Raises Unreadable: not an object, no device or clock, no list, too many marks."""
    if not isinstance(told, Mapping):
        raise Unreadable
    marks = told.get("marks")
    if not isinstance(marks, list) or not 1 <= len(marks) <= MOST:
        raise Unreadable
    device, sent_at = key_of(told.get("device")), moment_of(told.get("sent_at"))
    if device is None or sent_at is None:
        raise Unreadable
    return Sending(device, sent_at, tuple(sorted(map(_asked, marks), key=lambda one: (one.number, one.key))))


def key_of(text: Any) -> str | None:
    """A name given once in the world (UUID), written as pages write it; None for anything else."""
    return text if isinstance(text, str) and _KEY.fullmatch(text) else None


def moment_of(text: Any) -> datetime | None:
    """A moment with its zone between 2000 and 2100; None for anything else."""
    if not isinstance(text, str) or len(text) > len("2026-11-26T10:00:00.000000+00:00"):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_whole = moment.tzinfo is not None and 2000 <= moment.year < 2100
    return moment.astimezone(UTC) if is_whole else None


def _asked(told: Any) -> Asked:
    key = told.get("key") if isinstance(told, Mapping) else None
    shown = key[:80] if isinstance(key, str) else ""
    if not isinstance(told, Mapping) or key_of(key) is None:
        return Asked(shown, fault=True)
    post, number, told_at = told.get("post"), told.get("number"), moment_of(told.get("told_at"))
    is_numbered = isinstance(number, int) and not isinstance(number, bool) and 0 < number < HIGHEST
    kind = told.get("kind")
    if not isinstance(post, str) or kind not in set(Kind) or not is_numbered or told_at is None:
        return Asked(shown, fault=True)
    return Asked(shown, post[:20], Kind(kind), int(number or 0), told_at)
