"""A curator at a door: whoever is on trial beside them is not inside without them."""

from datetime import datetime
from typing import Any

from rostok.attendance.actions.alarms import end_alarms, raise_alarm
from rostok.attendance.core.lines import Verdict
from rostok.attendance.queries import Verdicts, inside_beside
from rostok.attendance.states import Cause


def curator_left(post: Any, *, verdicts: Verdicts, at: datetime) -> None:
    """A curator has left: an alarm about each person on trial who is inside; none who is cleared by now."""
    for one in inside_beside(post, at=at):
        if verdicts.of(one) is not Verdict.MAY:
            raise_alarm(one, cause=Cause.ALONE, at=at)


def curator_is_back(post: Any, *, at: datetime) -> None:
    """The curator is inside again: such alarms are over."""
    for one in inside_beside(post, at=at):
        end_alarms(one, at=at, cause=Cause.ALONE)
