"""Will the open steps be finished by the planned day at the pace so far?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

ALGORITHM: Final = "readiness"
VERSION: Final = "1"

LEAST_STEPS: Final = 2  # finished ones, for a pace
LEAST_DAYS: Final = 10  # working days since the beginning, for a pace
TIGHT: Final = Fraction(4, 5)  # up to this share of the days left there is room
WORKWEEK: Final = 5


class Outlook(StrEnum):
    """What the pace says."""

    DONE = "done"
    IN_TIME = "in_time"
    TIGHT = "tight"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step that was not dropped. An effort that nobody has estimated counts as one day."""

    effort_days: int
    due_on: date
    is_finished: bool

    @property
    def days(self) -> int:
        """Working days of one person."""
        return max(1, self.effort_days)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer with the figures behind it; days are working days, `ends_on` is where the pace leads."""

    outlook: Outlook
    open_days: int
    days_left: int
    planned_on: date | None
    days_needed: int | None
    ends_on: date | None


def readiness(steps: Sequence[StepFact], *, started_on: date, at: date) -> Readiness:
    """How far the pace since `started_on` carries the open steps, as seen on the day `at`."""
    still = [one for one in steps if not one.is_finished]
    finished = [one for one in steps if one.is_finished]
    planned = max((one.due_on for one in still), default=None)
    if planned is None:
        outlook = Outlook.DONE if finished else Outlook.UNKNOWN
        return Readiness(outlook, 0, 0, None, None, None)
    left, needs = workdays(at, planned), sum(one.days for one in still)
    passed = workdays(started_on, at)
    if len(finished) < LEAST_STEPS or passed < LEAST_DAYS:
        outlook = Outlook.LATE if left == 0 else Outlook.UNKNOWN
        return Readiness(outlook, needs, left, planned, None, None)
    needed = ceil(Fraction(needs * passed, sum(one.days for one in finished)))
    return Readiness(_outlook(needed, left), needs, left, planned, needed, workday_after(at, needed))


def _outlook(needed: int, left: int) -> Outlook:
    if needed > left:
        return Outlook.LATE
    return Outlook.IN_TIME if needed <= TIGHT * left else Outlook.TIGHT


def workdays(since: date, until: date) -> int:
    """Days from Monday to Friday after `since`, up to and with `until`; 0 when `until` is not later."""
    if until <= since:
        return 0
    weeks, rest = divmod((until - since).days, 7)
    odd = sum((since + timedelta(days=day)).weekday() < WORKWEEK for day in range(1, rest + 1))
    return weeks * WORKWEEK + odd


def workday_after(day: date, number: int) -> date:
    """The working day that is `number` of them after `day`; `day` itself for 0."""
    if number == 0:
        return day
    weeks, rest = divmod(number, WORKWEEK)
    found = day - timedelta(days=max(0, day.weekday() - WORKWEEK + 1)) + timedelta(weeks=weeks)
    while rest:
        found += timedelta(days=1)
        rest -= found.weekday() < WORKWEEK
    return found
