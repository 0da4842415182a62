"""Pages of the organisation: one's own sheet, and the talk."""

import pytest
from django.http import HttpResponse

from rostok.assessment.actions import save_mark
from rostok.assessment.models import Consensus, Mark
from tests.assessment.factories import Way, make_way
from tests.assessment.pages import HTMX, client_of, html, mark, own, url
from tests.cast import Cast
from tests.counting import assert_flat

LONG = "долгий рассказ " * 70_000  # about 2 MB in UTF-8


def test_saving_goes_on_to_the_next_question(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    saved = client.post(own(way, "mark-save"), mark("1.1", "2", "так"), follow=True)
    assert saved.context["row"].card.code == "1.3"
    assert Mark.objects.filter(choice="2", note="так").count() == 1


def test_the_last_answer_leads_to_the_sheet_and_handing_in(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    for one in way.asked(way.respondents[0]):
        last = client.post(own(way, "mark-save"), mark(one.code), follow=True)
    assert "Сдать лист" in html(last)
    after = client.post(own(way, "sheet-hand-in"), follow=True)
    assert "Лист сдан" in html(after)


def test_htmx_gets_the_line_that_the_page_itself_includes(cast: Cast) -> None:
    way = make_way(cast)
    saved = html(cast.client("owner").post(own(way, "mark-save"), mark(), **HTMX))
    assert "Сохранено" in saved
    assert "<form" not in saved


def test_htmx_is_told_why_nothing_was_saved(cast: Cast) -> None:
    way = make_way(cast)
    response = cast.client("owner").post(own(way, "mark-save"), {"indicator": "1.1", "note": "так"}, **HTMX)
    assert response.status_code == 422
    assert "Выберите один из уровней" in html(response)


def test_a_comment_of_two_megabytes_is_refused_in_one_sentence_and_shown_back(cast: Cast) -> None:
    way = make_way(cast)
    response = cast.client("owner").post(own(way, "mark-save"), mark(note=LONG))
    assert response.status_code == 422
    assert len(response.context["form"].errors["note"]) == 1
    assert LONG.strip() in html(response)
    assert not Mark.objects.exists()


def test_a_gate_offers_no_way_to_say_that_it_does_not_apply(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    page = client.get(own(way, "sheet", indicator="1.1"))
    assert "not_applicable" not in [value for value, _card in page.context["form"].fields["choice"].choices]
    refused = client.post(own(way, "mark-save"), mark("1.1", "not_applicable"))
    assert refused.status_code == 422
    assert "choice" in refused.context["form"].errors


def test_the_reason_stands_beside_does_not_apply_where_the_instrument_names_one(cast: Cast) -> None:
    way = make_way(cast)
    page = html(cast.client("owner").get(own(way, "sheet", indicator="1.7")))
    assert "не проводит мероприятий с детьми" in page


@pytest.mark.parametrize("code", ["9.9", "1.1' OR 1=1", ""])
def test_an_indicator_that_does_not_exist_is_not_found(cast: Cast, code: str) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    assert client.post(own(way, "mark-save"), mark(code)).status_code == 404


def test_a_question_that_is_not_asked_of_this_person_is_not_found(cast: Cast) -> None:
    way = make_way(cast)
    accountant = client_of(way.respondents[5])
    assert accountant.get(own(way, "sheet", indicator="1.1")).status_code == 404


def test_who_answers_too_late_reads_why_and_keeps_the_text(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    way.close_answers()
    late = cast.client("owner").post(own(way, "mark-save"), mark(note="Наш порядок записан в приказе № 5."))
    assert late.status_code == 409
    assert "Наш порядок записан в приказе № 5." in html(late)


def test_the_task_to_close_the_answers_leads_to_its_button(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    client = cast.client("owner")
    assert f'href="{own(way, "agree")}"' in html(client.get("/"))
    assert own(way, "answers-close") in html(client.get(own(way, "agree")))


def test_a_sheet_is_taken_back_while_others_still_answer(cast: Cast) -> None:
    way = make_way(cast)
    way.answer(way.respondents[0])
    client = cast.client("owner")
    assert "Забрать лист" in html(client.get(own(way, "sheet")))
    after = client.post(own(way, "sheet-reopen"), follow=True)
    assert "Вы отвечаете" in html(after)


def test_a_proof_is_attached_and_the_reader_comes_back_to_the_question(cast: Cast) -> None:
    way = make_way(cast)
    proof = way.proof("Политика защиты детей")
    back = own(way, "sheet", indicator="1.1")
    attach = url("evidence-attach", way.assessment.code, "1.1")
    client = cast.client("owner")
    response = client.post(attach, {"proof": proof.code, "aspect": "document", "next": back})
    assert response["Location"] == back
    assert "Политика защиты детей" in html(client.get(back))


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "слова", "home"])
def test_nobody_is_sent_to_a_foreign_site_after_attaching(cast: Cast, target: str) -> None:
    way = make_way(cast)
    proof = way.proof("Политика защиты детей")
    attach = url("evidence-attach", way.assessment.code, "1.1")
    data = {"proof": proof.code, "aspect": "document", "next": target}
    assert cast.client("owner").post(attach, data)["Location"] == own(way, "assessment-detail")


def test_the_overview_does_not_show_one_respondent_what_another_attached(cast: Cast) -> None:
    way = make_way(cast)
    way.back("1.1")
    assert "document 1.1" in html(cast.client("owner").get(own(way, "assessment-detail")))
    assert "document 1.1" not in html(cast.client("colleague").get(own(way, "assessment-detail")))


DIFFERENT = [{"1.1": "1", "5.1": "1"}, {"1.1": "4", "5.1": "4"}]


def in_talk(cast: Cast, people: int) -> Way:
    way = make_way(cast, people=people)
    for at, seat in enumerate(way.respondents):
        way.answer(seat, DIFFERENT[at % 2])
    way.close_answers()
    return way


def test_a_small_group_is_told_only_that_it_disagrees(cast: Cast) -> None:
    way = in_talk(cast, 4)
    page = html(cast.client("owner").get(own(way, "agree", indicator="1.1")))
    assert "Есть расхождение" in page
    assert "Уровень 4:" not in page
    assert '<progress value="2"' not in page


def test_a_larger_group_sees_the_spread_without_names(cast: Cast) -> None:
    way = in_talk(cast, 6)
    page = cast.client("owner").get(own(way, "agree", indicator="1.1"))
    assert page.context["row"].spread.distribution == {1: 3, 2: 0, 3: 0, 4: 2}
    assert "Кира Седова" not in html(page)


def test_disagreements_stand_first_whatever_the_marks(cast: Cast) -> None:
    way = in_talk(cast, 6)
    rows = cast.client("owner").get(own(way, "agree")).context["sheet"].rows
    assert {row.card.code for row in rows[:2]} == {"1.1", "5.1"}
    assert all(row.spread.needs_talk for row in rows[:2])


def test_the_sheet_closes_only_when_everything_is_agreed(cast: Cast) -> None:
    way = in_talk(cast, 6)
    client = cast.client("owner")
    assert "Закрыть лист" not in html(client.get(own(way, "agree")))
    assert client.post(own(way, "sheet-close")).status_code == 422
    way.agree()
    assert "Закрыть лист" in html(client.get(own(way, "agree")))
    assert client.post(own(way, "sheet-close")).status_code == 302


def test_before_the_talk_only_progress_is_shown(cast: Cast) -> None:
    way = make_way(cast, people=4)
    for seat in way.respondents[:3]:
        way.answer(seat, DIFFERENT[0])
    page = cast.client("owner").get(own(way, "agree"))
    assert "1 человек ещё не сдал лист" in html(page)
    assert "расхождение" not in html(page)


def test_consensus_keeps_what_was_typed_when_no_choice_was_made(cast: Cast) -> None:
    way = in_talk(cast, 4)
    response = cast.client("owner").post(
        own(way, "consensus-save"), {"indicator": "1.1", "note": "говорили долго"}
    )
    assert response.status_code == 422
    assert "говорили долго" in html(response)
    assert not Consensus.objects.exists()


def walk_short_form(cast: Cast, way: Way, choice: str = "2") -> HttpResponse:
    """Answer the short form as the owner, page by page; the last page."""
    client = cast.client("owner")
    page = client.get(own(way, "sheet", part="short", after=""))
    while "row" in page.context:
        sent = mark(page.context["row"].card.code, choice) | {"part": "short"}
        page = client.post(own(way, "mark-save"), sent, follow=True)
    return page


def test_the_short_form_asks_gates_and_two_indicators_of_each_domain_and_ends_in_a_plan(cast: Cast) -> None:
    way = make_way(cast)
    plan = walk_short_form(cast, way)
    assert plan.request["PATH_INFO"] == own(way, "sheet-plan")
    answered = set(Mark.objects.values_list("indicator__code", flat=True))
    assert answered == {"1.1", "1.3", "1.5", "5.2", "5.4"}
    assert "Сначала: обязательный минимум" in html(plan)
    assert [row.code for row in plan.context["plan"].first] == ["1.1", "1.3"]


def test_a_plan_without_gaps_in_the_minimum_begins_with_first(cast: Cast) -> None:
    way = make_way(cast)
    walk_short_form(cast, way, choice="3")
    Mark.objects.filter(indicator__code="5.2").update(choice="1")
    page = html(cast.client("owner").get(own(way, "sheet-plan")))
    assert "<h2>Сначала</h2>" in page
    assert "<h2>Затем</h2>" not in page


def test_the_whole_form_continues_the_short_one(cast: Cast) -> None:
    way = make_way(cast)
    walk_short_form(cast, way)
    onward = cast.client("owner").get(own(way, "sheet", after=""))
    assert onward.context["row"].card.code == "1.7"
    assert onward.context["walk"].done == 5


def test_a_plan_waits_for_the_last_answer_of_the_short_form(cast: Cast) -> None:
    way = make_way(cast)
    page = cast.client("owner").get(own(way, "sheet-plan"))
    assert "План ещё не готов" in html(page)


def test_a_plan_is_made_of_ones_own_answers_alone(cast: Cast) -> None:
    way = make_way(cast)
    walk_short_form(cast, way, choice="4")
    colleague = cast.client("colleague").get(own(way, "sheet-plan"))
    assert colleague.context["plan"].keep == ()
    assert len(colleague.context["plan"].missing) > 0


def test_a_plan_costs_the_same_however_much_is_answered(cast: Cast) -> None:
    way = make_way(cast)
    seat = way.respondents[0]
    asked = iter(way.asked(seat))

    def answer_more(count: int) -> None:
        for _ in range(count):
            save_mark(seat, indicator=next(asked), choice="2", note="", actor=way.actor(seat))

    client = cast.client("owner")
    assert_flat(answer_more, lambda: client.get(own(way, "sheet-plan")), queries=6)


def test_beside_a_question_only_its_own_domain_stands_open(cast: Cast) -> None:
    way = make_way(cast)
    page = cast.client("owner").get(own(way, "sheet", indicator="5.2"))
    stretches = page.context["walk"].stretches
    assert [(one.domain.code, one.is_current) for one in stretches] == [("1", False), ("5", True)]
    assert html(page).count("<details open>") == 1
