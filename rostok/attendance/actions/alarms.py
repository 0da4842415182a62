"""Somebody must look: raised once for each cause, told to everybody who can do something, acknowledged."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rostok.attendance.actions.letters import tell_of_alarm
from rostok.attendance.core.lines import Verdict
from rostok.attendance.events import AlarmAcknowledged, AlarmEnded, AlarmRaised
from rostok.attendance.models import Alarm
from rostok.attendance.queries import (
    Verdicts,
    alone_inside,
    inside_beside,
    inside_of,
    late_inside,
    suspended_inside,
)
from rostok.attendance.states import AlarmState, Cause
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.workflow import advance
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.visits.models import Post


@transaction.atomic
def raise_alarm(post: Any, *, cause: Cause, at: datetime, actor: Actor = SYSTEM) -> Alarm:
    """An alarm of this cause about this person; the one that is open where there is one already.

    Side effects: the row, an event, letters to the guards, the coordinators and the leaders.
    """
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)  # one at a time
    known = Alarm.objects.filter(post=post, cause=cause, state=AlarmState.OPEN).first()
    if known is not None:
        return known
    alarm = Alarm.objects.create(post=post, cause=cause, raised_at=at)
    publish(AlarmRaised(subject_id=post.pk, alarm_id=alarm.pk), actor=actor)
    tell_of_alarm(alarm)
    return alarm


@transaction.atomic
def acknowledge(alarm: Alarm, *, actor: Actor) -> None:
    """Somebody looks after it. Side effects: who and when, an event. Raises Refused, WrongState, Conflict."""
    advance(
        alarm,
        "acknowledge",
        actor=actor,
        event=AlarmAcknowledged(subject_id=alarm.post_id, alarm_id=alarm.pk),
        acknowledged_by=person_of(actor),
        acknowledged_at=timezone.now(),
    )


@transaction.atomic
def end_alarms(post: Any, *, at: datetime, cause: Cause | None = None) -> None:
    """The person has left, or the cause is gone: alarms about them are over, whoever looks after them.

    Side effects: states, events.
    """
    found = Alarm.objects.filter(post=post).exclude(state=AlarmState.OVER)
    for alarm in found.filter(cause=cause) if cause else found:
        event = AlarmEnded(subject_id=alarm.post_id, alarm_id=alarm.pk)
        advance(alarm, "end", actor=SYSTEM, event=event)


@transaction.atomic
def raise_suspended(person: Person, *, at: datetime) -> None:
    """Somebody is suspended: wherever they are inside now, an alarm, and about those on trial beside them.

    Side effects as `raise_alarm`.
    """
    for post in inside_of(person, at=at):
        raise_alarm(post, cause=Cause.SUSPENDED, at=at)
        for one in inside_beside(post, at=at):
            _raise_alone(one, at=at)


@transaction.atomic
def watch(*, at: datetime) -> None:
    """What time alone brings: somebody still inside after the end, somebody suspended without an alarm yet,
    somebody on trial whose curator is not inside, whatever the order in which their marks arrived.

    Once for each; side effects as `raise_alarm`.
    """
    for post in late_inside(at=at):
        raise_alarm(post, cause=Cause.STILL_INSIDE, at=at)
    for post in suspended_inside(at=at):
        raise_alarm(post, cause=Cause.SUSPENDED, at=at)
    for post in alone_inside(at=at):
        _raise_alone(post, at=at)


def _raise_alone(post: Any, *, at: datetime) -> None:
    """About somebody on trial; whoever is cleared by now needs no curator."""
    if Verdicts(post.visit.institution, [post.code], known_at=at).of(post) is not Verdict.MAY:
        raise_alarm(post, cause=Cause.ALONE, at=at)
