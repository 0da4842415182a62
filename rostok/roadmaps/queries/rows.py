"""Road maps as their list shows them."""

from typing import Any, Final

from django.db.models import Count, IntegerField, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.states import StepState

UNREAD: Final = (  # long, and in no row
    *(f"result__{name}" for name in ("profile", "own_layers", "agreement", "grounds", "change")),
    *(f"result__assessment__campaign__instrument__{name}" for name in ("about", "scale", "rules")),
)


def road_map_rows(found: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
    """With `steps_done`, `steps_all` (without dropped ones) and `next_due_on`, and what the row names."""
    steps = Step.objects.filter(goal__growth_point__road_map=OuterRef("pk")).order_by()
    related = ("organisation", "result__assessment__campaign__instrument")
    return (
        found.select_related(*related)
        .defer(*UNREAD)
        .annotate(
            steps_done=_count(steps.filter(state=StepState.DONE)),
            steps_all=_count(steps.exclude(state=StepState.DROPPED)),
            next_due_on=Subquery(
                _grouped(steps.filter(state__in=OPEN)).annotate(day=Min("due_on")).values("day")
            ),
        )
    )


def _count(steps: QuerySet[Step]) -> Coalesce:
    counted = _grouped(steps).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _grouped(steps: QuerySet[Step]) -> QuerySet[Step, Any]:
    return steps.values("goal__growth_point__road_map")
