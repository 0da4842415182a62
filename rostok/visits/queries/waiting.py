"""What waits for whoever plans visits or brings people to them."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, TruncDate

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import beginning_of, none_waiting, waiting_rows
from rostok.parties.queries import shown_name
from rostok.visits.access import is_brought_by, is_confirmed_by, is_of_trial, is_planned_by
from rostok.visits.models import Offer, OfferDay, Post, TrialReport, Visit
from rostok.visits.states import OfferState, PostState, VisitState

ROOM: Final = "visits"
SOON: Final = timedelta(days=7)
LOOKED_BACK: Final = timedelta(days=60)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns.

    kind (verb): interaction_offer (decide) for whoever plans; interaction_visit (fill: too few people within
    a week, settle: a recurring duty whose day went by and nobody said that it was held) for both sides;
    trial (tell: how a trial visit went, for its curator and whoever confirms her checks; settle: whether it
    counts, for the latter).
    """
    if actor.user_id is None:
        return none_waiting(Visit)
    parts = (_to_fill(actor, at), _to_settle(actor, at), _trials(actor, at), _told_trials(actor, at))
    return _of_offers(actor).union(*parts, all=True)


def _of_offers(actor: Actor) -> QuerySet[Any, Any]:
    first = OfferDay.objects.filter(offer=OuterRef("pk")).order_by().values("offer").annotate(day=Min("day"))
    found = Offer.objects.filter(is_planned_by(actor, "need__institution"), state=OfferState.PROPOSED)
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


def _trials(actor: Actor, at: date) -> QuerySet[Any, Any]:
    untold = ~Exists(TrialReport.objects.filter(post=OuterRef("pk")))
    return _of_trials(_held_trials(actor, at).filter(is_of_trial(actor), untold), "tell")


def _told_trials(actor: Actor, at: date) -> QuerySet[Any, Any]:
    told = Exists(TrialReport.objects.filter(post=OuterRef("pk"), settled_at=None))
    return _of_trials(_held_trials(actor, at).filter(is_confirmed_by(actor), told), "settle")


def _held_trials(actor: Actor, at: date) -> QuerySet[Post]:
    """Found along the index of curators: trials are few of all visits of two months."""
    lately = Visit.objects.filter(state=VisitState.HELD, starts_at__gte=beginning_of(at - LOOKED_BACK))
    held = Post.objects.filter(
        Exists(lately.filter(pk=OuterRef("visit"))),
        curator__gt=0,
        state=PostState.ON_ROSTER,
    )
    return held.exclude(person__user=actor.user_id, person__user__isnull=False)


def _of_trials(found: QuerySet[Post], verb: str) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind="trial",
        code=F("code"),
        title=Concat(
            F("person__name"), Value(" → "), shown_name("visit__institution"), output_field=TextField()
        ),
        due_on=TruncDate("visit__starts_at"),
        verb=verb,
    )


def _of_visits(found: QuerySet[Visit], verb: str) -> QuerySet[Any, Any]:
    """Named by both sides; by the house alone where it brings its own people."""
    organiser = Coalesce(shown_name("organisation"), F("person__name"))
    home = shown_name("institution")
    sides = Concat(organiser, Value(" → "), home, output_field=TextField())
    return waiting_rows(
        found,
        room=ROOM,
        kind="interaction_visit",
        code=F("code"),
        title=Case(When(organisation=F("institution"), then=home), default=sides, output_field=TextField()),
        due_on=TruncDate("starts_at"),
        verb=verb,
    )
