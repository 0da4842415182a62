"""The chain of proof: a gap of one result becomes a step, a proof, and support in the next assessment."""

from rostok.assessment.models import Result
from rostok.assessment.queries import evidence_of, profile_of
from rostok.proofs.actions import confirm_proof
from rostok.roadmaps.actions import agree_road_map, choose_point, finish_step, set_goal
from rostok.roadmaps.models import RoadMap, Step
from tests.assessment.factories import make_ready, make_way, walk
from tests.cast import Cast
from tests.roadmaps.factories import fresh, in_days, point_of, today


def test_a_finished_step_supports_the_next_assessment(cast: Cast) -> None:
    way, result = make_ready(cast, first={"1.1": "1"}, second={"1.1": "1"})
    road_map = RoadMap.objects.get(result=result)  # proposed by the event of the result
    owner = cast.actor("owner")
    gate = fresh(Step.objects.get(goal__growth_point__indicator_code="1.1"))
    choose_point(point_of(road_map, "5.1"), reason="Просят семьи", actor=owner)
    set_goal(point_of(road_map, "5.1"), level_to=3, due_on=in_days(60), actor=owner)
    agree_road_map(road_map, actor=owner)

    proof = finish_step(gate, title="Политика защиты детей", issued_on=today(), actor=owner)
    confirm_proof(proof, actor=cast.actor("methodologist"))

    second = make_way(cast, instrument=way.campaign.instrument, wave=2)
    assert list(evidence_of(second.assessment).values_list("indicator_code", "proof")) == [("1.1", proof.pk)]
    later = walk(second, "ready")
    assert later is not None
    assert (supported(result, "1.1"), supported(later, "1.1")) == (1, 2)
    assert RoadMap.objects.filter(result=later).exists()


def supported(result: Result, code: str) -> int:
    return next(line.supported for line in profile_of(result).lines if line.code == code)
