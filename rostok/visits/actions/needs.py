"""An institution says whom it waits for; an organiser offers days; confirmed, these become visits once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.proposals import applying, deciding, declining, opening
from rostok.foundation.refusals import AlreadyDone, Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.regulation.models import InteractionType
from rostok.visits.access import can_organise, can_plan
from rostok.visits.actions.checks import refuse_unregistered, rules_for
from rostok.visits.actions.letters import tell_of_offer
from rostok.visits.actions.planning import plan_visit
from rostok.visits.events import (
    NeedClosed,
    NeedOpened,
    OfferApplied,
    OfferConfirmed,
    OfferDeclined,
    OfferFiled,
    OfferMade,
)
from rostok.visits.models import Need, Offer, OfferDay, Visit
from rostok.visits.queries.rows import organiser_of
from rostok.visits.states import NeedState, OfferState

OVER: Final = (OfferState.DECLINED, OfferState.WITHDRAWN)


@transaction.atomic
def open_need(
    institution: Organisation,
    *,
    of_type: InteractionType,
    words: str,
    people: int,
    time_from: time,
    time_to: time,
    since: date,
    until: date,
    called: str,
    weekdays: str = "",
    group: str = "",
    actor: Actor,
) -> Need:
    """Whom the institution waits for: on one day (since = until) or on weekdays between two days.

    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_plan(actor, institution))
    rules_for(of_type)
    if until < since or until < timezone.localdate():
        raise Incomplete(_("The last day is not before the first one and not past."), field="until")
    if not weekdays and since != until:
        raise Incomplete(_("Choose weekdays, or one single day."), field="weekdays")
    if time_to <= time_from:
        raise Incomplete(_("Give both hours, the later one second."), field="time_to")
    if not words.strip() or not called.strip():
        raise Incomplete(_("Say what for and whom to call."), field="words" if called.strip() else "called")
    need = Need.objects.create(
        institution=institution,
        type=of_type,
        words=words.strip()[:500],
        group=group.strip()[:80],
        people=people,
        day=None if weekdays else since,
        weekdays=weekdays,
        time_from=time_from,
        time_to=time_to,
        since=since,
        until=until,
        called=called.strip()[:200],
        opened_by=person_of(actor),
    )
    publish(NeedOpened(subject_id=need.pk), actor=actor)
    return need


@transaction.atomic
def close_need(need: Need, *, reason: str, actor: Actor) -> None:
    """Nobody is waited for any more. Raises Refused, WrongState, Conflict, Incomplete."""
    if not reason.strip():
        raise Incomplete(_("Say why."), field="reason")
    event = NeedClosed(subject_id=need.pk)
    advance(need, "close", actor=actor, event=event, reason=reason.strip()[:300])


@transaction.atomic
def make_offer(
    need: Need,
    *,
    organiser: Organisation | Person,
    days: Iterable[date],
    people: int,
    reason: str,
    incoming: Mapping[str, Any] | None = None,
    actor: Actor,
) -> Offer:
    """An organiser would come on these days with so many people each.

    `incoming`: brought on paper, entered by whoever plans in the institution; not before the need was said.
    Side effects: rows, an event, letters to those who decide. Raises Refused, WrongState (closed),
    Incomplete: not registered, days that the need does not name or that the organiser has offered already,
    an incoming record that cannot be.
    """
    organisation = organiser if isinstance(organiser, Organisation) else None
    person = organiser if isinstance(organiser, Person) else None
    if incoming is not None:
        refuse_unless(can_plan(actor, need.institution))
    elif organisation is not None:
        refuse_unless(can_organise(actor, organisation))
    if need.state != NeedState.OPEN:
        raise WrongState("offer", need.state)
    chosen = sorted(set(days))
    _refuse_days(need, chosen)
    _refuse_again(need, organisation, person, chosen)
    refuse_unregistered(need.institution, organisation, need.type, chosen[0])
    offer = Offer.objects.create(
        need=need,
        organisation=organisation,
        person=person,
        **opening(actor, reason=reason, incoming=incoming, not_before=timezone.localdate(need.opened_at)),
    )
    OfferDay.objects.bulk_create(OfferDay(offer=offer, day=day, people=people) for day in chosen)
    publish(OfferMade(subject_id=offer.pk), actor=actor)
    tell_of_offer(offer, "made")
    return offer


@transaction.atomic
def file_offer(offer: Offer, *, incoming: Mapping[str, Any], actor: Actor) -> None:
    """The signed sheet of an offer has come: how, on which day, under which number, by whom. Once.

    Side effects: the row, an event. Raises Refused, AlreadyDone (a sheet is filed), Incomplete: a day to come
    or before the need was said.
    """
    refuse_unless(can_plan(actor, offer.need.institution))
    begun = timezone.localdate(offer.need.opened_at)
    came = checked_sheet(incoming, not_before=begun, today=timezone.localdate())
    if not Offer.objects.filter(pk=offer.pk, came_on=None).update(**came):
        raise AlreadyDone("file", offer.state)
    publish(OfferFiled(subject_id=offer.pk), actor=actor)


@transaction.atomic
def confirm_offer(offer: Offer, *, host: Person, place: str, duty_phone: str, actor: Actor) -> list[Visit]:
    """The institution agrees: one visit for each day, made once.

    Side effects: states, visits, events, letters to the organiser. Raises Refused (one's own offer),
    WrongState, Conflict, Incomplete as `plan_visit` does.
    """
    need = offer.need
    given = deciding(offer, actor)
    advance(offer, "confirm", actor=actor, event=OfferConfirmed(subject_id=offer.pk), **given)
    visits = [
        plan_visit(
            need.institution,
            organiser=organiser_of(offer),
            of_type=need.type,
            starts_at=_at(one.day, need.time_from),
            ends_at=_at(one.day, need.time_to),
            place=place,
            host=host,
            duty_phone=duty_phone,
            people=one.people,
            group=need.group,
            need=need,
            offer_day=one,
            actor=actor,
        )
        for one in OfferDay.objects.filter(offer=offer).order_by("day")
    ]
    advance(offer, "apply", actor=actor, event=OfferApplied(subject_id=offer.pk), **applying(offer))
    tell_of_offer(offer, "confirmed")
    return visits


@transaction.atomic
def decline_offer(offer: Offer, *, answer: str, actor: Actor) -> None:
    """The institution declines and says why; the organiser reads it in a letter.

    Side effects: the state, an event, letters. Raises Refused, WrongState, Conflict, Incomplete.
    """
    event = OfferDeclined(subject_id=offer.pk)
    advance(offer, "decline", actor=actor, event=event, **declining(offer, actor, answer=answer))
    tell_of_offer(offer, "declined")


def _refuse_again(
    need: Need, organisation: Organisation | None, person: Person | None, days: list[date]
) -> None:
    """An offer that came twice, or was entered twice; one at a time. One that is `OVER` may be made anew."""
    Need.objects.select_for_update().get(pk=need.pk)
    offered = OfferDay.objects.filter(
        offer__need=need, offer__organisation=organisation, offer__person=person, day__in=days
    )
    first = offered.exclude(offer__state__in=OVER).order_by("day").first()
    if first is not None:
        raise Incomplete(
            _("%(who)s has offered to come on %(day)s already."),
            _("Open that offer in the list of offers, or choose other days."),
            "days",
            who=str(organisation or person),
            day=first.day,
        )


def _refuse_days(need: Need, days: list[date]) -> None:
    if not days:
        raise Incomplete(_("Choose at least one day."), field="days")
    for day in days:
        fits = need.day == day or str(day.isoweekday()) in need.weekdays
        if not fits or not need.since <= day <= need.until or day < timezone.localdate():
            raise Incomplete(
                _("The institution does not wait for anybody on %(day)s."),
                _("Choose among the days of the need."),
                "days",
                day=day,
            )


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
