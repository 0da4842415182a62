"""Too few people to answer alone: a facilitator from outside talks with them, and the result says so."""

from typing import Any

import pytest

from rostok.assessment import access, actions, queries
from rostok.assessment.documents import paper_of
from rostok.assessment.models import Consensus, Result, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from tests.assessment.factories import Way, make_way, today
from tests.assessment.pages import html, own, url
from tests.cast import Cast, make_person

WHY = "В организации работают двое."


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast, people=2)


def begin(way: Way, **changes: Any) -> None:
    given = {"reason": WHY, "is_led_by_me": False, "actor": way.cast.actor("methodologist")} | changes
    actions.begin_interview(way.assessment, **given)


def facilitator(way: Way) -> Seat:
    person = make_person("facilitator", "Ян Дубов")
    return actions.seat_person(
        way.assessment, person=person, kind=SeatKind.FACILITATOR, actor=way.cast.actor("methodologist")
    )


def test_the_methodologist_arranges_it_and_nobody_else(way: Way, cast: Cast) -> None:
    for who in ("owner", "colleague", "operator", "expert_one", "outsider", "visitor"):
        with pytest.raises(Refused):
            begin(way, actor=cast.actor(who))
    begin(way)
    fresh = way.fresh()
    assert (fresh.state, fresh.is_interview, fresh.interview_reason) == (AssessmentState.AGREEING, True, WHY)
    with pytest.raises(WrongState):
        begin(way)


@pytest.mark.parametrize("reason", ["", "   ", "я" * 501])
def test_a_sentence_says_why(way: Way, reason: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        begin(way, reason=reason)
    assert refusal.value.field == "reason"
    assert way.fresh().state == AssessmentState.ANSWERING


def test_enough_sheets_are_not_thrown_away(cast: Cast) -> None:
    way = make_way(cast, people=3)
    way.answer_all()
    with pytest.raises(Incomplete):
        begin(way)
    assert not way.fresh().is_interview


def test_the_facilitator_records_what_was_agreed_and_closes_the_sheet(way: Way) -> None:
    seat = facilitator(way)
    actor = Actor(seat.person.user_id)
    with pytest.raises(Refused):
        actions.close_answers(way.assessment, actor=actor)  # a facilitator leads no talk of people who answer
    begin(way)
    assert "agree" in [row[5] for row in queries.waiting(actor, today())]
    for one in way.indicators.values():
        actions.save_consensus(way.fresh(), indicator=one, choice="2", note="Со слов обоих.", actor=actor)
    assert set(Consensus.objects.values_list("is_interview", flat=True)) == {True}
    assert queries.consensus_sheet(way.fresh(), actor=actor).missing == ()
    actions.close_sheet(way.fresh(), actor=actor)
    assert way.fresh().state == AssessmentState.JUDGING


def test_a_facilitator_of_answers_given_alone_sees_no_talk(cast: Cast) -> None:
    way = make_way(cast)
    actor = Actor(facilitator(way).person.user_id)
    way.answer_all()
    way.close_answers()
    way.agree()
    assert not access.visible_consensus(actor, way.fresh()).exists()
    assert queries.spread_of(way.fresh(), actor) == {}
    with pytest.raises(Refused):
        queries.consensus_sheet(way.fresh(), actor=actor)


def test_what_people_had_answered_alone_is_neither_shown_nor_counted(way: Way) -> None:
    way.answer_all("1")
    begin(way)
    leader = way.cast.actor("owner")
    assert queries.spread_of(way.fresh(), leader) == {}
    assert not access.can_see_spread(leader, way.fresh())
    way.agree("3")
    way.close_sheet()
    way.judge(1)
    way.judge(2)
    way.close_reconciliation()
    result = way.approve()
    layers = Result.objects.get(pk=result.pk).own_layers
    assert layers["is_interview"] is True
    assert layers["respondents"] == 0
    assert not any(layers["self"].values())


def test_the_page_and_the_paper_of_the_result_say_it_and_a_copy_does_not(way: Way, cast: Cast) -> None:
    begin(way)
    way.agree("3")
    way.close_sheet()
    way.judge(1)
    way.judge(2)
    way.close_reconciliation()
    result = way.approve()
    assert WHY in html(cast.client("owner").get(url("result-detail", result.code)))
    page = queries.result_page(result)
    assert WHY in str(paper_of(page, language="ru")["facts"])
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    assert WHY not in str(sharing.copy)
    assert queries.shared_page(sharing).interview_reason == ""


def test_a_methodologist_who_led_the_talk_does_not_approve_the_result(way: Way, cast: Cast) -> None:
    begin(way, is_led_by_me=True)
    assert Seat.objects.filter(kind=SeatKind.FACILITATOR, person=cast.person("methodologist")).exists()
    assert not access.can_approve(cast.actor("methodologist"), way.fresh())


def test_a_facilitator_attaches_no_proof(way: Way) -> None:
    assert not access.can_attach_evidence(Actor(facilitator(way).person.user_id), way.fresh())


def test_the_facilitator_walks_the_indicators_with_their_questions(way: Way) -> None:
    response = way.cast.client("methodologist").post(
        own(way, "interview"), {"reason": WHY, "is_led_by_me": "yes"}
    )
    assert response.status_code == 302
    client = way.cast.client("methodologist")
    page = html(client.get(own(way, "assessment-detail")))
    assert WHY in page
    question = html(client.get(own(way, "agree", indicator="1.1")))
    asked = str(way.indicators["1.1"].interview[0]["ru"])
    assert asked[:15] in question
    assert "Как ответили" not in question
    response = client.post(
        own(way, "consensus-save"), {"indicator": "1.1", "choice": "2", "note": "Так и есть."}
    )
    assert response.status_code == 302
    assert Consensus.objects.get().note == "Так и есть."


def test_a_missing_sentence_comes_back_in_the_form(way: Way) -> None:
    response = way.cast.client("methodologist").post(own(way, "interview"), {"is_led_by_me": "no"})
    assert response.status_code == 422
