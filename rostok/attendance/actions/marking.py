"""Marks from a door: each taken once, whatever is sent again; nobody is let in who is not cleared today."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.attendance.access import can_mark, can_stand_at_door
from rostok.attendance.actions.after import hold_visit, tell_hours
from rostok.attendance.actions.alarms import end_alarms, raise_alarm
from rostok.attendance.actions.beside import curator_is_back, curator_left
from rostok.attendance.core.asked import Asked, Sending
from rostok.attendance.core.door import EARLY, Kind
from rostok.attendance.core.lines import Verdict, lets_in
from rostok.attendance.events import CameRefused, Marked
from rostok.attendance.models import Mark, Ticks
from rostok.attendance.queries import Verdicts, curator_is_inside
from rostok.attendance.states import Cause
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.visits.models import Post

OPEN_FOR: Final = timedelta(days=3)  # after a visit: as long as a device keeps its copy of the sheet


class Outcome(StrEnum):
    """What became of a mark. Only «taken» and «known» need no further look."""

    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"  # there is no admission on this day: nobody was let in
    UNREADABLE = "unreadable"
    FOREIGN = "foreign"


WORDS: Final[dict[Outcome, str | Promise]] = {
    Outcome.TAKEN: "",
    Outcome.KNOWN: "",
    Outcome.UNREADABLE: _("This mark cannot be read: nothing was written. Open the sheet and press again."),
    Outcome.FOREIGN: _("There is no such line at this door now: nothing was written. Open the sheet again."),
}
NO_ADMISSION: Final[dict[Verdict, str | Promise]] = {
    Verdict.NOT_CLEARED: _(
        "No admission on this day: nobody is let in by this press. Whoever is inside already is led out; "
        "then press “Left”."
    ),
    Verdict.ON_TRIAL: _(
        "A trial visit: this person comes in only together with the curator, who is not inside. Note the "
        "arrival of the curator first. Whoever is inside already is led out; then press “Left”."
    ),
    Verdict.SUSPENDED: _(
        "The admission is suspended: nobody is let in by this press. Whoever is inside already is led out; "
        "then press “Left”. Call the coordinator."
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a device is told about one key."""

    key: str
    post: str
    outcome: Outcome
    words: str | Promise = ""


def take_sending(institution: Organisation, sending: Sending, *, at: datetime, actor: Actor) -> list[Answer]:
    """Each mark of a sending by itself, in the order of the device's numbers: what stands, stands.

    Side effects: rows, events, alarms, a visit that took place. Raises Refused.
    """
    refuse_unless(can_stand_at_door(actor, institution))
    verdicts = Verdicts(institution, (one.post for one in sending.marks), known_at=at)
    return [_taken(institution, one, sending, at, actor, verdicts) for one in sending.marks]


def press(
    institution: Organisation, *, post: str, kind: Kind, key: str, at: datetime, actor: Actor
) -> Answer:
    """One press of a plain form, now, by the clock of the server. Effects and errors as `take_sending`."""
    refuse_unless(can_stand_at_door(actor, institution))
    number = int(at.timestamp() * 1000)
    sending = Sending(device_of(actor), at, (Asked(key, post, kind, number, at),))
    verdicts = Verdicts(institution, [post], known_at=at)
    return _taken(institution, sending.marks[0], sending, at, actor, verdicts)


def device_of(actor: Actor) -> str:
    """The device of plain forms: one for each account, its numbers the milliseconds of the server."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"rostok.attendance.page.{actor.user_id}"))


@transaction.atomic
def write_mark(
    post: Any,
    asked: Asked,
    sending: Sending,
    *,
    verdicts: Verdicts,
    at: datetime,
    actor: Actor,
    ticks: Ticks | None = None,
) -> Mark:
    """Write a mark of a locked post; «came» without an admission is written as refused, with an alarm.

    On trial there is one while the curator is inside, by the marks that were written before.
    Side effects: the row, events, alarms, a visit that took place, hours told.
    """
    kind, told_at = asked.pressed()
    verdict = verdicts.of(post) if kind is Kind.CAME else Verdict.MAY
    mark = Mark(
        post=post,
        kind=kind,
        key=uuid.UUID(asked.key),
        device=uuid.UUID(sending.device),
        number=asked.number,
        told_at=told_at,
        sent_at=sending.sent_at,
        received_at=at,
        entered_by_id=actor.user_id,
        ticks=ticks,
    )
    beside = verdict is Verdict.ON_TRIAL and curator_is_inside(mark)
    mark.is_refused = not lets_in(verdict, is_curator_inside=beside)
    mark.save()
    if mark.is_refused:
        publish(CameRefused(subject_id=post.pk, mark_id=mark.pk), actor=actor)
        raise_alarm(post, cause=Cause.REFUSED, at=at, actor=actor)
        return mark
    publish(Marked(subject_id=post.pk, mark_id=mark.pk, mark_kind=mark.kind), actor=actor)
    if mark.kind == Kind.CAME:
        hold_visit(post.visit)
        curator_is_back(post, at=at)
        if beside:
            end_alarms(post, at=at)  # of a press before the curator had come
    if mark.kind == Kind.LEFT:
        end_alarms(post, at=at)
        tell_hours(post, at=at)
        curator_left(post, verdicts=verdicts, at=at)
    return mark


@transaction.atomic
def _taken(
    institution: Organisation,
    asked: Asked,
    sending: Sending,
    at: datetime,
    actor: Actor,
    verdicts: Verdicts,
) -> Answer:
    if asked.fault or asked.kind is None or asked.told_at is None:
        return _said(asked, Outcome.UNREADABLE)
    key = uuid.UUID(asked.key)
    post = locked_post(institution, asked.post, at)
    known = Mark.objects.select_related("post").filter(key=key).first()
    if known is not None:
        return _again(known, asked, post, verdicts)
    if post is None or not can_mark(actor, post):
        return _said(asked, Outcome.FOREIGN)
    mark = write_mark(post, asked, sending, verdicts=verdicts, at=at, actor=actor)
    return _refused(asked, verdicts.of(post)) if mark.is_refused else _said(asked, Outcome.TAKEN)


def locked_post(institution: Organisation, code: str, at: datetime) -> Any:
    """The line at this door that may be marked now, held until the end of the transaction; or None."""
    found = Post.objects.select_for_update(of=("self",)).select_related(
        "person", "visit__institution", "visit__type", "curator__visit"
    )
    near = {"visit__starts_at__lte": at + EARLY, "visit__ends_at__gte": at - OPEN_FOR}
    return found.filter(code=code, visit__institution=institution, **near).first()


def _again(known: Mark, asked: Asked, post: Any, verdicts: Verdicts) -> Answer:
    """A replay changes nothing; a key that was used for something else is nobody's."""
    if post is None or known.post_id != post.pk or known.kind != asked.kind:
        return _said(asked, Outcome.FOREIGN)
    return _refused(asked, verdicts.of(post)) if known.is_refused else _said(asked, Outcome.KNOWN)


def _refused(asked: Asked, verdict: Verdict) -> Answer:
    words = NO_ADMISSION.get(verdict, NO_ADMISSION[Verdict.NOT_CLEARED])
    return Answer(asked.key, asked.post, Outcome.REFUSED, words)


def _said(asked: Asked, outcome: Outcome) -> Answer:
    return Answer(asked.key, asked.post, outcome, WORDS[outcome])
