"""Pages of the experts: alone, with each other, beside the consensus."""

from typing import Any

from rostok.assessment.models import ExpertMark, Reconciliation, Seat
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.pages import html, mark, own, url
from tests.cast import Cast


def judged(cast: Cast, step: str = "judging", **given: Any) -> Way:
    way = make_way(cast)
    way.back("1.1", is_confirmed=False)
    walk(way, step, **given)
    return way


def test_an_expert_sees_materials_without_who_attached_them(cast: Cast) -> None:
    way = judged(cast)
    page = html(cast.client("expert_one").get(own(way, "expert-sheet", indicator="1.1")))
    assert "document 1.1" in page
    assert "Надежда Ильина" not in page


def test_a_question_counts_in_the_words_of_the_sheet(cast: Cast) -> None:
    way = judged(cast)
    for page in (own(way, "expert-sheet"), own(way, "expert-sheet", indicator="1.1")):
        text = html(cast.client("expert_one").get(page))
        assert "Оценено:" in text
        assert "Отвечено" not in text
        assert "не отвечено" not in text


def test_an_expert_writes_what_was_found_and_comes_back(cast: Cast) -> None:
    way = judged(cast)
    proof = way.proofs["1.1 document"]
    check = url("proof-check", way.assessment.code, proof.code, indicator="1.1")
    client = cast.client("expert_one")
    response = client.post(check, {"verdict": "doubtful", "note": "Подписи нет."})
    assert response["Location"] == own(way, "expert-sheet", indicator="1.1")
    assert "показано, вызывает сомнение" in html(client.get(response["Location"]))
    assert "Подписи нет." in html(client.get(check))


def test_marks_are_locked_only_with_an_answer_how_they_were_made(cast: Cast) -> None:
    way = judged(cast)
    way.judge(1, locks=False)
    client = cast.client("expert_one")
    assert client.post(own(way, "experts-lock"), {}).status_code == 422
    after = client.post(own(way, "experts-lock"), {"is_visit": "yes"}, follow=True)
    assert "Оценки закрыты" in html(after)
    assert Seat.objects.get(pk=way.experts[0].pk).is_visit
    late = client.post(own(way, "expert-mark-save"), mark(choice="4"))
    assert late.status_code in (403, 409)
    assert not ExpertMark.objects.filter(choice="4").exists()


def test_experts_see_each_other_only_where_they_differ_and_settle_it(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    first, second = cast.client("expert_one"), cast.client("expert_two")
    assert [row.card.code for row in first.get(own(way, "reconcile")).context["differing"]] == ["1.1"]
    first.post(own(way, "reconcile-propose"), mark("1.1", "2", "Журнал ведут не все."))
    assert "Журнал ведут не все." in html(second.get(own(way, "reconcile")))
    second.post(own(way, "reconcile-agree"), {"indicator": "1.1", "choice": "2"})
    closed = second.post(own(way, "reconcile-close"))
    assert closed["Location"] == own(way, "compare")


def test_a_locked_sheet_leads_on_to_reconciling_once_both_are_locked(cast: Cast) -> None:
    way = judged(cast)
    way.judge(1)
    client, onward = cast.client("expert_one"), f'href="{own(way, "reconcile")}"'
    assert onward not in html(client.get(own(way, "expert-sheet")))
    way.judge(2)
    assert onward in html(client.get(own(way, "expert-sheet")))


def test_the_reason_of_a_proposal_does_not_run_into_the_next_sentence(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    client = cast.client("expert_one")
    client.post(own(way, "reconcile-propose"), mark("1.1", "2", "Журнал ведут не все"))
    page = html(client.get(own(way, "reconcile")))
    assert "Журнал ведут не все</p><p>Второй эксперт" in page


def test_a_proposal_needs_its_reason(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    response = cast.client("expert_one").post(own(way, "reconcile-propose"), mark("1.1", "2"))
    assert response.status_code == 422
    assert not Reconciliation.objects.exists()


def test_whoever_is_about_to_propose_sees_what_is_on_the_table_and_may_agree(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    second = cast.client("expert_two")
    assert "reconcile/agree" not in html(second.get(own(way, "reconcile") + "?after="))
    cast.client("expert_one").post(own(way, "reconcile-propose"), mark("1.1", "2", "Журнал ведут не все."))
    page = html(second.get(own(way, "reconcile") + "?after="))
    assert "Журнал ведут не все." in page
    assert f'action="{own(way, "reconcile-agree")}"' in page


def test_whoever_was_slower_is_shown_what_the_other_proposed(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    cast.client("expert_one").post(own(way, "reconcile-propose"), mark("1.1", "2", "Журнал ведут не все."))
    stale = mark("1.1", "3", "Журнал полон.") | {"seen": ""}
    late = cast.client("expert_two").post(own(way, "reconcile-propose"), stale)
    assert late.status_code == 409
    assert "Журнал ведут не все." in html(late)
    assert "Журнал полон." in html(late), "what was typed stays"


def test_nobody_agrees_to_a_mark_that_has_just_been_changed(cast: Cast) -> None:
    way = judged(cast, "reconciling", second={"1.1": "1"})
    cast.client("expert_one").post(own(way, "reconcile-propose"), mark("1.1", "3", "Журнал полон."))
    seen_before = {"indicator": "1.1", "choice": "2"}
    response = cast.client("expert_two").post(own(way, "reconcile-agree"), seen_before)
    assert response.status_code == 409
    assert Reconciliation.objects.get().agreed_by is None


def test_a_second_thought_names_its_proof(cast: Cast) -> None:
    way = judged(cast, "comparing")
    client = cast.client("expert_one")
    without = client.post(own(way, "afterthought-save"), mark("1.1", "4", "Показали журнал."))
    assert without.status_code == 422
    assert "proof" in without.context["form"].errors
    data = mark("1.1", "4", "Показали журнал.") | {"proof": way.proofs["1.1 document"].code}
    assert client.post(own(way, "afterthought-save"), data).status_code == 302
    assert "Показали журнал." in html(client.get(own(way, "compare")))


def test_an_expert_whose_marks_are_locked_is_not_offered_for_replacement(cast: Cast) -> None:
    way = judged(cast)
    way.judge(1)
    page = html(cast.client("methodologist").get(own(way, "experts")))
    doors = [f"/assessment/{way.assessment.code}/experts/{number}/replace/" for number in (1, 2)]
    assert [door in page for door in doors] == [False, True]
