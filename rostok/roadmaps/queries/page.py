"""A road map as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from rostok.assessment.core.profile import Line
from rostok.assessment.queries import profile_of
from rostok.foundation.prepared import Prepared, left_open
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step, StepProof
from rostok.roadmaps.queries.choice import OPEN, problems_of
from rostok.roadmaps.states import PointKind, StepState


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the page shows it; `proof_code` once it is finished."""

    step: Step
    is_open: bool
    is_late: bool
    proof_code: str

    @property
    def bar_state(self) -> str:
        """The state as the timeline picture names it."""
        if self.step.state == StepState.DONE:
            return "done"
        if self.is_late:
            return "late"
        return "active" if self.step.state == StepState.DOING else "planned"


@dataclass(frozen=True, slots=True)
class PointRow:
    """A growth point with the line of the result it comes from, its goal and its steps."""

    point: GrowthPoint
    line: Line | None
    goal: Goal | None
    steps: Sequence[StepRow]

    @property
    def is_chosen(self) -> bool:
        """Chosen by the organisation, or by the method."""
        return self.point.chosen_at is not None


@dataclass(frozen=True, slots=True)
class RoadMapPage:
    """What the page shows: both lists in the order of the result, the choice and its steps."""

    road_map: RoadMap
    points: Sequence[PointRow]

    @property
    def problems(self) -> Sequence[str]:
        """Codes of what is wrong with the choice."""
        return problems_of(row.point for row in self.points)

    @property
    def gates_and_gaps(self) -> list[PointRow]:
        """The first list, obligatory minimums first."""
        return [row for row in self.points if row.point.kind != PointKind.STRENGTH]

    @property
    def strengths(self) -> list[PointRow]:
        """The second list."""
        return [row for row in self.points if row.point.kind == PointKind.STRENGTH]

    @property
    def chosen(self) -> list[PointRow]:
        """What the organisation works on."""
        return [row for row in self.points if row.is_chosen]

    @property
    def steps(self) -> list[StepRow]:
        """All steps that were not dropped, by their days."""
        rows = [row for one in self.points for row in one.steps if row.step.state != StepState.DROPPED]
        return sorted(rows, key=lambda row: (row.step.starts_on, row.step.due_on, row.step.pk))

    @property
    def open_steps(self) -> list[StepRow]:
        """Those still to be finished, the nearest first."""
        return sorted(
            (row for row in self.steps if row.is_open), key=lambda row: (row.step.due_on, row.step.pk)
        )

    @property
    def without_goal(self) -> PointRow | None:
        """The first chosen point that has no goal."""
        return next((row for row in self.chosen if row.goal is None), None)

    @property
    def without_step(self) -> PointRow | None:
        """The first chosen point that has a goal and no step."""
        return next((row for row in self.chosen if row.goal is not None and not row.steps), None)


def road_map_page(road_map: RoadMap, *, at: date) -> RoadMapPage:
    """The page of a road map read with its result. Three queries."""
    points = _points().things(road_map=road_map.pk)
    for point in points:
        point.road_map = road_map  # read already
    goals = {goal.growth_point_id: goal for goal in _goals().things(road_map=road_map.pk)}
    steps: dict[int, list[StepRow]] = {}
    for step in _steps().things(road_map=road_map.pk):
        steps.setdefault(step.goal_id, []).append(step_row(step, at=at))
    lines = {line.code: line for line in profile_of(road_map.result).lines}
    rows = [_point_row(point, lines, goals.get(point.pk), steps) for point in points]
    return RoadMapPage(road_map, rows)


@cache
def _points() -> Prepared:
    found = GrowthPoint.objects.filter(road_map=left_open("road_map"))
    return Prepared.of(found.order_by("rank"))


@cache
def _goals() -> Prepared:
    return Prepared.of(Goal.objects.filter(growth_point__road_map=left_open("road_map")))


@cache
def _steps() -> Prepared:
    found = with_proof(Step.objects.filter(goal__growth_point__road_map=left_open("road_map")))
    return Prepared.of(found.select_related("owner").order_by("starts_on", "due_on", "pk"))


def with_proof(found: QuerySet[Step]) -> QuerySet[Step, Any]:
    """Steps that also know the code of the proof they became."""
    made = StepProof.objects.filter(step=OuterRef("pk")).order_by("pk").values("proof__code")[:1]
    return found.annotate(proof_code=Subquery(made))


def step_row(step: Any, *, at: date) -> StepRow:
    """A step read by `with_proof`, judged on the day `at`."""
    is_open = step.state in OPEN
    return StepRow(step, is_open, is_open and step.due_on < at, step.proof_code or "")


def _point_row(
    point: GrowthPoint, lines: dict[str, Line], goal: Goal | None, steps: dict[int, list[StepRow]]
) -> PointRow:
    return PointRow(point, lines.get(point.indicator_code), goal, steps.get(goal.pk, []) if goal else [])
