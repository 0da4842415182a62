"""What organisations did with the results of the wave before: points, goals, steps, some of them finished."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from rostok.assessment.core.gates import PASSES_AT
from rostok.assessment.models import Result
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import Actor
from rostok.parties.models import Person
from rostok.roadmaps import actions
from rostok.roadmaps.models import GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries import templates_for
from rostok.roadmaps.states import PointKind, RoadMapState

TOLD_EVERY = 10
REASONS = {
    PointKind.GATE: "Без этого мы не вправе звать волонтёров к детям.",
    PointKind.GAP: "Семьи спрашивают об этом чаще всего.",
    PointKind.STRENGTH: "Это у нас получается: можем научить соседей.",
}


def walk_road_maps(
    dice: Random, parties: Parties, results: Sequence[Result], day: date, progress: Callable[[str], object]
) -> None:
    """Choose, agree, plan, finish: each organisation has come to another place."""
    for number, result in enumerate(results):
        road_map = RoadMap.objects.filter(result=result).first()
        if road_map is None:
            road_map = actions.propose_road_map(result, actor=actor_of(parties.leader(result.organisation)))
        if number % 5 != 4:
            _walk(dice, parties, road_map, day, far=(number + 2) % 3)
        if (number + 1) % TOLD_EVERY == 0 or number + 1 == len(results):
            progress(f"road maps of the wave before: {number + 1} of {len(results)}")


def _walk(dice: Random, parties: Parties, road_map: RoadMap, day: date, *, far: int) -> None:
    leader = actor_of(parties.leader(road_map.organisation))
    staff = parties.staff[road_map.organisation.code]
    points = list(GrowthPoint.objects.filter(road_map=road_map).order_by("rank"))
    chosen = [p for p in points if p.kind == PointKind.GATE]
    chosen += [p for p in points if p.kind == PointKind.GAP][:2]
    chosen += [p for p in points if p.kind == PointKind.STRENGTH][:1]
    for point in chosen:
        if point.chosen_at is None:
            actions.choose_point(point, reason=REASONS[PointKind(point.kind)], actor=leader)
    if road_map.state == RoadMapState.PROPOSED:
        actions.agree_road_map(road_map, actor=leader)
    for place, point in enumerate(chosen):
        _plan(dice, point, staff, day, leader, is_finished=place < far)


def _plan(
    dice: Random, point: GrowthPoint, staff: Sequence[Person], day: date, leader: Actor, *, is_finished: bool
) -> None:
    level = min(4, max((point.level or 1) + 1, PASSES_AT if point.gate else 1))
    due = day + timedelta(days=dice.randint(20, 28) if point.gate else dice.randint(30, 150))
    goal = actions.set_goal(point, level_to=level, due_on=due, actor=leader)
    for place, template in enumerate(templates_for(point)[:2]):
        starts = due - timedelta(days=60 - 20 * place)
        step = actions.add_step(
            goal,
            template_code=template.code,
            owner=staff[place % len(staff)],
            starts_on=starts,
            due_on=starts + timedelta(days=40),
            actor=leader,
        )
        if is_finished and place == 0:
            _finish(step, day)


def _finish(step: Step, day: date) -> None:
    owner = actor_of(step.owner) if step.owner else None
    if owner is None:
        return
    actions.finish_step(
        step, title=step.title.ru, issued_on=day - timedelta(days=5), note="Сделано и проверено.", actor=owner
    )
