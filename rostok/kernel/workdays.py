"""Working days: terms that a law counts in them, by a production calendar that is data.

docs/algorithms/workdays.md. A day the calendar has no year for is refused, never guessed: which days are
moved is decided anew for each year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


class YearMissing(LookupError):
    """The calendar does not hold `year`: nothing can be said of its days."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the production calendar has no year {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class Year:
    """One year: days `off` from Monday to Friday, and `working` Saturdays and Sundays."""

    number: int
    off: frozenset[date]
    working: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years by their number."""

    years: Mapping[int, Year]

    @classmethod
    def of(cls, years: Iterable[Year]) -> "Calendar":
        """The calendar of these years."""
        return cls({year.number: year for year in years})


def is_workday(day: date, calendar: Calendar) -> bool:
    """Do people work on this day? Raises YearMissing."""
    year = calendar.years.get(day.year)
    if year is None:
        raise YearMissing(day.year)
    return day in year.working if day.weekday() >= SATURDAY else day not in year.off


def next_workday(day: date, calendar: Calendar) -> date:
    """The day itself when it is a working one, else the first that follows: where a term ends that would end
    on a day off. Raises YearMissing."""
    while not is_workday(day, calendar):
        day += DAY
    return day


def add_workdays(start: date, number: int, calendar: Calendar) -> date:
    """The last day of a term of `number` working days. The day of the event, `start`, is not counted.

    Zero gives `next_workday(start)`. Raises ValueError for a number below zero, YearMissing.
    """
    if number < 0:
        raise ValueError("a term is not shorter than no day")
    if number == 0:
        return next_workday(start, calendar)
    day = start
    while number:
        day += DAY
        number -= is_workday(day, calendar)
    return day


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to `end`, which is counted; below zero when `end` is earlier.

    Raises YearMissing.
    """
    if end < start:
        return -workdays_between(end, start, calendar)
    return sum(is_workday(start + n * DAY, calendar) for n in range(1, (end - start).days + 1))


def extended(last_day: date, number: int, calendar: Calendar) -> date:
    """The last day of a term that ended on `last_day` and goes on for `number` working days more.

    A term that would have ended on a day off ends on the working day that follows, and the further days are
    counted from there. Raises ValueError, YearMissing.
    """
    return add_workdays(next_workday(last_day, calendar), number, calendar)


def workdays_in(year: Year) -> int:
    """How many working days the year has: what a reader compares with the published calendar."""
    first = date(year.number, 1, 1)
    length = (date(year.number + 1, 1, 1) - first).days
    alone = Calendar.of([year])
    return sum(is_workday(first + n * DAY, alone) for n in range(length))
