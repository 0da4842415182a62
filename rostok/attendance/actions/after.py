"""What follows from a mark in the rooms below."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils import timezone

from rostok.attendance.core.door import Visit, at_door
from rostok.attendance.queries import marks_of
from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import WrongState
from rostok.visits import actions as visits
from rostok.visits.states import VisitState
from rostok.volunteers.actions import propose_hours


def hold_visit(visit: Any) -> None:
    """Somebody came: the visit took place. Nothing where that is known or it was cancelled, just now too."""
    if visit.state == VisitState.PLANNED:
        with suppress(WrongState):
            visits.hold_visit(visit, actor=SYSTEM)


def minutes_of(post: Any, *, at: datetime) -> int | None:
    """How long somebody was inside, where the clocks tell it."""
    visit = Visit(post.visit.starts_at, post.visit.ends_at)
    return at_door(marks_of([post.pk])[post.pk], visit, at=at).minutes


def tell_hours(post: Any, *, at: datetime) -> None:
    """Somebody left: the room of volunteers is told for how long they were there, once for each visit."""
    minutes = minutes_of(post, at=at)
    if not minutes:
        return
    propose_hours(
        person=post.person,
        host=post.visit.institution,
        type=post.visit.type,
        day=timezone.localdate(post.visit.starts_at),
        minutes=minutes,
        source=post.visit.code,
        organiser=post.visit.organisation,
        actor=SYSTEM,
    )
