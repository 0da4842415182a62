"""What waits for a volunteer and for those who coordinate: hours first of all."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import (
    Case,
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
from django.db.models.functions import Cast

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.queries import shown_name
from rostok.proofs.models import Expiry
from rostok.proofs.queries import RENEW_DAYS
from rostok.volunteers.access import organisations_coordinated
from rostok.volunteers.models import Hours, Volunteer
from rostok.volunteers.queries.next_steps import lacks_check, lacks_consent, lacks_quiz, on_the_way
from rostok.volunteers.states import HoursState, VolunteerState

ROOM: Final = "volunteers"


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the columns.

    kind (verb): circle (confirm) for a coordinator of the host, one row however many hours wait; hours
    (answer) for the person whose hours are disputed, (decide) for the host whom they have answered; way
    (renew) for the person whose clearance ends soon, (consent, learn) where the next step is their own;
    circle (check) for a coordinator of an organisation where what is left is theirs to enter, one row.
    """
    if actor.user_id is None:
        return none_waiting(Volunteer)
    parts = (_disputed(actor), _renewals(actor, at), _next_steps(actor, at), _checks(actor, at))
    return _told(actor).union(*parts, all=True)


def _told(actor: Actor) -> QuerySet[Any, Any]:
    own = Q(person__user=actor.user_id)
    told = Hours.objects.filter(host=OuterRef("pk"), state=HoursState.TOLD).exclude(own)
    return _of_coordinator(actor, told, "confirm")


def _disputed(actor: Actor) -> QuerySet[Any, Any]:
    mine, here = Q(person__user=actor.user_id), Q(host__in=organisations_coordinated(actor).values("pk"))
    turn = (mine & Q(answer="")) | (here & ~mine & ~Q(answer=""))
    return waiting_rows(
        Hours.objects.filter(turn, state=HoursState.DISPUTED),
        room=ROOM,
        kind="hours",
        code=F("code"),
        title=shown_name("host"),
        due_on=_no_day(),
        verb=Case(When(mine, then=Value("answer")), default=Value("decide")),
    )


def _renewals(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """By the ledger's board of what ends: the first day under any policy."""
    last = at + timedelta(days=RENEW_DAYS)
    ends = Expiry.objects.filter(person=OuterRef("person"), ends_on__gte=at, ends_on__lte=last)
    first = ends.order_by().values("person").annotate(day=Min("ends_on")).values("day")
    own = Volunteer.objects.filter(person__user=actor.user_id, state=VolunteerState.ACTIVE)
    return waiting_rows(
        own.alias(first_end=Subquery(first)).filter(first_end__isnull=False),
        room=ROOM,
        kind="way",
        code=F("code"),
        title=shown_name(),
        due_on=F("first_end"),
        verb="renew",
    )


def _next_steps(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """One row for each way: a consent first, then what a quiz shows."""
    own = on_the_way(at).filter(person__user=actor.user_id)
    turn = Case(
        When(lacks_consent(at), then=Value("consent")),
        When(lacks_quiz(at), then=Value("learn")),
        default=Value(""),
        output_field=TextField(),
    )
    return waiting_rows(
        own.annotate(turn=turn).exclude(turn=""),
        room=ROOM,
        kind="way",
        code=F("code"),
        title=shown_name(),
        due_on=_no_day(),
        verb=F("turn"),
    )


def _checks(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Nobody enters the own ones."""
    own = Q(person__user=actor.user_id)
    stuck = on_the_way(at).filter(lacks_check(at), organisation=OuterRef("pk")).exclude(own)
    return _of_coordinator(actor, stuck, "check")


def _of_coordinator(actor: Actor, found: QuerySet[Any, Any], verb: str) -> QuerySet[Any, Any]:
    """One row for each organisation whose volunteers the actor coordinates and that has any of these."""
    return waiting_rows(
        organisations_coordinated(actor).filter(Exists(found)),
        room=ROOM,
        kind="circle",
        code=F("code"),
        title=shown_name(""),
        due_on=_no_day(),
        verb=verb,
    )


def _no_day() -> Cast:
    return Cast(Value(None), DateField())
