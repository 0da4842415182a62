"""Hours: told by the volunteer, from paper or by a room above; confirmed or disputed by the host."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.regulation.models import InteractionType
from rostok.volunteers.access import can_answer_hours, can_see_own, can_tell_hours, is_own
from rostok.volunteers.core.hours import DAY_MINUTES, LATE_DAYS, free_minutes, may_be_told
from rostok.volunteers.events import (
    DobroIdChanged,
    HoursAnswered,
    HoursConfirmed,
    HoursDisputed,
    HoursTold,
    HoursWithdrawn,
)
from rostok.volunteers.models import DobroId, Hours, HoursIncoming, Volunteer
from rostok.volunteers.queries import minutes_of_day, organiser_for
from rostok.volunteers.states import HoursState

WHY: Final = {
    "ahead": _("This day is still ahead."),
    "too_late": _("Hours are told within a year."),
}


@transaction.atomic
def tell_hours(
    volunteer: Volunteer,
    *,
    host: Organisation,
    day: date,
    minutes: int,
    work: str = "",
    of_type: InteractionType | None = None,
    incoming: Mapping[str, Any] | None = None,
    is_signed: bool = False,
    actor: Actor,
) -> Hours:
    """The volunteer says where she worked and how long; a coordinator the same from her sheet.

    `is_signed`: the host has signed the sheet; then it is confirmed at once by whoever may. Side effects: the
    row, how it came, events. Raises Refused, Incomplete: the day, the minutes, how it came, over 24 hours.
    """
    refuse_unless(can_tell_hours(actor, volunteer))
    _lock(volunteer.person)
    _check_day(day)
    if minutes < 1 or minutes > (free := free_minutes(minutes_of_day(volunteer.person, day))):
        raise _too_long(free if minutes > 0 else DAY_MINUTES)
    kept = None if is_own(actor, volunteer) else _incoming(incoming or {}, day)
    hours = Hours.objects.create(
        person=volunteer.person,
        host=host,
        organiser=volunteer.organisation,
        type=of_type,
        day=day,
        minutes=minutes,
        work=" ".join(work.split())[:300],
    )
    if kept is not None:
        HoursIncoming.objects.create(hours=hours, entered_by_id=actor.user_id, **kept)
    publish(HoursTold(subject_id=hours.pk), actor=actor)
    if is_signed and kept is not None:
        confirm_hours(hours, actor=actor)
    return hours


@transaction.atomic
def propose_hours(
    *,
    person: Person,
    host: Organisation,
    type: InteractionType | None,  # noqa: A002  # named as the field of the row
    day: date,
    minutes: int,
    source: str,
    actor: Actor,
    organiser: Organisation | None = None,
    work: str = "",
) -> Hours | None:
    """A room above says how long somebody was there; once by person and source (the code of a visit).

    Again: while nobody has decided, the later word stands; after that nothing changes. What goes beyond 24
    hours of the day over all hosts is cut off; None where nothing is left of it. No rule is asked: the caller
    has. Side effects: the row, an event. Raises Incomplete: no source, the day is ahead or over a year ago.
    """
    if not source:
        raise Incomplete(_("Say what the hours come from."), field="source")
    _lock(person)
    _check_day(day)
    known = Hours.objects.filter(person=person, source=source).first()
    if known is not None and known.state != HoursState.TOLD:
        return known
    fit = min(minutes, free_minutes(minutes_of_day(person, day, but=known)))
    if fit < 1:
        return known
    if known is not None:
        Hours.objects.filter(pk=known.pk).update(day=day, minutes=fit)
        known.day, known.minutes = day, fit
        return known
    hours = Hours.objects.create(
        person=person,
        host=host,
        organiser=organiser or organiser_for(person, host),
        type=type,
        day=day,
        minutes=fit,
        work=" ".join(work.split())[:300],
        source=source,
    )
    publish(HoursTold(subject_id=hours.pk), actor=actor)
    return hours


@transaction.atomic
def confirm_hours(hours: Hours, *, actor: Actor) -> None:
    """The host says: so it was. Side effects: the state, an event. Raises Refused, WrongState, Conflict."""
    by = {"confirmed_by": person_of(actor), "confirmed_at": timezone.now()}
    advance(hours, "confirm", actor=actor, event=HoursConfirmed(subject_id=hours.pk), **by)


def confirm_many(chosen: Iterable[Hours], *, actor: Actor) -> int:
    """Each of them; what has moved on, or is not the actor's to confirm, is left out. How many stand now."""
    done = 0
    for hours in chosen:
        try:
            confirm_hours(hours, actor=actor)
        except (Refused, WrongState, Conflict):
            continue
        done += 1
    return done


@transaction.atomic
def dispute_hours(hours: Hours, *, reason: str, actor: Actor) -> None:
    """The host does not agree, with a reason that the person reads; a mistake found later, too.

    Side effects: the state, an event. Raises Refused, WrongState, Conflict, Incomplete without a reason.
    """
    if not reason.strip():
        raise Incomplete(_("Say why."), _("The person will read it."), "reason")
    words = {"reason": reason.strip()[:500], "confirmed_by": None, "confirmed_at": None}
    advance(hours, "dispute", actor=actor, event=HoursDisputed(subject_id=hours.pk), **words)


@transaction.atomic
def answer_dispute(hours: Hours, *, answer: str, minutes: int, actor: Actor) -> None:
    """The person's word, and how long it was after all; the host reads both and decides.

    Side effects: the row, an event. Raises Refused, WrongState, Conflict, Incomplete: no words, the minutes.
    """
    refuse_unless(can_answer_hours(actor, hours))
    if hours.state != HoursState.DISPUTED:
        raise WrongState("answer", hours.state)
    if not answer.strip():
        raise Incomplete(_("Say how it was."), _("The host will read it."), "answer")
    _lock(hours.person)
    free = free_minutes(minutes_of_day(hours.person, hours.day, but=hours))
    if not 1 <= minutes <= free:
        raise _too_long(free)
    open_one = Hours.objects.filter(pk=hours.pk, state=HoursState.DISPUTED)
    if not open_one.update(answer=answer.strip()[:500], minutes=minutes):
        raise Conflict
    publish(HoursAnswered(subject_id=hours.pk), actor=actor)


@transaction.atomic
def withdraw_hours(hours: Hours, *, actor: Actor) -> None:
    """Taken back by whoever told it, before it is confirmed.

    Side effects: the state, an event. Raises Refused, WrongState, Conflict.
    """
    advance(hours, "withdraw", actor=actor, event=HoursWithdrawn(subject_id=hours.pk))


@transaction.atomic
def enter_dobro_id(person: Person, *, value: str, actor: Actor) -> None:
    """The number in ДОБРО.РФ, put into the files of confirmed hours; empty takes it away.

    Side effects: the row, an event. Raises Refused.
    """
    refuse_unless(can_see_own(actor, person))
    value = "".join(value.split())[:40]
    if value:
        DobroId.objects.update_or_create(person=person, defaults={"value": value})
    else:
        DobroId.objects.filter(person=person).delete()
    publish(DobroIdChanged(subject_id=person.pk), actor=actor)


def _lock(person: Person) -> None:
    """Two of one day are counted one after the other."""
    Person.objects.select_for_update().get(pk=person.pk)


def _check_day(day: date) -> None:
    if why := may_be_told(day, timezone.localdate()):
        raise Incomplete(WHY[why], _("Check the day and the year."), "day")


def _too_long(free: int) -> Incomplete:
    if not free:
        return Incomplete(_("The 24 hours of this day are told already."), field="minutes")
    return Incomplete(
        _("From 1 to %(minutes)s minutes: a day has 24 hours over all hosts."),
        field="minutes",
        minutes=free,
    )


def _incoming(given: Mapping[str, Any], day: date) -> dict[str, Any]:
    """A sheet cannot have come before the day it tells of; a photo of it is kept."""
    today = timezone.localdate()
    not_before = max(day, today - timedelta(days=LATE_DAYS))
    return checked_sheet(given, not_before=not_before, today=today)
