"""May a quiz be begun now? docs/algorithms/quiz-chances.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

RENEW_DAYS: Final = 60  # so long before its end a result may be renewed
OPEN_DAYS: Final = 30  # an attempt without a limit of minutes is open as long as this
LATE: Final = timedelta(seconds=60)  # an answer on its way when the time runs out still counts


class Answer(StrEnum):
    """What stands in the way, or nothing."""

    FREE = "free"
    GO_ON = "go_on"  # an attempt is open
    PASSED = "passed"  # the result still holds
    PAUSE = "pause"
    NONE_LEFT = "none_left"


@dataclass(frozen=True, slots=True)
class Limits:
    """How a quiz is set; 0 attempts: as many as one likes. `since`: what began earlier does not count."""

    attempts: int
    pause_hours: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Try:
    """One earlier attempt; `ended_at` None: it is open. `holds_until` of a passed one, None: without end."""

    began_on: date
    ended_at: datetime | None
    is_passed: bool = False
    holds_until: date | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """May it be begun; how many attempts are left (None: any number); from when, where one waits."""

    answer: Answer
    left: int | None = None
    from_at: datetime | None = None
    from_on: date | None = None


def chance(tries: Sequence[Try], limits: Limits, *, at: datetime, today: date) -> Chance:
    """The first of: an open attempt, a result that holds, no attempts left, a pause. `tries` by time.

    Only attempts after the last passed one are counted, and none that began before `limits.since`.
    """
    if any(one.ended_at is None for one in tries):
        return Chance(Answer.GO_ON)
    counted = [one for one in tries if limits.since is None or one.began_on >= limits.since]
    passed = [number for number, one in enumerate(counted) if one.is_passed]
    since_passed = counted[passed[-1] + 1 :] if passed else counted
    if passed and not since_passed and (held := _held(counted[passed[-1]], today)):
        return held
    left = max(limits.attempts - len(since_passed), 0) if limits.attempts else None
    if left == 0:
        return Chance(Answer.NONE_LEFT, 0)
    if since_passed and (ended := since_passed[-1].ended_at) is not None:
        free_at = ended + timedelta(hours=limits.pause_hours)
        if at < free_at:
            return Chance(Answer.PAUSE, left, free_at)
    return Chance(Answer.FREE, left)


def _held(last: Try, today: date) -> Chance | None:
    """The result still holds and is not yet to be renewed."""
    if last.holds_until is None:
        return Chance(Answer.PASSED)
    from_on = last.holds_until - timedelta(days=RENEW_DAYS)
    return Chance(Answer.PASSED, from_on=from_on) if today < from_on else None


def ends_at(began_at: datetime, minutes: int) -> datetime:
    """When the time of an attempt runs out."""
    return began_at + (timedelta(minutes=minutes) if minutes else timedelta(days=OPEN_DAYS))


def is_late(now: datetime, end: datetime) -> bool:
    """Does an answer that comes now come too late?"""
    return now > end + LATE
