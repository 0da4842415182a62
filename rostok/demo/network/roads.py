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
from rostok.roadmaps.queries.choice import open_steps
from rostok.roadmaps.states import PointKind, RoadMapState

TOLD_EVERY = 10
ENDS_EVERY = 12  # of the road maps one is finished and closed
DROPS_EVERY = 6
DROPPED = "Сделали иначе: этому теперь учит ресурсный центр."
JOINED = ("organisation", "result__assessment__campaign__instrument")
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
        if not RoadMap.objects.filter(result=result).exists():
            actions.propose_road_map(result, actor=actor_of(parties.leader(result.organisation)))
        road_map = RoadMap.objects.select_related(*JOINED).get(result=result)
        if number % 5 != 4:
            _walk(dice, parties, road_map, day, number)
        if (number + 1) % TOLD_EVERY == 0 or number + 1 == len(results):
            progress(f"road maps of the wave before: {number + 1} of {len(results)}")


def _walk(dice: Random, parties: Parties, road_map: RoadMap, day: date, number: int) -> None:
    leader = actor_of(parties.leader(road_map.organisation))
    staff = parties.staff[road_map.organisation.code]
    chosen = _chosen(road_map)
    for point in chosen:
        if point.chosen_at is None:
            actions.choose_point(point, reason=REASONS[PointKind(point.kind)], actor=leader)
    if road_map.state == RoadMapState.PROPOSED:
        actions.agree_road_map(road_map, actor=leader)
    planned = []
    for point in chosen:
        point.road_map = road_map  # with all that is joined to it
        planned.append(_plan(dice, point, staff, day, leader))
    if number % ENDS_EVERY == ENDS_EVERY - 1:
        for step in open_steps(road_map).select_related("owner").order_by("pk"):
            _finish(step, day, otherwise=leader)
        actions.close_road_map(road_map, actor=leader)
    else:
        _work(planned, day, number, leader)


def _chosen(road_map: RoadMap) -> list[GrowthPoint]:
    """Every obligatory minimum, two gaps, a strength."""
    points = list(GrowthPoint.objects.filter(road_map=road_map).order_by("rank"))
    chosen = [p for p in points if p.kind == PointKind.GATE]
    chosen += [p for p in points if p.kind == PointKind.GAP][:2]
    return chosen + [p for p in points if p.kind == PointKind.STRENGTH][:1]


def _plan(dice: Random, point: GrowthPoint, staff: Sequence[Person], day: date, leader: Actor) -> list[Step]:
    level = min(4, max((point.level or 1) + 1, PASSES_AT if point.gate else 1))
    due = day + timedelta(days=dice.randint(20, 28) if point.gate else dice.randint(30, 150))
    goal = actions.set_goal(point, level_to=level, due_on=due, actor=leader)
    begins = [due - timedelta(days=60 - 20 * place) for place in range(2)]
    return [
        actions.add_step(
            goal,
            template_code=template.code,
            owner=staff[place % len(staff)],
            starts_on=starts,
            due_on=starts + timedelta(days=40),
            actor=leader,
        )
        for place, (template, starts) in enumerate(zip(templates_for(point), begins, strict=False))
    ]


def _work(planned: Sequence[Sequence[Step]], day: date, number: int, leader: Actor) -> None:
    """Some first steps are finished; of the last ones some are under way, some dropped."""
    finished = (number + 2) % 3
    for steps in planned[:finished]:
        for step in steps[:1]:
            _finish(step, day, otherwise=leader)
    later = [step for steps in planned for step in steps[1:]]
    if number % 3 == 2 and later:
        actions.start_step(later.pop(0), actor=leader)
    if number % DROPS_EVERY == DROPS_EVERY - 1 and later:
        actions.drop_step(later[-1], reason=DROPPED, actor=leader)


def _finish(step: Step, day: date, *, otherwise: Actor) -> None:
    """By its owner, or by somebody else where it has none."""
    owner = actor_of(step.owner) if step.owner else otherwise
    issued = day - timedelta(days=5)
    actions.finish_step(step, title=step.title.ru, issued_on=issued, note="Сделано и проверено.", actor=owner)
