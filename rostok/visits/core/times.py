"""When somebody may come: hours of a type, quiet time, overlaps. docs/algorithms/roster.md.

Moments are by the clock of the institution, without a zone; an hour that ends where another begins is free.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

STEP: Final = timedelta(minutes=15)
AHEAD: Final = 14  # days in which a free hour is looked for


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to a moment of the same day."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Do they share more than an edge?"""
        return self.start < other.end and other.start < self.end

    def at(self, start: datetime) -> "Span":
        """As long, from another moment on."""
        return Span(start, start + (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nobody comes: on these weekdays (Monday is 1) between two hours; without weekdays on whole days."""

    since: date
    until: date | None
    weekdays: frozenset[int] = frozenset()
    time_from: time | None = None
    time_to: time | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Is any of this day quiet?"""
        if day < self.since or (self.until is not None and day > self.until):
            return False
        return not self.weekdays or day.isoweekday() in self.weekdays

    def touches(self, span: Span) -> bool:
        """Does it fall into the quiet time?"""
        day = span.start.date()
        if not self.holds(day):
            return False
        if self.time_from is None or self.time_to is None:
            return True
        return span.overlaps(Span(datetime.combine(day, self.time_from), datetime.combine(day, self.time_to)))


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the day between which a type is open; None: no bound."""

    start: time | None = None
    end: time | None = None

    def hold(self, span: Span) -> bool:
        """Does it lie within them, on one day?"""
        if span.start.date() != span.end.date():
            return False
        begins = self.start is None or self.start <= span.start.time()
        return begins and (self.end is None or span.end.time() <= self.end)


def quiet_in(span: Span, quiets: Iterable[Quiet]) -> Quiet | None:
    """The first quiet time that it falls into."""
    return next((one for one in quiets if one.touches(span)), None)


def is_free(span: Span, hours: Hours, quiets: Iterable[Quiet]) -> bool:
    """May somebody come then?"""
    return hours.hold(span) and quiet_in(span, quiets) is None


def nearest_free(span: Span, hours: Hours, quiets: Iterable[Quiet], *, after: datetime) -> Span | None:
    """The free span as long that begins nearest, after `after`: on the same day, else on the next days.

    Of two as near the later one. By quarters of an hour; None when there is none in two weeks.
    """
    known = list(quiets)
    for day in range(AHEAD + 1):
        wanted = span.start + timedelta(days=day)
        free = (one for one in _of_day(span, wanted.date()) if is_free(one, hours, known))
        later = [one for one in free if one.start > after]
        if later:
            return min(later, key=lambda one: (abs(one.start - wanted), -one.start.timestamp()))
    return None


def _of_day(span: Span, day: date) -> Iterator[Span]:
    start = datetime.combine(day, time.min)
    for number in range(24 * 4):
        yield span.at(start + number * STEP)
