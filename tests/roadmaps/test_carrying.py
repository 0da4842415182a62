"""A newer result has come: open steps go on, the former road map is closed, all or nothing."""

import pytest

from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties.models import Organisation
from rostok.roadmaps import actions, queries
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step, StepProof
from rostok.roadmaps.states import RoadMapState, StepState
from tests.assessment.factories import make_campaign
from tests.cast import Cast
from tests.roadmaps.factories import SOUND, in_days, make_road_map, make_step, point_of, today


def two_maps(cast: Cast, newer: object = None) -> tuple[RoadMap, RoadMap]:
    """An agreed road map and the one of the result that came after it."""
    former = make_road_map(cast, SOUND)
    make_step(cast, former)
    actions.agree_road_map(former, actor=cast.actor("owner"))
    instrument = former.result.assessment.campaign.instrument
    wave = make_campaign(cast, instrument, wave=2, starts=False)
    lines = {code: one for code, one in SOUND.items() if code != newer}
    return former, make_road_map(cast, lines, campaign=wave)


def state_of(road_map: RoadMap) -> tuple[str, str]:
    found = RoadMap.objects.get(pk=road_map.pk)
    return found.state, found.reason


def test_open_steps_go_on_and_the_former_map_is_closed(cast: Cast) -> None:
    former, newer = two_maps(cast)
    old = Step.objects.get()
    actions.start_step(old, actor=cast.actor("owner"))
    made = actions.carry_over(newer, step_codes=[old.code], reason="Новый итог", actor=cast.actor("owner"))
    step = Step.objects.get(pk=made[0].pk)
    assert (step.title, step.owner, step.due_on, step.state) == (old.title, old.owner, old.due_on, "doing")
    assert (step.carried_from, step.goal.growth_point.road_map) == (old, newer)
    assert step.goal.growth_point.reason == "Это нужно семьям сейчас"
    old.refresh_from_db()
    assert old.state == StepState.DROPPED
    assert newer.code in old.reason
    assert state_of(former) == (RoadMapState.CLOSED, "Новый итог")
    assert queries.former_of(newer) is None


def test_what_is_not_carried_is_dropped_with_the_reason(cast: Cast) -> None:
    _former, newer = two_maps(cast)
    actions.carry_over(newer, step_codes=[], reason="Начинаем заново", actor=cast.actor("owner"))
    assert [(one.state, one.reason) for one in Step.objects.all()] == [("dropped", "Начинаем заново")]
    assert not GrowthPoint.objects.filter(road_map=newer).exclude(chosen_at=None).exists()


def test_finished_steps_stay_with_their_proofs(cast: Cast) -> None:
    former, newer = two_maps(cast)
    step = Step.objects.get()
    actions.finish_step(step, title="Протокол", issued_on=today(), actor=cast.actor("owner"))
    actions.carry_over(newer, step_codes=[], reason="Новый итог", actor=cast.actor("owner"))
    step.refresh_from_db()
    assert step.state == StepState.DONE
    assert StepProof.objects.get().step.goal.growth_point.road_map == former
    assert queries.history(former)


def test_a_step_without_its_direction_cannot_go(cast: Cast) -> None:
    former, newer = two_maps(cast, newer="5.2")
    step = Step.objects.get()
    assert "закончатся" in cast.client("owner").get(f"/road-maps/{newer.code}/carry/").content.decode()
    with pytest.raises(Incomplete):
        actions.carry_over(newer, step_codes=[step.code], reason="Итог", actor=cast.actor("owner"))
    assert state_of(former)[0] == RoadMapState.AGREED
    step.refresh_from_db()
    assert step.state == StepState.PLANNED


def test_a_late_step_goes_under_a_goal_that_is_not_past(cast: Cast) -> None:
    _former, newer = two_maps(cast)
    Step.objects.update(starts_on=in_days(-40), due_on=in_days(-9))
    Goal.objects.update(due_on=in_days(-3))
    code = Step.objects.get().code
    (made,) = actions.carry_over(newer, step_codes=[code], reason="Итог", actor=cast.actor("owner"))
    assert (made.due_on, made.goal.due_on) == (in_days(-9), today())


def test_only_the_leader_carries_and_only_with_a_reason(cast: Cast) -> None:
    former, newer = two_maps(cast)
    with pytest.raises(Refused):
        actions.carry_over(newer, step_codes=[], reason="Итог", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.carry_over(newer, step_codes=[], reason=" ", actor=cast.actor("owner"))
    with pytest.raises(Conflict):
        actions.carry_over(former, step_codes=[], reason="Итог", actor=cast.actor("owner"))
    assert state_of(former) == (RoadMapState.AGREED, "")


def test_another_instrument_or_organisation_is_not_a_former_one(cast: Cast) -> None:
    home: Organisation = cast.tihiy
    here = make_road_map(cast, SOUND)
    campaign = here.result.assessment.campaign
    there = make_road_map(cast, SOUND, organisation=home, campaign=campaign)
    assert queries.former_of(there) is None
    _former, newer = (
        here,
        make_road_map(cast, SOUND, campaign=make_campaign(cast, campaign.instrument, wave=2, starts=False)),
    )
    assert queries.former_of(newer) == here
    campaign.instrument.name = "another"
    campaign.instrument.save()
    newer.result.assessment.campaign.instrument.name = "a-third"
    assert queries.former_of(newer) is None


def test_the_page_offers_it_and_the_former_page_says_why_it_was_closed(cast: Cast) -> None:
    former, newer = two_maps(cast)
    client = cast.client("owner")
    address = f"/road-maps/{newer.code}/carry/"
    assert address in client.get(f"/road-maps/{newer.code}/").content.decode()
    assert address not in cast.client("colleague").get(f"/road-maps/{newer.code}/").content.decode()
    code = Step.objects.get().code
    assert client.post(address, {"steps": [code], "reason": ""}).status_code == 422
    assert client.post(address, {"steps": [code], "reason": "Вторая волна"}).status_code == 302
    assert "Вторая волна" in client.get(f"/road-maps/{former.code}/").content.decode()
    assert client.get(address).status_code == 404
    assert point_of(newer, "5.2").chosen_at is not None
