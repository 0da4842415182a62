"""Pages of conflicts and of naming experts."""

from typing import Any

from rostok.assessment import actions
from rostok.assessment.models import ConflictStatement, Seat
from rostok.assessment.states import ConflictKind
from rostok.foundation.models import Letter
from rostok.parties.models import Organisation
from tests.assessment.factories import Way, make_campaign, make_instrument, make_way, walk
from tests.assessment.pages import client_of, html, own, url
from tests.assessment.test_actions_conflicts import judging_way, named_instead
from tests.assessment.test_views_queries import visit
from tests.cast import Cast, make_person
from tests.counting import assert_flat


def test_an_expert_states_no_conflict_and_the_sheet_opens(cast: Cast) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    client = client_of(fresh)
    assert client.get(own(way, "expert-sheet"))["Location"] == own(way, "conflict-state")
    page = html(client.get(own(way, "conflict-state")))
    assert "Что связывает вас с этой организацией?" in page
    assert "document 1.1" not in page
    response = client.post(own(way, "conflict-state"), {"kind": "none", "note": ""})
    assert response["Location"] == own(way, "expert-sheet")
    assert client.get(own(way, "expert-sheet")).status_code == 200


def test_a_conflict_needs_a_word_and_is_decided_by_the_methodologist(cast: Cast) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    client = client_of(fresh)
    bare = client.post(own(way, "conflict-state"), {"kind": "taught", "note": ""})
    assert bare.status_code == 422
    client.post(own(way, "conflict-state"), {"kind": "taught", "note": "Вела у них семинар."})
    assert "Теперь решает методист" in html(client.get(own(way, "conflict-state")))
    assert "Вела у них семинар." in html(cast.client("methodologist").get(own(way, "experts")))
    admit = url("conflict-admit", way.assessment.code, "1")
    assert cast.client("methodologist").post(admit, {"reason": ""}).status_code == 422
    cast.client("methodologist").post(admit, {"reason": "Давно."})
    assert client.get(own(way, "expert-sheet")).status_code == 200


def test_an_expert_declines_with_a_reason_and_the_methodologist_names_another(cast: Cast) -> None:
    way = judging_way(cast)
    make_person("expert_three", "Олег Ясный")
    assert client_of(way.experts[0]).post(own(way, "expert-decline"), {}).status_code == 422
    client_of(way.experts[0]).post(own(way, "expert-decline"), {"decline-reason": "Уезжаю."})
    page = html(cast.client("methodologist").get(own(way, "experts")))
    assert "Уезжаю." in page
    assert "Не хватает 1 эксперта" in page


def test_the_organisation_reads_nothing_of_a_conflict(cast: Cast) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    actions.state_conflict(
        fresh, kind=ConflictKind.TAUGHT, note="Вела у них семинар.", actor=way.actor(fresh)
    )
    for who in ("owner", "colleague", "expert_two"):
        page = html(cast.client(who).get(own(way, "assessment-detail")))
        assert "семинар" not in page
        assert "конфликт" not in page
        assert cast.client(who).get(own(way, "experts")).status_code == 404


def test_a_named_expert_gets_a_letter_to_state_first(cast: Cast) -> None:
    way = judging_way(cast)
    named_instead(way)
    letter = Letter.objects.order_by("pk").last()
    assert letter is not None
    assert own(way, "conflict-state") in letter.body
    assert letter.subject.startswith("Вы назначены экспертом")


def test_a_plan_is_looked_at_and_then_named(cast: Cast) -> None:
    way = make_way(cast, people=3)
    for seat in way.experts:
        actions.replace_expert(seat, person=None, reason="Новый состав.", actor=cast.actor("methodologist"))
    ConflictStatement.objects.all().delete()
    Seat.objects.filter(kind="expert").delete()
    judged_elsewhere(cast, way)
    client = cast.client("methodologist")
    address = url("experts-assign", way.campaign.code)
    assert "Показать план" in html(client.get(address))
    shown = client.get(address, {"plan": "1"})
    rows = shown.context["page"].rows
    assert [(row.number, row.person.name) for row in rows] == [(1, "Лев Аристов"), (2, "Инна Вересова")]
    seats = [f"{row.assessment.code}:{row.number}:{row.person.code}" for row in rows]
    assert client.post(address, {"seat": seats}).status_code == 302
    assert Seat.objects.sitting().filter(assessment=way.assessment, kind="expert").count() == 2
    assert client.post(address, {"seat": [*seats, "x:1:y"]}).status_code == 404


def judged_elsewhere(cast: Cast, way: Way) -> None:
    """Both experts are known from another campaign of another organisation in the region."""
    campaign = make_campaign(cast, way.campaign.instrument, wave=2)
    other = Organisation.objects.create(kind="npo", name="Дом «Лад»", territory=cast.perm)
    actor = cast.actor("methodologist")
    assessment = actions.add_organisation(campaign, organisation=other, actor=actor)
    for name in ("expert_one", "expert_two"):
        actions.seat_person(assessment, person=cast.person(name), kind="expert", actor=actor)


def test_the_page_of_experts_is_flat(cast: Cast) -> None:
    way = make_way(cast, people=3)
    walk(way, "judging")

    def add(rows: int) -> None:
        for _one in range(rows):
            seat = Seat.objects.sitting().filter(assessment=way.assessment, kind="expert", number=1).get()
            person = make_person(f"expert-{Seat.objects.count()}", f"Эксперт {Seat.objects.count()}")
            actions.replace_expert(seat, person=person, reason="Болеет.", actor=cast.actor("methodologist"))

    assert_flat(add, visit(cast, "methodologist", own(way, "experts")), queries=10)


def test_the_plan_of_a_campaign_is_flat(cast: Cast) -> None:
    way = make_way(cast, people=3)
    campaign: Any = make_campaign(cast, make_instrument(), wave=2)

    def add(rows: int) -> None:
        for _one in range(rows):
            other = Organisation.objects.create(kind="npo", name="Дом", territory=cast.perm)
            actions.add_organisation(campaign, organisation=other, actor=cast.actor("methodologist"))

    assert way.experts
    assert_flat(add, visit(cast, "methodologist", url("experts-assign", campaign.code, plan="1")), queries=10)
