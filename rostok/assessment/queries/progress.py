"""How far a campaign has come, in counts: for its board, its note and the list of calls. Never a mark."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Q, QuerySet

from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.parties.access import reaches, roles_held
from rostok.parties.models import Person, Territory
from rostok.parties.states import RoleKind


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """Assessments that stand in one phase, and how many of them stand still."""

    state: str
    count: int
    stuck: int


def scope_of(campaign: Campaign, *, actor: Actor) -> QuerySet[Assessment]:
    """Assessments of a campaign in the actor's scope; nothing is joined.

    Asked of each assessment: a list of all organisations in scope would be made anew by every query.
    """
    found = Assessment.objects.filter(campaign=campaign)
    if actor.is_system:
        return found
    return found.filter(Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches())))


def phase_counts(found: QuerySet[Assessment]) -> tuple[PhaseCount, ...]:
    """In the order of the work; phases in which nothing stands are left out. One query."""
    rows = found.order_by().values_list("state").annotate(n=Count("pk"), stuck=Count("pk", ~Q(stuck_as="")))
    known = {state: PhaseCount(state, count, stuck) for state, count, stuck in rows}
    return tuple(known[state] for state in AssessmentState if state in known)


def regions_in(found: QuerySet[Assessment]) -> list[tuple[str, str]]:
    """Codes and titles of the regions that occur, by name. One query."""
    places = found.order_by().values("organisation__territory")
    rows = Territory.objects.filter(pk__in=places).order_by("sort_key", "pk")
    return [(row.code, str(row)) for row in rows]


def experts_in(found: QuerySet[Assessment]) -> list[tuple[str, str]]:
    """Codes and names of the experts named so far, by name. One query."""
    seats = Seat.objects.sitting().filter(kind=SeatKind.EXPERT, assessment__in=found.order_by().values("pk"))
    rows = Person.objects.filter(pk__in=seats.values("person")).order_by("name_key", "pk")
    return list(rows.values_list("code", "name"))
