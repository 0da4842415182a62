"""Two experts judge blind, lock, reconcile; the order of knowing."""

import pytest

from rostok.assessment import actions, queries
from rostok.assessment.models import (
    Afterthought,
    Assessment,
    ExpertMark,
    ProofCheck,
    Reconciliation,
    Result,
    Seat,
)
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.foundation.workflow import may
from rostok.proofs.models import Proof
from tests.assessment.factories import Way, make_way, walk
from tests.cast import Cast
from tests.counting import counted

S = AssessmentState


@pytest.fixture
def way(cast: Cast) -> Way:
    made = make_way(cast)
    made.back("1.1", is_confirmed=False)
    walk(made, "judging")
    return made


def state(way: Way) -> str:
    return Assessment.objects.get(pk=way.assessment.pk).state


def check(way: Way, number: int, verdict: str, key: str = "1.1 document") -> ProofCheck:
    seat = way.experts[number - 1]
    return actions.check_proof(seat, proof=way.proofs[key], verdict=verdict, note="", actor=way.actor(seat))


def proof_state(way: Way) -> str:
    return Proof.objects.get(pk=way.proofs["1.1 document"].pk).state


def test_an_expert_judges_only_their_own_seat(way: Way, cast: Cast) -> None:
    for who in ("expert_two", "owner", "methodologist", "operator", "visitor"):
        with pytest.raises(Refused):
            actions.save_expert_mark(
                way.experts[0], indicator=way.indicators["1.1"], choice="3", note="", actor=cast.actor(who)
            )
    with pytest.raises(Refused):
        actions.save_mark(
            way.experts[0],
            indicator=way.indicators["1.1"],
            choice="3",
            note="",
            actor=way.actor(way.experts[0]),
        )


def test_experts_do_not_judge_before_the_sheet_is_closed(cast: Cast) -> None:
    early = make_way(cast)
    walk(early, "agreeing")
    with pytest.raises(WrongState):
        early.judge(1, locks=False)


def test_saving_an_expert_mark_costs_three_statements(way: Way) -> None:
    seat, one = way.experts[0], way.indicators["1.1"]
    actions.save_expert_mark(seat, indicator=one, choice="3", note="", actor=way.actor(seat))
    with counted() as made:
        actions.save_expert_mark(seat, indicator=one, choice="2", note="", actor=way.actor(seat))
    assert len(made) == 3, made


def test_marks_are_locked_only_when_everything_is_judged(way: Way) -> None:
    way.judge(1, locks=False)
    ExpertMark.objects.filter(indicator__code="5.4").delete()
    with pytest.raises(Incomplete) as refusal:
        actions.lock_marks(way.experts[0], is_visit=True, actor=way.actor(way.experts[0]))
    assert "5.4" in refusal.value.decision.sentence()


def test_a_locked_blind_mark_never_changes(way: Way) -> None:
    way.judge(1, "2")
    for change in (
        lambda: way.judge(1, "4", locks=False),
        lambda: check(way, 1, "seen"),
        lambda: actions.lock_marks(way.experts[0], is_visit=True, actor=way.actor(way.experts[0])),
    ):
        with pytest.raises(WrongState):
            change()
    assert set(ExpertMark.objects.values_list("choice", flat=True)) == {"2"}


def test_the_mode_of_the_visit_is_recorded_with_the_lock(way: Way) -> None:
    way.judge(1, visit=True)
    way.judge(2, visit=False)
    assert list(Seat.objects.filter(kind="expert").order_by("number").values_list("is_visit", flat=True)) == [
        True,
        False,
    ]


def test_reconciling_opens_when_the_second_expert_locks_and_the_journal_does_not_say_who(way: Way) -> None:
    way.judge(1)
    assert state(way) == S.JUDGING
    way.judge(2)
    assert state(way) == S.RECONCILING
    assert Event.objects.get(kind="assessment.reconciliation_opened").actor_id is None


def test_no_person_opens_reconciling(way: Way, cast: Cast) -> None:
    for who in ("expert_one", "methodologist", "owner"):
        assert not may(way.fresh(), "open_reconciliation", actor=cast.actor(who))
    assert not may(way.fresh(), "open_reconciliation", actor=SYSTEM)


# --- findings about proofs ---


def test_a_finding_changes_nothing_until_both_have_locked(way: Way) -> None:
    check(way, 1, "seen")
    way.judge(1)
    assert proof_state(way) == "submitted"
    way.judge(2)
    assert proof_state(way) == "confirmed"
    assert Proof.objects.get(pk=way.proofs["1.1 document"].pk).confirmed_by == way.experts[0].person


@pytest.mark.parametrize(
    ("first", "second", "visit", "expected"),
    [
        ("seen", "seen", True, "confirmed"),
        ("seen", "not_seen", True, "confirmed"),
        ("seen", "doubtful", True, "submitted"),
        ("not_seen", "not_seen", True, "submitted"),
        ("seen", "seen", False, "submitted"),
    ],
)
def test_a_proof_is_confirmed_on_a_visit_when_one_saw_it_and_neither_doubts(
    way: Way, first: str, second: str, visit: bool, expected: str
) -> None:
    for number, verdict in ((1, first), (2, second)):
        check(way, number, verdict)
        way.judge(number, visit=visit)
    assert proof_state(way) == expected


def test_a_proof_that_was_not_opened_is_not_checked(way: Way) -> None:
    way.proofs["late"] = way.proof("Поздно")
    with pytest.raises(Incomplete):
        check(way, 1, "seen", key="late")
    with pytest.raises(Incomplete):
        check(way, 1, "liked")


# --- reconciling ---


@pytest.fixture
def talk(way: Way) -> Way:
    """They differ on 1.5 and 5.1."""
    way.judge(1, {"1.5": "2", "5.1": "4"})
    way.judge(2, {"5.1": "unknown"})
    return way


def test_a_common_mark_needs_both(talk: Way) -> None:
    with pytest.raises(Incomplete):
        talk.close_reconciliation()
    talk.settle("1.5", "2")
    with pytest.raises(Incomplete) as refusal:
        talk.close_reconciliation()
    assert "5.1" in refusal.value.decision.sentence()
    talk.settle("5.1", "3", by=2)
    talk.close_reconciliation()
    assert state(talk) == S.COMPARING


def propose(way: Way, number: int, code: str, choice: str) -> Reconciliation:
    seat = way.experts[number - 1]
    one = way.indicators[code]
    return actions.propose_common(seat, indicator=one, choice=choice, note="", actor=way.actor(seat))


def agree(way: Way, number: int, code: str, choice: str | None = None) -> None:
    seat = way.experts[number - 1]
    actions.agree_common(seat, indicator=way.indicators[code], choice=choice, actor=way.actor(seat))


def test_nobody_agrees_with_themselves(talk: Way) -> None:
    propose(talk, 1, "1.5", "2")
    with pytest.raises(Refused):
        agree(talk, 1, "1.5")


def test_nobody_agrees_to_a_mark_that_was_changed_under_their_eyes(talk: Way) -> None:
    propose(talk, 1, "1.5", "2")
    propose(talk, 1, "1.5", "3")
    with pytest.raises(Conflict):
        agree(talk, 2, "1.5", choice="2")
    agree(talk, 2, "1.5", choice="3")


def test_a_new_proposal_takes_the_agreement_back(talk: Way) -> None:
    talk.settle("1.5", "2")
    propose(talk, 2, "1.5", "3")
    assert Reconciliation.objects.get().agreed_by is None


def test_proposing_what_the_other_proposed_is_an_agreement_and_both_reasons_stay(talk: Way) -> None:
    one = talk.indicators["1.5"]
    for number, note in ((1, "Журнал ведут не все."), (2, "Записи за два месяца из шести.")):
        seat = talk.experts[number - 1]
        actions.propose_common(seat, indicator=one, choice="2", note=note, actor=talk.actor(seat))
    row = Reconciliation.objects.get()
    assert (row.proposed_by_id, row.agreed_by_id) == tuple(seat.pk for seat in talk.experts)
    assert row.note == "Журнал ведут не все.\n\nЗаписи за два месяца из шести."


def test_there_is_nothing_to_settle_where_the_marks_are_the_same(talk: Way) -> None:
    with pytest.raises(Incomplete):
        propose(talk, 1, "1.1", "4")
    with pytest.raises(Incomplete):
        agree(talk, 2, "5.1")


def test_blind_marks_stay_as_they_were_after_the_talk(talk: Way) -> None:
    before = sorted(ExpertMark.objects.values_list("pk", "choice"))
    talk.settle("1.5", "4")
    assert sorted(ExpertMark.objects.values_list("pk", "choice")) == before


def test_only_the_date_settles_what_was_not_agreed(talk: Way, cast: Cast) -> None:
    for who in ("expert_one", "methodologist", "owner"):
        with pytest.raises(Refused):
            actions.close_reconciliation(talk.assessment, overdue=True, actor=cast.actor(who))
    actions.close_reconciliation(talk.assessment, overdue=True, actor=SYSTEM)
    assert state(talk) == S.COMPARING


def test_not_reconciled_by_the_date_means_the_lower_mark_marked_so(talk: Way, cast: Cast) -> None:
    actions.close_reconciliation(talk.assessment, overdue=True, actor=SYSTEM)
    result = actions.approve_result(talk.assessment, actor=cast.actor("methodologist"))
    lines = {line.code: line for line in queries.profile_of(result).lines}
    assert (lines["1.5"].experts, lines["1.5"].basis) == (2, "lower_after_deadline")
    assert (lines["5.1"].experts, lines["5.1"].basis) == (4, "lower_after_deadline")
    assert lines["1.1"].basis == "same"


def test_the_consensus_opens_only_after_the_experts_have_reconciled(talk: Way, cast: Cast) -> None:
    seat = talk.seat(talk.experts[0])
    before = queries.compare_sheet(seat, actor=cast.actor("expert_one"))
    assert {row.consensus for row in before.rows} == {""}
    talk.settle("1.5", "2")
    talk.settle("5.1", "2")
    talk.close_reconciliation()
    after = queries.compare_sheet(talk.seat(talk.experts[0]), actor=cast.actor("expert_one"))
    assert {row.consensus for row in after.rows} == {"3"}


# --- after the consensus was read ---


def think(way: Way, *, proof: Proof, choice: str = "4") -> Afterthought:
    seat = way.experts[0]
    one = way.indicators["1.1"]
    return actions.save_afterthought(
        seat, indicator=one, choice=choice, proof=proof, note="", actor=way.actor(seat)
    )


def test_a_mark_changed_after_the_consensus_needs_a_named_proof_and_never_enters_the_result(
    way: Way, cast: Cast
) -> None:
    way.judge(1)
    way.judge(2)
    with pytest.raises(WrongState):
        think(way, proof=way.proofs["1.1 document"])
    way.close_reconciliation()
    with pytest.raises(Incomplete):
        think(way, proof=way.proof("Не открыто"))
    think(way, proof=way.proofs["1.1 document"])
    result = way.approve()
    line = next(line for line in queries.profile_of(result).lines if line.code == "1.1")
    assert (line.low, line.high, line.experts) == (3, 3, 3)
    joined = Result.objects.select_related("organisation", "assessment__campaign__instrument").get()
    assert [(f.code, f.choice) for f in queries.result_page(joined).feedback] == [("1.1", "4")]


def test_blind_marks_are_locked_before_anything_else_is_seen(way: Way, cast: Cast) -> None:
    """The order of knowing as one walk: what each state shows to an expert, and nothing before its time."""
    seen = []
    actor = cast.actor("expert_one")
    for step in (lambda: None, lambda: way.judge(1), lambda: way.judge(2, "2"), lambda: None):
        step()
        seat = way.seat(way.experts[0])
        other = {row.other.choice for row in queries.reconcile_sheet(seat, actor=actor).rows}
        consensus = {row.consensus for row in queries.compare_sheet(seat, actor=actor).rows}
        seen.append((seat.assessment.state, other, consensus))
    actions.close_reconciliation(way.assessment, overdue=True, actor=SYSTEM)
    last = queries.compare_sheet(way.seat(way.experts[0]), actor=actor)
    assert seen == [
        ("judging", {""}, {""}),
        ("judging", {""}, {""}),
        ("reconciling", {"2"}, {""}),
        ("reconciling", {"2"}, {""}),
    ]
    assert {row.consensus for row in last.rows} == {"3"}
