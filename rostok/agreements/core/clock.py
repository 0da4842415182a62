"""Terms of the procedure between an organiser and an institution: what is counted from which day.

docs/algorithms/agreement-clock.md. Raises YearMissing of the kernel for a day no calendar holds.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rostok.kernel.workdays import Calendar, add_workdays, workdays_between


@dataclass(frozen=True, slots=True)
class Terms:
    """Working days for each step; `extended` is the whole term of a decision that asked for more."""

    decision: int
    extended: int
    answer: int
    agreement: int
    complaint: int


class Pace(StrEnum):
    """How a term stands on a day."""

    RUNS = "runs"
    LAST_DAY = "last_day"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Left:
    """Working days left after a day: none on the last one, below zero when the term is over."""

    pace: Pace
    days: int


def decision_due(came_on: date, terms: Terms, calendar: Calendar, *, is_extended: bool = False) -> date:
    """The last day of a decision, from the incoming day; an extension never makes the term shorter."""
    number = max(terms.extended, terms.decision) if is_extended else terms.decision
    return add_workdays(came_on, number, calendar)


def answer_due(decided_on: date, terms: Terms, calendar: Calendar) -> date:
    """The last day on which the answer leaves, from the day of the decision."""
    return add_workdays(decided_on, terms.answer, calendar)


def agreement_due(decided_on: date, terms: Terms, calendar: Calendar) -> date:
    """The last day of concluding an agreement, from the day of the decision."""
    return add_workdays(decided_on, terms.agreement, calendar)


def complaint_due(filed_on: date, terms: Terms, calendar: Calendar) -> date:
    """The last day of the founder body's decision, from the incoming day of the complaint."""
    return add_workdays(filed_on, terms.complaint, calendar)


def left_on(day: date, last_day: date, calendar: Calendar) -> Left:
    """Working days left after `day`. A term is over on the day after its last one, a day off too."""
    days = workdays_between(day, last_day, calendar)
    if day > last_day:
        return Left(Pace.OVER, days)
    return Left(Pace.LAST_DAY if day == last_day else Pace.RUNS, days)
