"""What is chosen, what is wrong with the choice, what is still open."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from rostok.assessment.core.gates import GateOutcome
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.roadmaps.core.growth import Candidate, CandidateKind, check_choice
from rostok.roadmaps.models import GrowthPoint, RoadMap, Step
from rostok.roadmaps.states import StepState

OPEN = (StepState.PLANNED, StepState.DOING)


def problems_of(points: Iterable[GrowthPoint]) -> tuple[str, ...]:
    """Codes of what is wrong with the choice among these points of one road map; none when it stands."""
    rows = list(points)
    chosen = {point.indicator_code for point in rows if point.chosen_at is not None}
    return check_choice(chosen, [_candidate(point) for point in rows])


def open_steps(road_map: RoadMap) -> QuerySet[Step]:
    """Steps of the road map that are neither finished nor dropped."""
    return Step.objects.filter(goal__growth_point__road_map=road_map, state__in=OPEN)


def possible_owners(road_map: RoadMap) -> QuerySet[Person]:
    """People who may own a step: members of the organisation today and its leaders."""
    today = timezone.localdate()
    members = Membership.objects.held_at(today).filter(organisation=road_map.organisation_id)
    led = Role.objects.held_at(today).filter(organisation=road_map.organisation_id, kind=RoleKind.LEADER)
    who = Q(pk__in=members.values("person")) | Q(pk__in=led.values("person"))
    return Person.objects.filter(who).order_by("name_key", "pk")


def _candidate(point: GrowthPoint) -> Candidate:
    """The stored point as the core reads it; numbers that a choice does not depend on are left out."""
    return Candidate(
        indicator=point.indicator_code,
        kind=CandidateKind(point.kind),
        level=point.level,
        supported=point.level or 1,
        weight=1,
        opportunity=0,
        effort_days=point.effort_days,
        gate=GateOutcome(point.gate) if point.gate else None,
    )
