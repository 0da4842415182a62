"""A result becomes a road map: growth points in one order, failed gates under way at once."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Indicator, Result
from rostok.assessment.queries import indicators_for, leaders_of, profile_of, rules_of
from rostok.assessment.states import PASSES_AT
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.parties.models import Person
from rostok.roadmaps.actions.letters import tell_proposed
from rostok.roadmaps.core.growth import ALGORITHM, VERSION, Candidate, propose
from rostok.roadmaps.events import PointChosen, RoadMapProposed, StepAdded
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries.templates import templates_of, useful


@transaction.atomic
def propose_road_map(result: Result, *, actor: Actor) -> RoadMap:
    """Propose growth points from a result; a second call for the same result returns the first road map.

    Side effects: the road map, its points; for each failed gate the choice, a goal and a step for the days
    the instrument gives (method.md, gates); events; letters to the leaders.
    """
    existing = RoadMap.objects.filter(result=result).first()
    if existing is not None:
        return existing
    indicators = _indicators(result)
    road_map = RoadMap.objects.create(
        organisation=result.organisation, result=result, algorithm=ALGORITHM, algorithm_version=VERSION
    )
    publish(RoadMapProposed(subject_id=road_map.pk), actor=actor)
    points = _points(road_map, indicators)
    failed = [point for point in points if point.gate == GateOutcome.FAILED]
    steps = _open_failed_gates(road_map, failed, indicators, actor)
    tell_proposed(road_map, steps)
    return road_map


def _indicators(result: Result) -> dict[str, Indicator]:
    found = indicators_for(result.assessment.campaign.instrument_id, result.organisation.kind)
    return {one.code: one for one in found}


def _points(road_map: RoadMap, indicators: dict[str, Indicator]) -> list[GrowthPoint]:
    """The proposed points as rows; opportunities and the organisation's own weights are not known yet."""
    lines = profile_of(road_map.result).lines
    finals = {line.code: line.final for line in lines}
    efforts = {code: _effort(indicators[code], final) for code, final in finals.items()}
    known = {code: days for code, days in efforts.items() if days}
    candidates = propose(lines, {}, opportunities={}, effort_days=known)
    name = road_map.result.assessment.campaign.instrument.name
    rows = [
        _point(road_map, name, rank, one, indicators[one.indicator], finals[one.indicator])
        for rank, one in enumerate(candidates, 1)
    ]
    return GrowthPoint.objects.bulk_create(rows)


def _effort(indicator: Indicator, final: int | None) -> int:
    return sum(template.effort_days for template in useful(templates_of(indicator), final))


def _point(
    road_map: RoadMap, instrument: str, rank: int, one: Candidate, indicator: Indicator, final: int | None
) -> GrowthPoint:
    return GrowthPoint(
        road_map=road_map,
        kind=one.kind.value,
        instrument_name=instrument,
        indicator_code=one.indicator,
        title=indicator.title,
        rank=rank,
        level=final,
        gate=one.gate.value if one.gate else "",
        effort_days=one.effort_days,
    )


def _open_failed_gates(
    road_map: RoadMap, failed: list[GrowthPoint], indicators: dict[str, Indicator], actor: Actor
) -> list[Step]:
    rules = rules_of(road_map.result.assessment.campaign.instrument)
    today = timezone.localdate()
    due_on = today + timedelta(days=rules.gate_action_days)
    leader = leaders_of(road_map.organisation).order_by("pk").first() if failed else None
    return [_open(point, indicators[point.indicator_code], leader, today, due_on, actor) for point in failed]


def _open(
    point: GrowthPoint, indicator: Indicator, leader: Person | None, today: date, due_on: date, actor: Actor
) -> Step:
    """Chosen by the method, with a goal and its first step."""
    GrowthPoint.objects.filter(pk=point.pk).update(chosen_at=timezone.now())
    publish(PointChosen(subject_id=point.road_map_id, point_id=point.pk), actor=actor)
    goal = Goal.objects.create(growth_point=point, level_from=point.level, level_to=PASSES_AT, due_on=due_on)
    template = next(iter(useful(templates_of(indicator), point.level)), None)
    step = Step.objects.create(
        goal=goal,
        title=template.title if template else indicator.title,
        how=template.how if template else indicator.why,
        result=template.result if template else indicator.title,
        kind=template.kind if template else "",
        aspect=template.aspect if template else Aspect.DOCUMENT,
        effort_days=template.effort_days if template else 0,
        owner=leader,
        starts_on=today,
        due_on=due_on,
    )
    publish(StepAdded(subject_id=point.road_map_id, step_id=step.pk), actor=actor)
    return step
