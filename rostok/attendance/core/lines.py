"""What a sheet of a day said, and what has changed since. See docs/algorithms/door.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class Verdict(StrEnum):
    """May somebody be let in on the day? Never why not (safety.md)."""

    MAY = "may"
    ON_TRIAL = "on_trial"  # only together with a curator, who is inside already
    NOT_CLEARED = "not_cleared"
    SUSPENDED = "suspended"


class Change(StrEnum):
    """How a line differs from the one on paper."""

    ADDED = "added"
    GONE = "gone"
    VERDICT = "verdict"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet as far as it is remembered: no name, no child. `hours`: "10:00–12:00"."""

    post: str
    verdict: Verdict
    hours: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One line that differs."""

    post: str
    change: Change


def lets_in(verdict: Verdict, *, is_curator_inside: bool) -> bool:
    """Does «came» let this person in now?"""
    return verdict is Verdict.MAY or (verdict is Verdict.ON_TRIAL and is_curator_inside)


def changes(before: Sequence[Line], now: Sequence[Line]) -> list[Changed]:
    """What somebody who holds the former sheet must be told: new lines in their order, then lines gone."""
    former = {one.post: one for one in before}
    found = []
    for line in now:
        old = former.pop(line.post, None)
        if old is None:
            found.append(Changed(line.post, Change.ADDED))
        elif old.verdict != line.verdict:
            found.append(Changed(line.post, Change.VERDICT))
        elif old.hours != line.hours:
            found.append(Changed(line.post, Change.HOURS))
    return found + [Changed(post, Change.GONE) for post in former]


def due_moment(day: date, *, minutes: int, zone: tzinfo) -> datetime:
    """When the sheet of a day is prepared: so many minutes after midnight by the clock of the place."""
    return datetime.combine(day, time.min, zone) + timedelta(minutes=minutes)
