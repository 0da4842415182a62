"""Who worked on whose road map: a bond that an assessment shows when experts are named."""

from collections.abc import Collection, Iterator
from datetime import date

from rostok.roadmaps.models import Step
from rostok.roadmaps.states import StepState

UNDER_WAY = (StepState.PLANNED, StepState.DOING)


def step_owners(
    people: Collection[int], organisations: Collection[int]
) -> Iterator[tuple[int, int, date | None]]:
    """(person, organisation, last day) of those who own a step; None while it is under way. One query."""
    found = Step.objects.filter(
        owner__in=people, goal__growth_point__road_map__organisation__in=organisations
    )
    rows = found.values_list("owner", "goal__growth_point__road_map__organisation", "due_on", "state")
    for person, organisation, due_on, state in rows.order_by("pk"):
        yield person, organisation, None if state in UNDER_WAY else due_on
