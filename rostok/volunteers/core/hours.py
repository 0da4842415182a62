"""Minutes of a day: how many there are, how many still fit, how they are typed and read."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

DAY_MINUTES: Final = 24 * 60
LATE_DAYS: Final = 366  # an hour is told within a year


def free_minutes(told: Iterable[int]) -> int:
    """How many minutes of a day are left beside those told already, over all hosts; never below zero."""
    return max(0, DAY_MINUTES - sum(told))


def may_be_told(day: date, at: date) -> str:
    """ "" when an hour of the day may be told on `at`, else `ahead` or `too_late`."""
    if day > at:
        return "ahead"
    return "too_late" if at - day > timedelta(days=LATE_DAYS) else ""


def month_after(first: date) -> date:
    """The first day of the next month, of the first day of a month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def hours_and_minutes(minutes: int) -> tuple[int, int]:
    """As people say it."""
    return divmod(minutes, 60)
