"""Who worked on whose road map: a bond that an assessment shows when experts are named."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from rostok.foundation.prepared import Prepared, left_open, several
from rostok.roadmaps.models import Step
from rostok.roadmaps.states import StepState

UNDER_WAY = (StepState.PLANNED, StepState.DOING)


def step_owners(
    people: Collection[int], organisations: Collection[int]
) -> Iterator[tuple[int, int, date | None]]:
    """(person, organisation, last day) of owners of steps; None while it is under way. One query, or none."""
    given = several("organisation", tuple(organisations))
    rows = _owned(tuple(given)).rows(**given) if given else []
    for person, organisation, due_on, state in rows:
        if person in people:
            yield person, organisation, None if state in UNDER_WAY else due_on


@lru_cache(maxsize=16)
def _owned(names: tuple[str, ...]) -> Prepared:
    through = "goal__growth_point__road_map__organisation"
    found = Step.objects.filter(**{f"{through}__pk__in": [left_open(name) for name in names]})
    rows = found.exclude(owner=None).order_by("pk")
    return Prepared.of(rows.values_list("owner", through, "due_on", "state"))
