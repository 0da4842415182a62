"""The road map of the result before, when a newer result has made another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries.choice import open_steps
from rostok.roadmaps.states import RoadMapState

LIVE = (RoadMapState.PROPOSED, RoadMapState.AGREED)


@dataclass(frozen=True, slots=True)
class Carried:
    """An open step of the former road map, and where it may go in the new one; nowhere: `point` is None."""

    step: Step
    point: GrowthPoint | None
    goal: Goal | None


def former_of(road_map: RoadMap) -> RoadMap | None:
    """The newest earlier road map by the same instrument that is not closed yet. One query."""
    if road_map.state not in LIVE:
        return None
    found = RoadMap.objects.filter(
        organisation=road_map.organisation_id,
        result__assessment__campaign__instrument__name=road_map.result.assessment.campaign.instrument.name,
        state__in=LIVE,
        pk__lt=road_map.pk,
    )
    return found.select_related("organisation", "result").order_by("-pk").first()


def with_former(found: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
    """Road maps that also know the code and the day of their former one (`former_code`, `former_at`)."""
    name = "result__assessment__campaign__instrument__name"
    former = RoadMap.objects.filter(
        organisation=OuterRef("organisation"), state__in=LIVE, pk__lt=OuterRef("pk"), **{name: OuterRef(name)}
    ).order_by("-pk")
    return found.annotate(
        former_code=Subquery(former.values("code")[:1]), former_at=Subquery(former.values("created_at")[:1])
    )


def carried_from(former: RoadMap, into: RoadMap) -> Sequence[Carried]:
    """The open steps of the former road map, each with its growth point in the new one. Three queries.

    A step goes under the same indicator; once the new choice is agreed, only where it was chosen.
    """
    found = GrowthPoint.objects.filter(road_map=into).order_by("rank")
    if into.state == RoadMapState.AGREED:
        found = found.exclude(chosen_at=None)
    points = {point.indicator_code: point for point in reversed(found)}  # the first by rank stays
    goals = {goal.growth_point_id: goal for goal in Goal.objects.filter(growth_point__road_map=into)}
    steps = open_steps(former).select_related("owner", "goal__growth_point").order_by("due_on", "pk")
    rows = []
    for step in steps:
        point = points.get(step.goal.growth_point.indicator_code)
        if point is not None:
            point.road_map = into  # read already
        rows.append(Carried(step, point, goals.get(point.pk) if point else None))
    return rows
