"""What pages read, in a constant number of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from rostok.assessment import access, actions, queries
from rostok.assessment.models import Result
from rostok.assessment.queries.stored import profile_as_json, profile_from_json
from rostok.foundation.actors import ANONYMOUS
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Refused
from rostok.foundation.waiting import COLUMNS
from rostok.parties.models import Organisation
from tests.assessment.factories import Way, make_ready, make_way, today, walk
from tests.cast import Cast
from tests.counting import counted


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def cost(read: Callable[[], Any]) -> int:
    read()
    with counted() as made:
        read()
    return len(made)


def waiting(way: Way, who: str) -> list[tuple[str, str]]:
    rows = queries.waiting(way.cast.actor(who), today())
    return [(row[1], row[5]) for row in rows]


# --- sheets ---


def test_a_sheet_asks_what_is_routed_to_its_function(way: Way) -> None:
    accountant = way.seat(way.respondents[5])
    sheet = queries.sheet(accountant, actor=way.actor(accountant))
    assert [row.card.code for row in sheet.rows] == ["5.4", "5.6"]
    assert (sheet.total, sheet.answered, sheet.missing) == (2, 0, ("5.4", "5.6"))
    assert sheet.rows[0].card.levels == (), "a list does not read the texts of levels"
    card = queries.question_card(way.assessment, "5.4")
    assert [level.number for level in card.levels] == [1, 2, 3, 4]
    assert card.evidence
    assert card.interview


def test_a_sheet_knows_what_is_answered_and_whether_it_is_open(way: Way) -> None:
    seat = way.respondents[5]
    way.answer(seat, hands_in=False)
    assert queries.sheet(way.seat(seat), actor=way.actor(seat)).is_open
    actions.hand_in(seat, actor=way.actor(seat))
    sheet = queries.sheet(way.seat(seat), actor=way.actor(seat))
    assert (sheet.is_open, sheet.missing, sheet.answered) == (False, (), 2)


def test_sheets_cost_a_constant_number_of_queries(cast: Cast) -> None:
    way = make_way(cast)
    way.back("1.1")
    walk(way, "judging")
    respondent, expert = way.seat(way.respondents[1]), way.seat(way.experts[0])
    asked = {
        "sheet": (lambda: queries.sheet(respondent, actor=way.actor(respondent)), 3),
        "consensus": (lambda: queries.consensus_sheet(way.fresh(), actor=way.actor(way.moderator)), 6),
        "expert": (lambda: queries.expert_sheet(expert, actor=way.actor(expert)), 4),
        "reconcile": (lambda: queries.reconcile_sheet(expert, actor=way.actor(expert)), 3),
        "compare": (lambda: queries.compare_sheet(expert, actor=way.actor(expert)), 6),
    }
    before = {name: cost(read) for name, (read, _most) in asked.items()}
    for title in ("Второй", "Третий"):
        actions.carry_evidence(
            cast.berega,
            instrument_name="child-protection",
            indicator_code="1.1",
            proof=way.proof(title),
            aspect="use",
            actor=cast.actor("owner"),
        )
    assert {name: cost(read) for name, (read, _most) in asked.items()} == before
    assert before == {name: most for name, (_read, most) in asked.items()}


def test_the_consensus_sheet_is_ordered_by_disagreement_alone(cast: Cast) -> None:
    way = make_way(cast)
    for at, seat in enumerate(way.respondents):
        way.answer(seat, {"5.2": "1" if at % 2 else "4", "1.3": "2" if at % 2 else "3", "5.6": "1"})
    way.close_answers()
    sheet = queries.consensus_sheet(way.fresh(), actor=way.actor(way.moderator))
    assert [row.card.code for row in sheet.rows][:2] == ["5.2", "1.3"]
    assert sheet.rows[0].spread.needs_talk


def test_the_consensus_sheet_is_for_those_who_lead_the_talk(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "agreeing")
    for who in ("colleague", "methodologist", "expert_one"):
        with pytest.raises(Refused):
            queries.consensus_sheet(way.fresh(), actor=cast.actor(who))
    assert queries.consensus_sheet(way.fresh(), actor=cast.actor("owner")).total == 8


def test_under_five_respondents_only_the_need_to_talk_is_told_to_the_moderator_too(cast: Cast) -> None:
    way = make_way(cast, people=4)
    for at, seat in enumerate(way.respondents):
        way.answer(seat, {"1.1": "1" if at == 1 else "4"})
    way.close_answers()
    spreads = queries.spread_of(way.fresh(), way.actor(way.moderator))
    assert spreads["1.1"].needs_talk
    for one in spreads.values():
        assert (one.distribution, one.unknown, one.not_applicable) == (None, None, None)


def test_from_five_respondents_the_spread_is_open_without_names(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "agreeing", own={"1.1": "2"})
    spreads = queries.spread_of(way.fresh(), way.actor(way.moderator))
    assert spreads["1.1"].distribution == {1: 0, 2: 5, 3: 0, 4: 0}


def test_the_spread_is_not_shown_while_people_answer(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    assert queries.spread_of(way.fresh(), way.actor(way.moderator)) == {}


# --- boards ---


def test_a_board_counts_sheets_and_shows_nothing_else(cast: Cast) -> None:
    way = make_way(cast)
    for seat in way.respondents[:4]:
        way.answer(seat)
    (row,) = queries.campaign_board(way.campaign, actor=cast.actor("methodologist"))
    assert (row.respondents, row.handed_in, row.due_on) == (6, 4, way.campaign.answers_until)
    assert not queries.campaign_board(way.campaign, actor=cast.actor("outsider")).exists()


def test_a_board_costs_one_query_with_one_row_and_with_three(cast: Cast) -> None:
    way = make_way(cast)
    actor = cast.actor("methodologist")

    def read() -> Any:
        return page_of(queries.campaign_board(way.campaign, actor=actor), by=("name_key", "pk")).rows

    one = cost(read)
    for number in range(2):
        new = Organisation.objects.create(kind="npo", name=f"АНО {number}", territory=cast.perm)
        actions.add_organisation(way.campaign, organisation=new, actor=actor)
    assert len(read()) == 3
    assert cost(read) == one == 1


def test_an_assessment_page_tells_progress_to_those_who_run_it(cast: Cast) -> None:
    way = make_way(cast)
    for seat in way.respondents[:2]:
        way.answer(seat)
    fresh = way.fresh()
    for who in ("owner", "methodologist"):
        page = queries.assessment_page(fresh, actor=cast.actor(who))
        assert (page.handed_in, page.respondents) == (2, 6)
        assert {row.is_handed_in for row in page.seats if row.kind == "expert"} == {None}
    page = queries.assessment_page(fresh, actor=cast.actor("colleague"))
    assert (page.handed_in, page.seats, page.invited) == (None, (), ())
    assert [seat.kind for seat in page.my_seats] == ["respondent"]
    assert cost(lambda: queries.assessment_page(fresh, actor=cast.actor("owner"))) <= 6


def test_seats_and_instruments_are_listed(way: Way, cast: Cast) -> None:
    assert [seat.kind for seat in queries.person_seats(cast.actor("owner"))] == ["respondent"]
    assert [one.name for one in queries.instruments()] == ["child-protection"]


# --- what waits ---


def test_what_waits_for_whom_follows_the_states(cast: Cast) -> None:
    way = make_way(cast)
    assert waiting(way, "colleague") == [("sheet", "answer")]
    assert waiting(way, "owner") == [("sheet", "answer")]
    way.answer_all()
    assert waiting(way, "colleague") == []
    assert waiting(way, "owner") == [("answers", "close_answers")]
    way.close_answers()
    assert waiting(way, "owner") == [("agree", "agree")]
    assert waiting(way, "Зоя Мирная") == [("agree", "agree")]
    assert waiting(way, "expert_one") == []
    way.agree()
    way.close_sheet()
    assert waiting(way, "expert_one") == [("judge", "judge")]
    way.judge(1, "2")
    assert waiting(way, "expert_one") == []
    assert waiting(way, "expert_two") == [("judge", "judge")]
    way.judge(2)
    assert waiting(way, "expert_one") == [("reconcile", "reconcile")]
    for code in way.indicators:
        way.settle(code, "2")
    way.close_reconciliation()
    assert waiting(way, "expert_one") == [("compare", "compare")]
    assert waiting(way, "methodologist") == [("approve", "approve")]
    way.approve()
    assert waiting(way, "methodologist") == waiting(way, "expert_one") == []
    assert waiting(way, "owner") == [("result", "see")]
    assert waiting(way, "colleague") == []
    for who in ("operator", "officer", "funder", "outsider"):
        assert waiting(way, who) == []


def test_what_waits_is_one_query_of_six_columns_and_can_be_joined(way: Way, cast: Cast) -> None:
    found = queries.waiting(cast.actor("owner"), today())
    assert cost(lambda: list(queries.waiting(cast.actor("owner"), today()))) == 1
    joined = found.union(queries.waiting(cast.actor("colleague"), today()), all=True)
    rows = list(joined.order_by("w_due_on", "w_title"))
    assert len(rows) == 2
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[0][0] == "assessment"
    assert rows[0][2] == way.assessment.code
    assert str(rows[0][4]) == str(way.campaign.answers_until)
    assert list(queries.waiting(ANONYMOUS, today())) == []


# --- results ---


def test_a_result_page_costs_a_constant_number_of_queries(cast: Cast) -> None:
    way, made = make_ready(cast)
    result = access.visible_results(cast.actor("owner")).get(pk=made.pk)
    alone = cost(lambda: queries.result_page(result))
    again = make_way(cast, instrument=way.campaign.instrument, wave=2)
    walk(again, "ready")
    latest = access.visible_results(cast.actor("owner")).latest("made_at")
    assert cost(lambda: queries.result_page(latest)) == alone == 3
    assert cost(lambda: queries.result_page(latest, with_evidence=True)) == 4


def test_a_profile_survives_being_stored(cast: Cast) -> None:
    _way, made = make_ready(cast, first={"5.1": "unknown"}, second={"5.1": "unknown"})
    stored = Result.objects.get(pk=made.pk)
    profile = queries.profile_of(stored)
    assert profile_from_json(profile_as_json(profile)) == profile
