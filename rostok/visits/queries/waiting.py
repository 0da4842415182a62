"""What waits for whoever plans visits or brings people to them."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, DateField, F, Min, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat, TruncDate

from rostok.foundation.actors import Actor
from rostok.foundation.proposals import ProposalState
from rostok.foundation.waiting import beginning_of, none_waiting, waiting_rows
from rostok.parties.queries import shown_name
from rostok.visits.access import is_brought_by, is_planned_by
from rostok.visits.models import Offer, OfferDay, Post, Visit
from rostok.visits.states import PostState, VisitState

ROOM: Final = "visits"
SOON: Final = timedelta(days=7)
LOOKED_BACK: Final = timedelta(days=60)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns.

    kind (verb): interaction_offer (decide) for whoever plans; interaction_visit (fill: too few people within
    a week, settle: a recurring duty whose day went by and nobody said that it was held) for both sides.
    """
    if actor.user_id is None:
        return none_waiting(Visit)
    return _of_offers(actor).union(_to_fill(actor, at), _to_settle(actor, at), all=True)


def _of_offers(actor: Actor) -> QuerySet[Any, Any]:
    first = OfferDay.objects.filter(offer=OuterRef("pk")).order_by().values("offer").annotate(day=Min("day"))
    found = Offer.objects.filter(is_planned_by(actor, "need__institution"), state=ProposalState.PROPOSED)
    found = found.exclude(proposed_by_id=actor.user_id)  # somebody else decides
    organiser = Coalesce(shown_name("organisation"), F("person__name"))
    return waiting_rows(
        found,
        room=ROOM,
        kind="interaction_offer",
        code=F("code"),
        title=Concat(organiser, Value(" → "), shown_name("need__institution"), output_field=TextField()),
        due_on=Subquery(first.values("day"), output_field=DateField()),
        verb="decide",
    )


def _to_fill(actor: Actor, at: date) -> QuerySet[Any, Any]:
    posts = Post.objects.filter(visit=OuterRef("pk"), state=PostState.ON_ROSTER).order_by()
    counted = posts.values("visit").annotate(n=Count("pk")).values("n")
    soon = Visit.objects.filter(
        is_planned_by(actor) | is_brought_by(actor),
        state=VisitState.PLANNED,
        starts_at__gte=beginning_of(at),
        starts_at__lt=beginning_of(at + SOON),
    )
    found = soon.alias(taken=Subquery(counted)).filter(Q(taken=None) | Q(taken__lt=F("people")))
    return _of_visits(found, "fill")


def _to_settle(actor: Actor, at: date) -> QuerySet[Any, Any]:
    gone = Visit.objects.filter(
        is_planned_by(actor),
        state=VisitState.PLANNED,
        series__isnull=False,
        starts_at__lt=beginning_of(at),
        starts_at__gte=beginning_of(at - LOOKED_BACK),
    )
    return _of_visits(gone, "settle")


def _of_visits(found: QuerySet[Visit], verb: str) -> QuerySet[Any, Any]:
    organiser = Coalesce(shown_name("organisation"), F("person__name"))
    return waiting_rows(
        found,
        room=ROOM,
        kind="interaction_visit",
        code=F("code"),
        title=Concat(organiser, Value(" → "), shown_name("institution"), output_field=TextField()),
        due_on=TruncDate("starts_at"),
        verb=verb,
    )
