"""What waits for somebody at a door."""

from datetime import date
from typing import Any, Final

from django.db.models import Case, DateField, F, QuerySet, Value, When
from django.db.models.functions import Cast, TruncDate

from rostok.attendance.access import is_at_door
from rostok.attendance.models import Alarm, Feedback
from rostok.attendance.states import AlarmState, Cause
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.queries import shown_name

ROOM: Final = "attendance"


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """kind (verb): suspended, refused, still_inside (acknowledge) for those at the door; feedback (give).

    The title is the institution: whom an alarm is about stands on its page.
    """
    if actor.user_id is None:
        return none_waiting(Alarm)
    site = "post__visit__institution"
    alarms = Alarm.objects.filter(is_at_door(actor, at=site), state=AlarmState.OPEN)
    alarms = alarms.exclude(post__person__user=actor.user_id)
    kinds = Case(*(When(cause=one, then=Value(one.value)) for one in Cause), default=Value(""))
    asked = Feedback.objects.filter(given_at=None, person__user=actor.user_id)
    return waiting_rows(
        alarms,
        room=ROOM,
        kind=kinds,
        code=F("code"),
        title=shown_name(site),
        due_on=TruncDate("raised_at"),
        verb="acknowledge",
    ).union(
        waiting_rows(
            asked,
            room=ROOM,
            kind="feedback",
            code=F("code"),
            title=shown_name("visit__institution"),
            due_on=Cast(Value(None), DateField()),
            verb="give",
        ),
        all=True,
    )
