"""From a result to proofs: what the actions write, whom and what they refuse."""

from typing import Any

import pytest

from rostok.assessment.models import Evidence
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.parties.models import Membership, Role
from rostok.proofs.models import FileVersion, Proof
from rostok.proofs.states import ProofKind, ProofState
from rostok.roadmaps.actions import (
    add_step,
    agree_road_map,
    change_step,
    choose_point,
    close_road_map,
    drop_step,
    finish_step,
    propose_road_map,
    set_goal,
    start_step,
    unchoose_point,
)
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.states import RoadMapState, StepState
from tests.cast import Cast
from tests.proofs.factories import pdf
from tests.roadmaps.factories import (
    SOUND,
    chosen,
    fresh,
    in_days,
    make_goal,
    make_result,
    make_road_map,
    make_step,
    point_of,
    today,
)


def kinds(road_map: RoadMap) -> list[str]:
    found = Event.objects.filter(subject_kind="road_map", subject_id=road_map.pk).order_by("pk")
    return list(found.values_list("kind", flat=True))


# --- proposing --------------------------------------------------------------------------------------


def test_a_result_proposes_gates_first_then_gaps_and_strengths(cast: Cast) -> None:
    road_map = make_road_map(cast)
    found = GrowthPoint.objects.filter(road_map=road_map).order_by("rank")
    assert [(one.indicator_code, one.kind, one.level) for one in found] == [
        ("1.1", "gate", 1),
        ("1.3", "gate", 2),
        ("5.1", "gap", 1),
        ("1.5", "gap", 2),
        ("5.2", "strength", 3),
        ("5.4", "strength", 4),
        ("5.6", "strength", 3),
    ]
    assert (road_map.algorithm, road_map.algorithm_version) == ("growth", "1")


def test_effort_is_what_the_higher_levels_take(cast: Cast) -> None:
    road_map = make_road_map(cast)
    efforts = {code: point_of(road_map, code).effort_days for code in ("1.1", "1.3", "5.2", "5.6")}
    assert efforts == {"1.1": 12, "1.3": 8, "5.2": 5, "5.6": 6}


def test_a_failed_gate_is_chosen_and_under_way_at_once(cast: Cast) -> None:
    road_map = make_road_map(cast)
    point = point_of(road_map, "1.1")
    goal = Goal.objects.get(growth_point=point)
    step = Step.objects.get(goal=goal)
    assert point.chosen_at is not None
    assert point.chosen_by is None
    assert (goal.level_from, goal.level_to, goal.due_on) == (1, 3, in_days(30))
    assert (step.due_on, step.owner, step.state) == (in_days(30), cast.person("owner"), StepState.PLANNED)
    assert step.title.in_language("en") == "Write and approve a child protection policy"
    assert point_of(road_map, "1.3").chosen_at is None


def test_the_days_of_a_failed_gate_are_the_instruments(cast: Cast) -> None:
    road_map = make_road_map(cast, gate_action_days=10)
    assert Step.objects.get(goal__growth_point__road_map=road_map).due_on == in_days(10)


def test_the_leaders_get_a_letter_with_the_steps_of_failed_gates(cast: Cast) -> None:
    Letter.objects.all().delete()
    road_map = make_road_map(cast)
    letter = Letter.objects.get(to=cast.person("owner").email)
    assert "Написать и утвердить политику защиты детей" in letter.body.replace("\u00a0", " ")
    assert f"/road-maps/{road_map.code}/" in letter.body
    assert Letter.objects.count() == 1


def test_a_result_is_proposed_from_once(cast: Cast) -> None:
    result = make_result(cast)
    first = propose_road_map(result, actor=SYSTEM)
    letters = Letter.objects.count()
    assert propose_road_map(result, actor=SYSTEM) == first
    assert Letter.objects.count() == letters
    assert Step.objects.count() == 1


def test_a_sound_result_opens_nothing_by_itself(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    assert not Step.objects.exists()
    assert not GrowthPoint.objects.filter(road_map=road_map).exclude(chosen_at=None).exists()


def test_an_organisation_without_a_leader_still_gets_its_step(cast: Cast) -> None:
    Role.objects.filter(person=cast.person("owner")).update(until=in_days(-1))
    road_map = make_road_map(cast)
    assert Step.objects.get(goal__growth_point__road_map=road_map).owner is None


# --- choosing ---------------------------------------------------------------------------------------


def test_the_leader_chooses_with_a_reason(cast: Cast) -> None:
    road_map = make_road_map(cast)
    point = chosen(cast, road_map)
    point.refresh_from_db()
    assert (point.reason, point.chosen_by) == ("Это нужно семьям сейчас", cast.person("owner"))
    assert kinds(road_map)[-1] == "roadmaps.point_chosen"


def test_a_choice_without_a_reason_is_refused(cast: Cast) -> None:
    point = point_of(make_road_map(cast), "5.2")
    with pytest.raises(Incomplete) as refused:
        choose_point(point, reason=" \n", actor=cast.actor("owner"))
    assert refused.value.field == "reason"
    point.refresh_from_db()
    assert point.chosen_at is None


STRANGERS = [
    "colleague",
    "outsider",
    "methodologist",
    "expert_one",
    "officer",
    "funder",
    "operator",
    "visitor",
]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_but_the_leader_changes_a_road_map(cast: Cast, stranger: str) -> None:
    road_map = make_road_map(cast)
    goal = make_goal(cast, road_map)
    step = make_step(cast, road_map, owner=None)
    actor, point = cast.actor(stranger), point_of(road_map, "5.2")
    days: dict[str, Any] = {"owner": None, "starts_on": today(), "due_on": in_days(5)}
    for change in (
        lambda: choose_point(point, reason="да", actor=actor),
        lambda: unchoose_point(point, actor=actor),
        lambda: agree_road_map(road_map, actor=actor),
        lambda: set_goal(point, level_to=4, due_on=in_days(5), actor=actor),
        lambda: add_step(goal, template_code="outcomes-revise", actor=actor, **days),
        lambda: change_step(step, actor=actor, **days),
        lambda: start_step(fresh(step), actor=actor),
        lambda: finish_step(fresh(step), title="x", issued_on=today(), actor=actor),
        lambda: drop_step(fresh(step), reason="нет", actor=actor),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.decision.sentence()


def test_a_choice_is_taken_back_with_its_empty_goal(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    goal = make_goal(cast, road_map)
    unchoose_point(goal.growth_point, actor=cast.actor("owner"))
    assert not Goal.objects.exists()
    assert point_of(road_map, "5.2").reason == ""


def test_a_choice_with_steps_stays(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    make_step(cast, road_map)
    with pytest.raises(Incomplete):
        unchoose_point(point_of(road_map, "5.2"), actor=cast.actor("owner"))
    assert point_of(road_map, "5.2").chosen_at is not None


def test_a_failed_gate_is_never_left_out(cast: Cast) -> None:
    point = point_of(make_road_map(cast), "1.1")
    for change in (unchoose_point, lambda p, actor: choose_point(p, reason="да", actor=actor)):
        with pytest.raises(Refused) as refused:
            change(point, actor=cast.actor("owner"))
        assert refused.value.decision.code == "failed_gate"


def test_a_road_map_of_gaps_alone_is_not_agreed(cast: Cast) -> None:
    road_map = make_road_map(cast)
    chosen(cast, road_map, "5.1")
    with pytest.raises(Incomplete) as refused:
        agree_road_map(road_map, actor=cast.actor("owner"))
    assert "strength" in str(refused.value.decision.reason) or "сильн" in str(refused.value.decision.reason)
    chosen(cast, road_map, "5.2")
    agree_road_map(road_map, actor=cast.actor("owner"))
    road_map.refresh_from_db()
    assert road_map.state == RoadMapState.AGREED


def test_an_empty_choice_is_not_agreed(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        agree_road_map(make_road_map(cast, SOUND), actor=cast.actor("owner"))


def test_after_the_agreement_the_choice_stands(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    late = point_of(road_map, "5.1")
    point = chosen(cast, road_map)
    agree_road_map(road_map, actor=cast.actor("owner"))
    for change in (lambda: unchoose_point(point_of(road_map, "5.2"), actor=cast.actor("owner")),):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.decision.code == "agreed"
    with pytest.raises(Conflict):  # the page was opened before the agreement
        choose_point(late, reason="поздно", actor=cast.actor("owner"))
    assert point.chosen_at is not None
    with pytest.raises(WrongState):
        agree_road_map(road_map, actor=cast.actor("owner"))


def test_two_leaders_agree_at_once_and_the_second_meets_a_conflict(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    chosen(cast, road_map)
    stale = RoadMap.objects.get(pk=road_map.pk)
    agree_road_map(road_map, actor=cast.actor("owner"))
    with pytest.raises(Conflict):
        agree_road_map(stale, actor=cast.actor("owner"))


# --- goals ------------------------------------------------------------------------------------------


def test_a_goal_leads_from_the_level_of_the_result(cast: Cast) -> None:
    goal = make_goal(cast, make_road_map(cast))
    assert (goal.level_from, goal.level_to, goal.due_on) == (3, 4, in_days(60))


def test_a_goal_is_moved_not_doubled(cast: Cast) -> None:
    road_map = make_road_map(cast)
    goal = make_goal(cast, road_map)
    set_goal(point_of(road_map, "5.2"), level_to=4, due_on=in_days(90), actor=cast.actor("owner"))
    assert Goal.objects.get(growth_point=goal.growth_point).due_on == in_days(90)


@pytest.mark.parametrize(
    ("code", "level", "stands"),
    [
        ("5.2", 3, False),
        ("5.2", 4, True),
        ("5.2", 5, False),
        ("5.4", 4, True),
        ("5.1", 1, False),
        ("5.1", 2, True),
        ("1.3", 2, False),
        ("1.3", 3, True),
        ("1.1", 2, False),
    ],
)
def test_a_gap_rises_a_gate_reaches_three_and_the_top_is_held(
    cast: Cast, code: str, level: int, stands: bool
) -> None:
    road_map = make_road_map(cast)
    point = point_of(road_map, code) if code == "1.1" else chosen(cast, road_map, code)
    if stands:
        assert set_goal(point, level_to=level, due_on=in_days(5), actor=cast.actor("owner")).level_to == level
        return
    with pytest.raises(Incomplete) as refused:
        set_goal(point, level_to=level, due_on=in_days(5), actor=cast.actor("owner"))
    assert refused.value.field == "level_to"


def test_a_goal_needs_a_choice_and_a_day_to_come(cast: Cast) -> None:
    road_map = make_road_map(cast)
    with pytest.raises(Refused) as refused:
        set_goal(point_of(road_map, "5.2"), level_to=4, due_on=in_days(5), actor=cast.actor("owner"))
    assert refused.value.decision.code == "not_chosen"
    with pytest.raises(Incomplete):
        set_goal(chosen(cast, road_map), level_to=4, due_on=in_days(-1), actor=cast.actor("owner"))


def test_a_goal_with_a_mistyped_year_is_refused_beside_its_day(cast: Cast) -> None:
    point = chosen(cast, make_road_map(cast))
    with pytest.raises(Incomplete) as refused:
        set_goal(point, level_to=4, due_on=in_days(65_700), actor=cast.actor("owner"))
    assert refused.value.field == "due_on"
    set_goal(point, level_to=4, due_on=in_days(3653), actor=cast.actor("owner"))


def test_a_failed_gate_is_not_put_off(cast: Cast) -> None:
    point = point_of(make_road_map(cast), "1.1")
    with pytest.raises(Incomplete) as refused:
        set_goal(point, level_to=3, due_on=in_days(31), actor=cast.actor("owner"))
    assert refused.value.field == "due_on"
    set_goal(point, level_to=4, due_on=in_days(30), actor=cast.actor("owner"))


# --- steps ------------------------------------------------------------------------------------------


def test_a_step_takes_everything_from_its_template(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast))
    assert (step.aspect, step.effort_days, step.kind) == ("review", 5, "review")
    assert step.title.in_language("ru") != step.title.in_language("en")


def test_a_step_of_ones_own_needs_words(cast: Cast) -> None:
    road_map = make_road_map(cast)
    with pytest.raises(Incomplete) as refused:
        make_step(cast, road_map, template_code=None)
    assert refused.value.field == "title"
    with pytest.raises(Incomplete):
        make_step(cast, road_map, template_code="policy-write")  # of another indicator


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"starts_on": 5, "due_on": 4}, "due_on"),
        ({"due_on": 61}, "due_on"),
        ({"starts_on": -365_000}, "starts_on"),
    ],
)
def test_days_of_a_step_stand_in_order_inside_its_goal(cast: Cast, wrong: dict[str, int], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        make_step(cast, make_road_map(cast), **{name: in_days(days) for name, days in wrong.items()})
    assert refused.value.field == field


def test_the_owner_of_a_step_belongs_to_the_organisation(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refused:
        make_step(cast, make_road_map(cast), owner="outsider")
    assert refused.value.field == "owner"


def test_a_changed_day_is_reminded_of_anew(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast))
    Step.objects.filter(pk=step.pk).update(reminded_at="2026-01-01T00:00Z")
    step = fresh(step)
    days = {"starts_on": step.starts_on, "due_on": step.due_on}
    change_step(step, owner=step.owner, **days, actor=cast.actor("owner"))
    assert fresh(step).reminded_at is not None
    change_step(step, owner=cast.person("owner"), **days, actor=cast.actor("owner"))
    assert fresh(step).reminded_at is None


def test_the_owner_works_on_a_step(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast))
    start_step(fresh(step), actor=cast.actor("colleague"))
    assert fresh(step).state == StepState.DOING
    with pytest.raises(WrongState):
        start_step(fresh(step), actor=cast.actor("colleague"))


def test_an_owner_who_left_works_no_more(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast))
    Membership.objects.filter(person=cast.person("colleague")).update(until=in_days(-1))
    with pytest.raises(Refused):
        start_step(fresh(step), actor=cast.actor("colleague"))


@pytest.mark.parametrize(
    ("aspect", "kind"),
    [("document", ProofKind.DOCUMENT), ("use", ProofKind.FACT_OF_USE), ("review", ProofKind.REVIEW)],
)
def test_a_finished_step_is_a_proof_and_evidence_of_the_next_wave(cast: Cast, aspect: str, kind: str) -> None:
    road_map = make_road_map(cast)
    step = fresh(make_step(cast, road_map, aspect=aspect))
    proof = finish_step(
        step, title="Протокол", issued_on=today(), note="см. п. 2", file=pdf(), actor=cast.actor("colleague")
    )
    evidence = Evidence.objects.get(proof=proof)
    assert fresh(step).state == StepState.DONE
    assert (proof.kind, proof.state, proof.organisation) == (kind, ProofState.SUBMITTED, cast.berega)
    assert (evidence.indicator_code, evidence.instrument_name, evidence.aspect) == (
        "5.2",
        "child-protection",
        aspect,
    )
    assert FileVersion.objects.get(proof=proof).name == "order.pdf"
    assert kinds(road_map)[-1] == "roadmaps.step_finished"


def test_a_bad_file_leaves_the_step_open_and_nothing_written(cast: Cast) -> None:
    step = fresh(make_step(cast, make_road_map(cast)))
    with pytest.raises(Incomplete):
        finish_step(step, title="x", issued_on=today(), file=pdf(body=b"no"), actor=cast.actor("colleague"))
    assert fresh(step).state == StepState.PLANNED
    assert not Proof.objects.exists()
    assert not Evidence.objects.exists()


def test_a_step_is_finished_once(cast: Cast) -> None:
    step = fresh(make_step(cast, make_road_map(cast)))
    stale = fresh(step)
    finish_step(step, title="x", issued_on=today(), actor=cast.actor("colleague"))
    with pytest.raises(Conflict):
        finish_step(stale, title="x", issued_on=today(), actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        drop_step(fresh(step), reason="нет", actor=cast.actor("owner"))
    assert Proof.objects.count() == 1


def test_a_step_is_dropped_with_a_reason(cast: Cast) -> None:
    step = fresh(make_step(cast, make_road_map(cast)))
    with pytest.raises(Incomplete):
        drop_step(step, reason="", actor=cast.actor("colleague"))
    drop_step(step, reason="Семьи выбрали другое", actor=cast.actor("colleague"))
    assert (fresh(step).state, fresh(step).reason) == (StepState.DROPPED, "Семьи выбрали другое")


def test_a_road_map_closes_when_nothing_is_open(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map)
    agree_road_map(road_map, actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        close_road_map(road_map, actor=cast.actor("owner"))
    drop_step(fresh(step), reason="нет", actor=cast.actor("owner"))
    close_road_map(road_map, actor=cast.actor("owner"))
    with pytest.raises(Refused) as refused:
        set_goal(point_of(road_map, "5.2"), level_to=4, due_on=in_days(5), actor=cast.actor("owner"))
    assert refused.value.decision.code == "closed"


def test_the_journal_holds_no_words_of_people(cast: Cast) -> None:
    road_map = make_road_map(cast)
    step = fresh(make_step(cast, road_map))
    drop_step(step, reason="тайная причина", actor=cast.actor("owner"))
    rows = Event.objects.filter(subject_kind="road_map", subject_id=road_map.pk)
    assert "тайн" not in str(list(rows.values_list("facts", flat=True)))
