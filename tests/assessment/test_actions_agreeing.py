"""The organisation agrees, closes its sheet, and its evidence opens to two experts."""

import pytest

from rostok.assessment import actions, queries
from rostok.assessment.models import Assessment, Consensus
from rostok.assessment.states import AssessmentState
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.proofs.access import visible_proofs
from tests.assessment.factories import Way, make_way, walk
from tests.cast import Cast

S = AssessmentState


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def state(way: Way) -> str:
    return Assessment.objects.get(pk=way.assessment.pk).state


def test_fewer_than_three_sheets_mean_an_interview_with_a_facilitator(way: Way) -> None:
    for seat in way.respondents[:2]:
        way.answer(seat)
    with pytest.raises(Incomplete) as refusal:
        way.close_answers()
    assert "2" in refusal.value.decision.sentence()
    assert str(refusal.value.decision.way_out)
    assert state(way) == S.ANSWERING
    way.answer(way.respondents[2])
    way.close_answers()
    assert state(way) == S.AGREEING


def test_answers_are_closed_by_those_who_lead_the_talk(way: Way, cast: Cast) -> None:
    way.answer_all()
    for who in ("colleague", "methodologist", "operator", "expert_one", "outsider", "visitor"):
        with pytest.raises(Refused):
            actions.close_answers(way.assessment, actor=cast.actor(who))
    actions.close_answers(way.assessment, actor=cast.actor("owner"))
    assert state(way) == S.AGREEING


def test_the_moderator_is_told_that_it_is_time_to_agree(way: Way) -> None:
    walk(way, "agreeing")
    letter = Letter.objects.latest("pk")
    assert letter.to == way.moderator.person.email
    assert "Договоритесь" in letter.body or "договоритесь" in letter.body


def test_a_sheet_that_was_not_handed_in_does_not_count(way: Way) -> None:
    for seat in way.respondents[:5]:
        way.answer(seat, "3")
    way.answer(way.respondents[5], "1", hands_in=False)
    way.close_answers()
    spreads = queries.spread_of(way.fresh(), way.actor(way.moderator))
    assert spreads["5.4"].count == 5
    assert not spreads["5.4"].needs_talk


def test_a_consensus_is_kept_by_those_who_lead_the_talk_while_they_agree(way: Way, cast: Cast) -> None:
    with pytest.raises(WrongState):
        way.agree()
    walk(way, "agreeing")
    way.agree("2")
    way.agree("3")
    assert set(Consensus.objects.values_list("choice", flat=True)) == {"3"}
    for who in ("colleague", "methodologist", "expert_one"):
        with pytest.raises(Refused):
            actions.save_consensus(
                way.assessment, indicator=way.indicators["1.1"], choice="4", note="", actor=cast.actor(who)
            )


def test_the_sheet_closes_only_when_everything_is_agreed(way: Way) -> None:
    walk(way, "agreeing")
    way.agree()
    Consensus.objects.filter(indicator__code="5.6").delete()
    with pytest.raises(Incomplete) as refusal:
        way.close_sheet()
    assert "5.6" in refusal.value.decision.sentence()


def test_the_sheet_closes_only_with_two_experts(way: Way) -> None:
    walk(way, "agreeing")
    way.agree()
    second = way.experts[1]
    actions.decline_seat(second, reason="Уезжаю.", actor=way.actor(second))
    with pytest.raises(Incomplete):
        way.close_sheet()
    assert state(way) == S.AGREEING


def test_closing_the_sheet_opens_the_evidence_to_both_experts(way: Way, cast: Cast) -> None:
    way.back("1.1")
    way.back("1.3", is_confirmed=False)
    unrelated = way.proof("Не про показатели")
    for name in ("expert_one", "expert_two"):
        assert not visible_proofs(cast.actor(name)).exists()
    walk(way, "judging")
    for name in ("expert_one", "expert_two"):
        seen = set(visible_proofs(cast.actor(name)))
        assert seen == {way.proofs["1.1 document"], way.proofs["1.3 document"]}
        assert unrelated not in seen


def test_evidence_attached_later_is_neither_opened_nor_counted(way: Way, cast: Cast) -> None:
    way.back("1.1")
    walk(way, "judging")
    late = way.proof("Поздно")
    with pytest.raises(WrongState):
        actions.attach_evidence(
            way.assessment, indicator_code="1.1", proof=late, aspect="use", actor=cast.actor("owner")
        )
    for proof in (late, way.proofs["1.1 document"]):
        actions.carry_evidence(
            cast.berega,
            instrument_name="child-protection",
            indicator_code="5.1",
            proof=proof,
            aspect="use",
            actor=cast.actor("owner"),
        )
    assert late not in visible_proofs(cast.actor("expert_one"))
    expert = queries.expert_sheet(way.seat(way.experts[0]), actor=cast.actor("expert_one"))
    assert [row.card.code for row in expert.rows if row.evidence] == ["1.1"]
