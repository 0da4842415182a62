"""How far a campaign has come, in counts: for its board, its note and the list of calls. Never a mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet
from django.utils import timezone

from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import reaches, roles_held
from rostok.parties.models import Person, Territory
from rostok.parties.states import RoleKind


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """Assessments that stand in one phase, and how many of them stand still."""

    state: str
    count: int
    stuck: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by phase; codes and titles of the regions and experts that occur, by name."""

    counts: tuple[PhaseCount, ...]
    regions: list[tuple[str, str]]
    experts: list[tuple[str, str]]


def scope_of(campaign: Any, *, actor: Actor) -> QuerySet[Assessment]:
    """Assessments of a campaign in the actor's scope; nothing is joined. The campaign may be left open.

    Asked of each assessment: a list of all organisations in scope would be made anew by every query.
    """
    found = Assessment.objects.filter(campaign=campaign)
    if actor.is_system:
        return found
    return found.filter(Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches())))


def progress_of(campaign: Campaign, *, actor: Actor) -> Progress:
    """Of all that the actor sees of the campaign, whatever is filtered. Three queries."""
    given = {"user_id": actor.user_id, "campaign": campaign.pk}
    counts, regions, experts = (
        one.rows(**given) for one in _compiled(anyone_like(actor), timezone.localdate())
    )
    titled = [(code, str(title)) for code, title in regions]
    return Progress(_in_order(counts), titled, [tuple(row) for row in experts])


@lru_cache(maxsize=8)
def _compiled(anyone: Actor, _today: date) -> tuple[Prepared, Prepared, Prepared]:
    found = scope_of(left_open("campaign"), actor=anyone).order_by()
    places = Territory.objects.filter(pk__in=found.values("organisation__territory"))
    seats = Seat.objects.sitting().filter(kind=SeatKind.EXPERT, assessment__in=found.values("pk"))
    people = Person.objects.filter(pk__in=seats.values("person"))
    return (
        Prepared.of(_by_phase(found)),
        Prepared.of(places.order_by("sort_key", "pk").values_list("code", "title")),
        Prepared.of(people.order_by("name_key", "pk").values_list("code", "name")),
    )


def phase_counts(found: QuerySet[Assessment]) -> tuple[PhaseCount, ...]:
    """In the order of the work; phases in which nothing stands are left out. One query."""
    return _in_order(_by_phase(found))


def _by_phase(found: QuerySet[Assessment]) -> QuerySet[Assessment, Any]:
    rows = found.order_by().values_list("state")
    return rows.annotate(n=Count("pk"), stuck=Count("pk", ~Q(stuck_as="")))


def _in_order(rows: Iterable[Any]) -> tuple[PhaseCount, ...]:
    known = {state: PhaseCount(state, count, stuck) for state, count, stuck in rows}
    return tuple(known[state] for state in AssessmentState if state in known)
