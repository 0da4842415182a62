"""Whether the open steps of road maps will be finished by their planned day."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from rostok.roadmaps.core.readiness import Readiness, StepFact, readiness
from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries.page import RoadMapPage
from rostok.roadmaps.states import RoadMapState, StepState


def outlook_of(page: RoadMapPage, *, at: date) -> Readiness | None:
    """The outlook of an agreed road map whose page is read already."""
    if page.road_map.state != RoadMapState.AGREED:
        return None
    steps = [row.step for row in page.steps]
    facts = [StepFact(one.effort_days, one.due_on, one.state == StepState.DONE) for one in steps]
    return readiness(facts, started_on=timezone.localdate(page.road_map.created_at), at=at)


def outlooks_of(road_maps: Iterable[RoadMap], *, at: date) -> dict[int, Readiness]:
    """The outlook of each agreed road map by its id, on the day `at`. One query."""
    agreed = {one.pk: one for one in road_maps if one.state == RoadMapState.AGREED}
    facts: dict[int, list[StepFact]] = {pk: [] for pk in agreed}
    above = "goal__growth_point__road_map"
    found = Step.objects.filter(**{f"{above}__in": list(agreed)}).exclude(state=StepState.DROPPED)
    for pk, days, due_on, state in found.values_list(above, "effort_days", "due_on", "state"):
        facts[pk].append(StepFact(days, due_on, state == StepState.DONE))
    return {
        pk: readiness(facts[pk], started_on=timezone.localdate(one.created_at), at=at)
        for pk, one in agreed.items()
    }
