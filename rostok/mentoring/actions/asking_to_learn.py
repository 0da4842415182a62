"""A request to learn: asked, answered, called off, finished. Places are held and given back here alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_incoming, clock_from
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.mentoring.access import can_ask, can_host, footing_of
from rostok.mentoring.actions.letters import tell_host, tell_learner, tell_methodologists, tell_other
from rostok.mentoring.events import (
    HostingAccepted,
    HostingAsked,
    HostingCancelled,
    HostingDeclined,
    HostingFinished,
    HostSilent,
    VisitCalledOff,
)
from rostok.mentoring.models import Hosting, HostingIncoming, Offer, Visit, Window
from rostok.mentoring.queries.terms import host_term
from rostok.mentoring.states import HostingState, OfferState, VisitState
from rostok.parties.access import kinds_over
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of
from rostok.parties.states import RoleKind
from rostok.roadmaps.actions import meet_need
from rostok.roadmaps.models import GrowthPoint, Need
from rostok.roadmaps.states import NeedState


@transaction.atomic
def ask_to_learn(
    offer: Offer,
    *,
    organisation: Organisation,
    window: Window,
    wish: str,
    people: int,
    point: GrowthPoint | None = None,
    need: Need | None = None,
    incoming: Mapping[str, Any] | None = None,
    actor: Actor,
) -> Hosting:
    """Ask a host in one of its windows; no place is held before it agrees.

    A request for a `need` is joined to its growth point; the need is met when the hosting is finished. A
    methodologist enters what came on paper or by phone, with its incoming record; the days for an answer run
    from the day it came. Side effects: the row, an event, letters. Raises Refused, Incomplete.
    """
    held = kinds_over(actor, organisation)
    refuse_unless(can_ask(actor, organisation, held))
    if need is not None:
        point = need.step.goal.growth_point
    refuse_unless(can_host(actor, offer.organisation, offer.instrument_name))
    _check(offer, organisation, window, wish, people, point)
    came = None
    if incoming is not None or not (actor.is_system or RoleKind.LEADER in held):
        today = timezone.localdate()
        came = checked_incoming(incoming or {}, not_before=timezone.localdate(offer.made_at), today=today)
    asked_at = clock_from(came["came_on"], now=timezone.now()) if came else timezone.now()
    came_on = timezone.localdate(asked_at)
    try:
        with transaction.atomic():
            hosting = Hosting.objects.create(
                offer=offer,
                window=window,
                organisation=organisation,
                point=point,
                need=need,
                wish=wish.strip(),
                people=people,
                asked_at=asked_at,
                asked_by=person_of(actor),
                answer_by=came_on + timedelta(days=host_term(came_on).value),
            )
    except IntegrityError as error:
        raise Incomplete(
            _("This organisation has asked already."), _("Open the request that is under way.")
        ) from error
    if came:
        HostingIncoming.objects.create(hosting=hosting, entered_by_id=actor.user_id, **came)
    publish(HostingAsked(subject_id=hosting.pk), actor=actor)
    tell_host(hosting, "asked")
    return hosting


@transaction.atomic
def accept_hosting(hosting: Hosting, *, actor: Actor) -> None:
    """Agree: one place of the window is held, never one that is not there.

    Side effects: the state, the place, an event, letters. Raises WrongState, Refused, Conflict, Incomplete.
    """
    event = HostingAccepted(subject_id=hosting.pk)
    advance(hosting, "accept", actor=actor, event=event, answered_at=timezone.now())
    free = Window.objects.filter(pk=hosting.window_id, taken__lt=F("places"))
    if free.update(taken=F("taken") + 1) != 1:
        raise Incomplete(_("No place is left in these days."), _("Add a place to the offer, or decline."))
    tell_learner(hosting, "accepted")


@transaction.atomic
def decline_hosting(hosting: Hosting, *, reason: str, actor: Actor) -> None:
    """Say no, with a reason that the organisation reads.

    Side effects: the state, an event, letters. Raises WrongState, Refused, Conflict, Incomplete.
    """
    event = HostingDeclined(subject_id=hosting.pk)
    advance(
        hosting,
        "decline",
        actor=actor,
        event=event,
        reason=_given(reason),
        answered_at=timezone.now(),
        ended_at=timezone.now(),
    )
    tell_learner(hosting, "declined")


@transaction.atomic
def cancel_hosting(hosting: Hosting, *, reason: str, actor: Actor) -> None:
    """Call it off with a reason; the place is free again, planned visits are called off with it.

    Side effects: states, the place, events, letters. Raises WrongState, Refused, Conflict, Incomplete.
    """
    was_held = hosting.state == HostingState.ACCEPTED
    reason = _given(reason)
    event = HostingCancelled(subject_id=hosting.pk)
    advance(hosting, "cancel", actor=actor, event=event, reason=reason, ended_at=timezone.now())
    if was_held:
        Window.objects.filter(pk=hosting.window_id, taken__gt=0).update(taken=F("taken") - 1)
    for visit in Visit.objects.filter(hosting=hosting, state=VisitState.PLANNED):
        visit.hosting = hosting
        told = VisitCalledOff(subject_id=hosting.pk, visit_id=visit.pk)
        advance(visit, "call_off", actor=actor, event=told, reason=reason[:500], marked_at=timezone.now())
    tell_other(hosting, footing_of(actor, hosting).side, "cancelled")


@transaction.atomic
def finish_hosting(hosting: Hosting, *, actor: Actor) -> None:
    """End it when a visit took place and none is left unmarked: both sides are asked what it gave.

    Side effects: the state, an event, letters; the need it was asked for is met by it. Raises
    WrongState, Refused, Conflict, Incomplete.
    """
    states = set(Visit.objects.filter(hosting=hosting).values_list("state", flat=True))
    if VisitState.PLANNED in states:
        raise Incomplete(_("A planned visit is not marked yet."), _("Say whether it took place."))
    if VisitState.HELD not in states:
        raise Incomplete(_("No visit took place."), _("Plan one, or call it off with a reason."))
    event = HostingFinished(subject_id=hosting.pk)
    advance(hosting, "finish", actor=actor, event=event, ended_at=timezone.now())
    if hosting.need is not None and hosting.need.state == NeedState.OPEN:
        met_by = reverse("mentoring:hosting-detail", args=[hosting.code])
        meet_need(hosting.need, link=met_by, words=str(hosting.offer.organisation), actor=SYSTEM)
    tell_other(hosting, None, "finished")


@transaction.atomic
def tell_of_silence(hosting: Hosting, *, at: datetime, actor: Actor) -> bool:
    """The host has not answered within 7 days: the methodologists and the host hear of it, once.

    Side effects: the mark, an event, letters. True when it was written now; two ticks at once write it once.
    """
    waits = Hosting.objects.filter(pk=hosting.pk, state=HostingState.ASKED, silence_told_at=None)
    if waits.update(silence_told_at=at) != 1:
        return False
    publish(HostSilent(subject_id=hosting.pk), actor=actor)
    tell_methodologists(hosting, "silent")
    tell_host(hosting, "asked_again")
    return True


def _check(
    offer: Offer,
    organisation: Organisation,
    window: Window,
    wish: str,
    people: int,
    point: GrowthPoint | None,
) -> None:
    if offer.state != OfferState.OPEN:
        raise Incomplete(_("This offer takes nobody for now."), _("Look at other hosts."))
    if organisation.pk == offer.organisation_id:
        raise Incomplete(_("This is your own offer."), _("Look at other hosts."))
    if window.offer_id != offer.pk or window.ends_on < timezone.localdate() or not window.left:
        raise Incomplete(_("No place is left in these days."), _("Choose other days."), "window")
    if not wish.strip():
        raise Incomplete(_("Say what you want to learn."), field="wish")
    if people < 1:
        raise Incomplete(_("Say how many people will come."), field="people")
    if point is not None and point.road_map.organisation_id != organisation.pk:
        raise ValueError("a growth point of another organisation")


def _given(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Give the reason."), _("The other side will read it."), "reason")
    return reason.strip()
