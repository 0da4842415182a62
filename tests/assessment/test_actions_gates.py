"""Gates: a third expert judges the disputed ones alone and blind; only the methodologist excuses one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from rostok.assessment import access, actions, documents, jobs, queries
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import ExpertMark, GateTerm, Indicator, Result, Seat
from rostok.assessment.queries.shapes import ResultLine
from rostok.assessment.states import SeatKind
from rostok.assessment.views.result_rows import gate_row
from rostok.foundation.actors import Actor
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from tests.assessment.factories import Way, make_way, state_no_conflict, today, walk
from tests.assessment.pages import html, own, url
from tests.cast import Cast, make_person


def gate_code() -> str:
    return str(Indicator.objects.filter(is_gate=True).order_by("position").values_list("code", flat=True)[0])


def disputed_way(cast: Cast, step: str = "reconciling") -> Way:
    """The experts give 1 and 3 on the first gate, 3 on everything else."""
    way = make_way(cast, people=3)
    code = gate_code()
    way.back_fully(code)
    walk(way, step, second={code: "1"})
    way.fresh()
    return way


def third_of(way: Way) -> Seat:
    person = make_person("expert_three", "Олег Ясный")
    seat = actions.seat_person(
        way.assessment, person=person, kind=SeatKind.THIRD, actor=way.cast.actor("methodologist")
    )
    state_no_conflict(seat)
    return way.seat(seat)


def decide(way: Way, seat: Seat, choice: str, code: str = "") -> None:
    gate = way.indicators[code or gate_code()]
    actions.save_expert_mark(seat, indicator=gate, choice=choice, note="", actor=way.actor(seat))


def outcome_of(result: Result) -> Any:
    return next(line for line in queries.profile_of(result).lines if line.code == gate_code()).gate


def test_a_third_expert_is_needed_only_where_the_two_disagree_on_a_gate(cast: Cast) -> None:
    way = make_way(cast, people=3)
    walk(way, "reconciling")
    assert not way.fresh().needs_third
    with pytest.raises(Incomplete):
        third_of(way)


@pytest.mark.parametrize(("choice", "outcome"), [("3", GateOutcome.PASSED), ("1", GateOutcome.FAILED)])
def test_what_two_of_three_reach_stands(cast: Cast, choice: str, outcome: GateOutcome) -> None:
    way = disputed_way(cast)
    assert way.assessment.needs_third
    seat = third_of(way)
    assert seat.number == 3
    decide(way, seat, choice)
    actions.lock_marks(seat, is_visit=False, actor=way.actor(seat))
    assert not way.fresh().needs_third
    way.settle(gate_code(), "1")
    way.close_reconciliation()
    result = way.approve()
    assert outcome_of(result) == outcome
    assert result.grounds["third"] == [gate_code()]
    assert [one.is_third for one in queries.result_page(result).gates if one.card.code == gate_code()] == [
        True
    ]


def test_the_third_judges_those_gates_alone_and_blind_to_both(cast: Cast) -> None:
    way = disputed_way(cast)
    seat = third_of(way)
    own = queries.expert_sheet(seat, actor=way.actor(seat))
    assert [row.card.code for row in own.rows] == [gate_code()]
    other = next(code for code in way.indicators if code != gate_code())
    with pytest.raises(Incomplete):
        decide(way, seat, "3", other)
    decide(way, seat, "2")
    marks = access.visible_expert_marks(way.actor(seat), way.assessment)
    assert {row.seat_id for row in marks} == {seat.pk}
    for expert in way.experts:
        seen = access.visible_expert_marks(way.actor(expert), way.assessment)
        assert not seen.filter(seat=seat).exists()
    assert not access.visible_consensus(way.actor(seat), way.assessment).exists()
    assert not access.visible_proposals(way.actor(seat), way.assessment).exists()
    with pytest.raises(Refused):
        actions.close_reconciliation(way.assessment, actor=way.actor(seat))


def test_the_result_waits_for_a_third_expert_who_was_named(cast: Cast) -> None:
    way = disputed_way(cast)
    seat = third_of(way)
    way.settle(gate_code(), "1")
    way.close_reconciliation()
    with pytest.raises(Incomplete):
        way.approve()
    actions.decline_seat(seat, reason="Болею.", actor=way.actor(seat))
    assert outcome_of(way.approve()) == GateOutcome.THIRD_EXPERT


def test_a_third_expert_is_one_and_number_three(cast: Cast) -> None:
    way = disputed_way(cast)
    seat = third_of(way)
    with pytest.raises(Incomplete):
        actions.seat_person(
            way.assessment,
            person=make_person("expert_four", "Ия Ветрова"),
            kind=SeatKind.THIRD,
            actor=cast.actor("methodologist"),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=way.experts[0].pk).update(number=3)


@pytest.mark.parametrize("who", ["expert_one", "owner"])
def test_neither_an_expert_nor_the_organisation_becomes_the_third(cast: Cast, who: str) -> None:
    way = disputed_way(cast)
    with pytest.raises(Refused):
        actions.seat_person(
            way.assessment, person=cast.person(who), kind=SeatKind.THIRD, actor=cast.actor("methodologist")
        )


def test_the_desk_asks_the_methodologist_to_name_and_the_third_to_judge(cast: Cast) -> None:
    way = disputed_way(cast)

    def waits(actor: Actor) -> set[str]:
        return {row[1] for row in queries.waiting(actor, today())}

    assert "experts" in waits(cast.actor("methodologist"))
    seat = third_of(way)
    assert "experts" not in waits(cast.actor("methodologist"))
    assert waits(way.actor(seat)) == {"judge"}
    decide(way, seat, "3")
    actions.lock_marks(seat, is_visit=False, actor=way.actor(seat))
    assert waits(way.actor(seat)) == set()


def test_only_the_methodologist_excuses_a_gate_and_says_why(cast: Cast) -> None:
    way = disputed_way(cast)
    gate = way.indicators[gate_code()]
    for who in ("owner", "expert_one", "operator"):
        with pytest.raises(Refused):
            actions.excuse_gate(way.assessment, indicator=gate, reason="Так.", actor=cast.actor(who))
    methodologist = cast.actor("methodologist")
    with pytest.raises(Incomplete):
        actions.excuse_gate(way.assessment, indicator=gate, reason=" ", actor=methodologist)
    other = next(one for one in way.indicators.values() if not one.is_gate)
    with pytest.raises(Incomplete):
        actions.excuse_gate(way.assessment, indicator=other, reason="Так.", actor=methodologist)
    actions.excuse_gate(way.assessment, indicator=gate, reason="Детей не принимают.", actor=methodologist)
    with pytest.raises(Incomplete):
        actions.excuse_gate(way.assessment, indicator=gate, reason="Ещё раз.", actor=methodologist)
    assert not way.fresh().needs_third


def test_an_excused_gate_stands_in_the_result_with_its_reason(cast: Cast) -> None:
    way = disputed_way(cast)
    gate, methodologist = way.indicators[gate_code()], cast.actor("methodologist")
    actions.excuse_gate(way.assessment, indicator=gate, reason="Детей не принимают.", actor=methodologist)
    way.settle(gate_code(), "1")
    way.close_reconciliation()
    result = way.approve()
    assert outcome_of(result) == GateOutcome.EXCUSED
    line = next(one for one in queries.result_page(result).gates if one.card.code == gate_code())
    assert line.excuse == "Детей не принимают."
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    copied = next(one for one in queries.shared_page(sharing).gates if one.card.code == gate_code())
    assert copied.excuse == "Детей не принимают."
    paper = documents.paper_of(queries.result_page(result), language="ru")
    assert "Детей не принимают." in {one["title"]: one["outcome"] for one in paper["gates"]}[titled(copied)]
    with pytest.raises(WrongState):
        actions.withdraw_excuse(way.assessment, indicator=gate, actor=methodologist)


def titled(line: ResultLine) -> str:
    return f"{line.line.code}. {line.card.title}"


def test_an_excuse_taken_back_makes_the_gate_disputed_again(cast: Cast) -> None:
    way = disputed_way(cast)
    gate, methodologist = way.indicators[gate_code()], cast.actor("methodologist")
    actions.excuse_gate(way.assessment, indicator=gate, reason="Детей не принимают.", actor=methodologist)
    actions.withdraw_excuse(way.assessment, indicator=gate, actor=methodologist)
    assert way.fresh().needs_third


def test_a_condition_has_its_day_and_its_leader_is_reminded_once(cast: Cast) -> None:
    way = make_way(cast, people=3)
    code = gate_code()
    way.back_fully(code)
    walk(way, "comparing", first={code: "2"}, second={code: "2"})
    result = way.approve()
    term = GateTerm.objects.get(result=result)
    assert term.indicator.code == code
    Letter.objects.all().delete()
    moment = timezone.now()
    jobs.move_phases(moment)
    assert not Letter.objects.exists()
    near = moment + (term.until - timezone.localdate(moment)) - timedelta(days=10)
    jobs.move_phases(near)
    jobs.move_phases(near)
    (letter,) = Letter.objects.filter(body__contains="обязательн")
    assert letter.to == cast.person("owner").email
    assert "gate" in {row[1] for row in queries.waiting(cast.actor("owner"), timezone.localdate(near))}


def test_a_condition_whose_day_has_passed_is_a_minimum_that_is_not_met(cast: Cast) -> None:
    way = make_way(cast, people=3)
    codes = list(Indicator.objects.filter(is_gate=True).values_list("code", flat=True))
    for code in codes:
        way.back_fully(code)
    levels = dict.fromkeys(codes, "2")
    walk(way, "comparing", first=levels, second=levels)
    result, owner = way.approve(), cast.actor("owner")
    term = GateTerm.objects.filter(result=result).earliest("until")
    assert result.minimum_missed_on == term.until + timedelta(days=1)
    far = term.until + timedelta(days=400)
    public = actions.share_result(result, organisation=None, until=far, actor=owner)
    assert public.until == term.until, "what is public ends with the condition"
    assert actions.share_result(result, organisation=cast.centre, until=far, actor=owner).until == far
    to_come, said = term.until - today(), {True: "выполнен с условием", False: "условие не выполнено в срок"}
    for day, is_open in ((to_come, True), (to_come + timedelta(days=1), False)):
        with time_machine.travel(timezone.now() + day):
            page = queries.result_page(Result.objects.get(pk=result.pk))
            assert {one.line.gate for one in page.gates} == {
                GateOutcome.CONDITIONAL if is_open else GateOutcome.FAILED
            }
            assert {one.gate_until for one in page.gates} == {term.until}
            assert said[is_open] in html(cast.client("owner").get(url("result-detail", result.code)))
            assert bool(access.can_share_publicly(owner, result)) is is_open
            assert Client().get(url("public-detail", public.address)).status_code == (200 if is_open else 404)


def test_a_minimum_is_told_at_the_level_it_was_judged_at(cast: Cast) -> None:
    """One and three, a third says two, the talk ended at one: the gate holds at two, and both are told."""
    way = make_way(cast, people=3)
    code = gate_code()
    way.back_fully(code)
    levels = dict.fromkeys(Indicator.objects.filter(is_gate=True).values_list("code", flat=True), "2")
    walk(way, "comparing", first=levels, second=levels)
    result = way.approve()
    page = queries.result_page(Result.objects.get(pk=result.pk))
    one = next(line for line in page.gates if line.card.code == code)
    agreed_lower = replace(one, line=replace(one.line, final=1), is_lapsed=False)
    assert gate_row(agreed_lower, "").text.startswith("уровень 2")
    lapsed = replace(agreed_lower, line=replace(agreed_lower.line, gate=GateOutcome.FAILED), is_lapsed=True)
    assert gate_row(lapsed, "").text.startswith("уровень 2")
    failed = replace(lapsed, is_lapsed=False)
    assert gate_row(failed, "").text.startswith("уровень 1")
    seen = html(cast.client("owner").get(url("result-line", result.code, code)))
    assert "уровень 2: по оценкам до разговора" in seen


def test_a_joint_visit_is_recorded_for_each_seat_and_told_in_the_result(cast: Cast) -> None:
    way = make_way(cast, people=3)
    walk(way, "judging")
    for number in (1, 2):
        way.judge(number, locks=False)
        seat = way.experts[number - 1]
        actions.lock_marks(seat, is_visit=True, is_joint=number == 1, actor=way.actor(seat))
    way.close_reconciliation()
    result = way.approve()
    assert queries.result_page(result).modes == ("joint", "visit")
    with translation.override("ru"):
        facts = documents.paper_of(queries.result_page(result), language="ru")["facts"]
    assert any("совместном визите" in said.replace("\xa0", " ") for _name, said in facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=way.experts[0].pk).update(is_visit=False)


def test_marks_of_a_third_never_enter_the_line(cast: Cast) -> None:
    way = disputed_way(cast)
    seat = third_of(way)
    decide(way, seat, "4")
    actions.lock_marks(seat, is_visit=False, actor=way.actor(seat))
    way.settle(gate_code(), "1")
    way.close_reconciliation()
    line = next(one for one in queries.profile_of(way.approve()).lines if one.code == gate_code())
    assert (line.low, line.high, line.experts) == (1, 3, 1)
    assert ExpertMark.objects.filter(seat=seat).count() == 1


def test_a_disputed_result_can_be_approved_without_a_third_and_says_that_one_is_needed(cast: Cast) -> None:
    way = disputed_way(cast)
    way.settle(gate_code(), "1")
    way.close_reconciliation()
    page = html(cast.client("methodologist").get(own(way, "assessment-detail")))
    assert "Утвердить без третьего эксперта" in page
    assert outcome_of(way.approve()) == GateOutcome.THIRD_EXPERT
    page = html(cast.client("methodologist").get(own(way, "assessment-detail")))
    assert "Утвердить без третьего эксперта" not in page
