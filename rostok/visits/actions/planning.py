"""A visit is planned, held or cancelled."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.regulation.models import InteractionType
from rostok.visits.access import can_plan
from rostok.visits.actions.checks import (
    refuse_closed_hours,
    refuse_few_adults,
    refuse_host,
    refuse_unregistered,
    rules_for,
)
from rostok.visits.actions.letters import tell
from rostok.visits.events import VisitCancelled, VisitHeld, VisitPlanned
from rostok.visits.models import Post, Visit
from rostok.visits.queries.people import sides_of
from rostok.visits.states import LIVE, VisitState


def plan_visit(
    institution: Organisation,
    *,
    organiser: Organisation | Person,
    of_type: InteractionType,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    host: Person,
    duty_phone: str,
    people: int,
    group: str = "",
    children: int | None = None,
    actor: Actor,
    **origin: Any,
) -> Visit:
    """A visit stands in the calendar. `origin`: its need, offer_day or series.

    Side effects: the row, an event. Raises Refused; Incomplete: hours of the type, quiet time (with the
    nearest free hour), an organiser who is not registered, a host who may not, too few adults. What is
    refused has opened no transaction: a duty goes on to its next day.
    """
    refuse_unless(can_plan(actor, institution))
    rules = rules_for(of_type)
    if starts_at <= timezone.now():
        raise Incomplete(_("A visit is planned ahead."), _("Choose a later hour."), "starts")
    refuse_closed_hours(institution, rules, starts_at, ends_at)
    organisation = organiser if isinstance(organiser, Organisation) else None
    refuse_unregistered(institution, organisation, of_type, timezone.localdate(starts_at))
    refuse_few_adults(rules, people, children)
    refuse_host(institution, host)
    with transaction.atomic():
        visit = Visit.objects.create(
            institution=institution,
            organisation=organisation,
            person=organiser if isinstance(organiser, Person) else None,
            type=of_type,
            starts_at=starts_at,
            ends_at=ends_at,
            place=" ".join(place.split())[:200],
            group=" ".join(group.split())[:80],
            children=children,
            host=host,
            duty_phone=duty_phone.strip()[:40],
            people=people,
            planned_by=person_of(actor),
            **origin,
        )
        publish(VisitPlanned(subject_id=visit.pk), actor=actor)
    return visit


@transaction.atomic
def hold_visit(visit: Visit, *, actor: Actor) -> None:
    """Somebody came. A second call changes nothing, at the same moment too: it waits for the first.

    Raises Refused, WrongState (cancelled).
    """
    visit.refresh_from_db(fields=["state"], from_queryset=Visit.objects.select_for_update(no_key=True))
    if visit.state != VisitState.HELD:
        advance(visit, "hold", actor=actor, event=VisitHeld(subject_id=visit.pk))


@transaction.atomic
def cancel_visit(visit: Visit, *, reason: str, actor: Actor, tells_sides: bool = True) -> None:
    """It does not take place: everybody on the roster, on the waiting list and both sides get a letter.

    tells_sides: whoever calls tells the sides themselves, of several visits at once, where it is False.
    Side effects: the state, an event, letters. Raises Refused, WrongState, Conflict, Incomplete.
    """
    if not reason.strip():
        raise Incomplete(_("Say why."), _("Everybody who was to come will read it."), "reason")
    event = VisitCancelled(subject_id=visit.pk)
    advance(visit, "cancel", actor=actor, event=event, reason=reason.strip()[:300])
    posts = Post.objects.filter(visit=visit, state__in=LIVE).select_related("person__user")
    sides = sides_of(visit) if tells_sides else []
    tell([*(one.person for one in posts), *sides], visit, "cancelled")
