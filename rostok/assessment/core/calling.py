"""Whom to call about an assessment, why, and when again. Pure; docs/algorithms/calling.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

ALGORITHM: Final = "calling"
VERSION: Final = "1"
SOON: Final = 7  # days before the end of a phase from which its silence is worth a call
PATIENCE: Final = 3  # after so many calls in a row without an answer the pause grows
SATURDAY: Final = 5


class CallReason(StrEnum):
    """Why somebody is called; the list stands in this order."""

    NOBODY_BEGAN = "nobody_began"
    ONE_SHEET = "one_sheet"
    MODERATOR_SILENT = "moderator_silent"
    DATE_PASSED = "date_passed"
    EXPERT_NOT_BEGUN = "expert_not_begun"


class CallResult(StrEnum):
    """What came of a call."""

    WILL_DO = "will_do"
    NEEDS_HELP = "needs_help"
    ASKS_TIME = "asks_time"
    NO_ANSWER = "no_answer"
    LEFT = "left"


PAUSE: Final = {  # days until the next call, where nothing was promised
    CallResult.WILL_DO: 3,
    CallResult.NEEDS_HELP: 2,
    CallResult.ASKS_TIME: 2,
    CallResult.NO_ANSWER: 1,
    CallResult.LEFT: 2,
}


@dataclass(frozen=True, slots=True)
class Answering:
    """Sheets that are asked for and handed in, whether anybody has begun one. days_left may be negative."""

    asked: int
    handed_in: int
    has_begun: bool
    days_left: int


@dataclass(frozen=True, slots=True)
class Working:
    """A moderator or an expert: have they begun their part, and how many days are left."""

    has_begun: bool
    days_left: int


def why_answering(one: Answering) -> CallReason | None:
    """Why to call an organisation whose people answer; None: it needs no call."""
    if one.days_left > SOON:
        return None
    if not one.has_begun:
        return CallReason.NOBODY_BEGAN
    if one.asked - one.handed_in == 1:
        return CallReason.ONE_SHEET
    return CallReason.DATE_PASSED if one.days_left < 0 else None


def why_agreeing(one: Working) -> CallReason | None:
    """Why to call a moderator."""
    if one.days_left > SOON:
        return None
    if not one.has_begun:
        return CallReason.MODERATOR_SILENT
    return CallReason.DATE_PASSED if one.days_left < 0 else None


def why_judging(one: Working) -> CallReason | None:
    """Why to call an expert. Past the date both are called: nobody is told which of them has locked."""
    if one.days_left > SOON:
        return None
    if not one.has_begun:
        return CallReason.EXPERT_NOT_BEGUN
    return CallReason.DATE_PASSED if one.days_left < 0 else None


def next_call_on(result: CallResult, *, at: date, promised: date | None, unanswered: int) -> date:
    """The day before which nobody calls again, never a Saturday or a Sunday.

    `promised`: the day until which it is to be done; `unanswered`: calls in a row without an answer, this one
    included.
    """
    if result is CallResult.WILL_DO and promised is not None:
        return _workday(promised + timedelta(days=1))
    days = PATIENCE if result is CallResult.NO_ANSWER and unanswered >= PATIENCE else PAUSE[result]
    return _workday(at + timedelta(days=days))


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day
