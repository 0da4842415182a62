"""The visit of an expert: plan, kit, marks that come late, hours and their totals."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.models import ExpertMark, Visit, VisitRow
from rostok.foundation.refusals import Incomplete, Refused
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.pages import HTMX, html, mark, own, url
from tests.assessment.test_views_queries import visit as visiting
from tests.cast import Cast
from tests.counting import assert_flat

PLAN = {"day": "2026-12-01", "starts_at": "10:00", "ends_at": "15:00", "roles": ["leader", "practitioner"]}


def judging_way(cast: Cast) -> Way:
    way = make_way(cast, people=3)
    way.back("1.1")
    walk(way, "judging")
    return way


def planned(way: Way, **changes: Any) -> Visit:
    given = {
        "day": date(2026, 12, 1),
        "starts_at": time(10),
        "ends_at": time(15),
        "roles": ["leader", "finance"],
        "place": "",
    }
    seat = way.experts[0]
    return actions.plan_visit(seat, actor=way.actor(seat), **(given | changes))


def line(way: Way, visit: Visit, **changes: Any) -> VisitRow:
    given = {
        "day": date(2026, 12, 1),
        "what": f"Дорога {VisitRow.objects.count() + 1}",
        "hours": Decimal(2),
        "km": Decimal(40),
        "cost": Decimal(0),
    }
    return actions.add_visit_row(visit, actor=way.actor(way.experts[0]), **(given | changes))


def test_a_visit_is_planned_once_and_may_be_moved(cast: Cast) -> None:
    way = judging_way(cast)
    planned(way)
    planned(way, day=date(2026, 12, 2))
    assert Visit.objects.get().day == date(2026, 12, 2)


@pytest.mark.parametrize("changes", [{"ends_at": time(9)}, {"roles": []}, {"roles": ["Маша, 7 лет"]}])
def test_a_plan_with_wrong_hours_or_a_name_in_place_of_a_role_is_refused(
    cast: Cast, changes: dict[str, Any]
) -> None:
    with pytest.raises(Incomplete):
        planned(judging_way(cast), **changes)


def test_nobody_plans_for_an_expert_or_writes_their_hours(cast: Cast) -> None:
    way = judging_way(cast)
    visit = planned(way)
    with pytest.raises(Refused):
        actions.plan_visit(
            way.experts[0],
            day=date(2026, 12, 1),
            starts_at=time(10),
            ends_at=time(11),
            roles=["leader"],
            place="",
            actor=way.actor(way.experts[1]),
        )
    with pytest.raises(Refused):
        actions.add_visit_row(
            visit,
            day=date(2026, 12, 1),
            what="Дорога",
            hours=Decimal(1),
            km=Decimal(0),
            cost=Decimal(0),
            actor=cast.actor("methodologist"),
        )


def test_the_kit_asks_each_role_its_questions_and_names_what_is_missing(cast: Cast) -> None:
    way = judging_way(cast)
    planned(way)
    kit = queries.kit_of(way.seat(way.experts[0]))
    assert [part.role for part in kit.guide] == ["leader", "finance"]
    for part in kit.guide:
        assert {one.code for one in part.rows} == {
            code for code, one in way.indicators.items() if part.role in one.functions
        }
        assert all(one.questions for one in part.rows)
    assert "1.1" not in {one.code for one in kit.without}
    assert {one.code for one in kit.without} == set(way.indicators) - {"1.1"}
    asked = next(one for one in kit.wanted if one.code == "1.1")
    document = way.indicators["1.1"].evidence["document"]["ru"]
    assert document not in [text.ru for text in asked.texts]


def test_the_kit_prints_no_mark_and_no_note(cast: Cast) -> None:
    way = judging_way(cast)
    way.note_of = lambda who, code: f"запись-{who}"
    way.judge(1, "2", locks=False)
    planned(way)
    page = html(cast.client("expert_one").get(own(way, "visit-kit")))
    assert "запись-" not in page
    assert "Чистый лист оценок" in page
    assert "10:00–10:15" in page


def test_an_expert_plans_prints_and_writes_hours_through_the_pages(cast: Cast) -> None:
    way = judging_way(cast)
    client = cast.client("expert_one")
    assert client.post(own(way, "visit"), {**PLAN, "roles": []}).status_code == 422
    assert client.post(own(way, "visit"), PLAN)["Location"] == own(way, "visit")
    row = {
        "row-day": "2026-12-01",
        "row-what": "Дорога",
        "row-hours": "2.5",
        "row-km": "40",
        "row-cost": "300",
    }
    assert client.post(own(way, "visit-row-add"), {**row, "row-hours": "-1"}).status_code == 422
    client.post(own(way, "visit-row-add"), row)
    again = client.post(own(way, "visit-row-add"), row)
    assert again.status_code == 422
    assert "Такая строка уже есть" in html(again)
    assert VisitRow.objects.count() == 1
    page = html(client.get(own(way, "visit")))
    assert "Дорога" in page
    (written,) = VisitRow.objects.all()
    totals = html(cast.client("methodologist").get(url("visit-totals", way.campaign.code)))
    assert "Лев Аристов" in totals
    other = cast.client("expert_two")
    assert other.post(url("visit-row-remove", way.assessment.code, str(written.pk))).status_code == 404
    client.post(url("visit-row-remove", way.assessment.code, str(written.pk)))
    assert not VisitRow.objects.exists()


def test_totals_add_up_the_visits_of_an_expert(cast: Cast) -> None:
    way = judging_way(cast)
    visit = planned(way)
    line(way, visit)
    line(way, visit, hours=Decimal("1.5"), km=Decimal(0), cost=Decimal(120))
    (row,) = queries.visit_totals(way.campaign)
    assert (row.visits, row.hours, row.km, row.cost) == (1, Decimal("3.5"), 40, 120)
    with pytest.raises(Incomplete):
        line(way, visit, hours=Decimal(0), km=Decimal(0))


def late(way: Way, choice: str, seconds: int) -> dict[str, str]:
    return mark("1.1", choice, "С телефона.") | {"typed_ago": str(seconds)}


def test_a_newer_mark_stays_and_the_one_of_the_device_is_shown(cast: Cast) -> None:
    way = judging_way(cast)
    client = cast.client("expert_one")
    client.post(own(way, "expert-mark-save"), mark("1.1", "3", "Видела журнал."))
    answer = client.post(own(way, "expert-mark-save"), late(way, "1", 3600), **HTMX)
    assert answer.status_code == 422
    assert "Сохранена оценка новее: Уровень 3 (Видела журнал.)" in html(answer)
    assert "Уровень 1" in html(answer)
    assert ExpertMark.objects.get().choice == "3"
    plain = html(client.post(own(way, "expert-mark-save"), late(way, "1", 3600)))
    assert "С телефона." in plain


def test_a_mark_typed_later_than_the_saved_one_replaces_it(cast: Cast) -> None:
    way = judging_way(cast)
    client = cast.client("expert_one")
    client.post(own(way, "expert-mark-save"), mark("1.1", "3"))
    ExpertMark.objects.update(saved_at=timezone.now() - timedelta(hours=2))
    assert client.post(own(way, "expert-mark-save"), late(way, "1", 3600), **HTMX).status_code == 200
    assert ExpertMark.objects.get().choice == "1"


def test_the_page_without_a_network_holds_every_question_with_the_draft_of_its_own(cast: Cast) -> None:
    way = judging_way(cast)
    page = html(cast.client("expert_one").get(own(way, "visit-offline")))
    for code in way.indicators:
        assert f'data-draft="expert-{way.assessment.code}-{code.replace(".", "-")}"' in page


@pytest.mark.parametrize("name", ["visit", "visit-kit", "visit-offline"])
def test_a_threat_to_a_child_can_be_told_from_every_page_of_a_visit(cast: Cast, name: str) -> None:
    way = judging_way(cast)
    assert f'href="{reverse("concerns:concern-new")}' in html(cast.client("expert_one").get(own(way, name)))


def rows_of(way: Way) -> Callable[[int], None]:
    visit = planned(way)

    def add(rows: int) -> None:
        for _one in range(rows):
            line(way, visit)

    return add


@pytest.mark.parametrize(("name", "queries_"), [("visit", 6), ("visit-kit", 7), ("visit-offline", 9)])
def test_pages_of_a_visit_are_flat(cast: Cast, name: str, queries_: int) -> None:
    way = judging_way(cast)
    assert_flat(rows_of(way), visiting(cast, "expert_one", own(way, name)), queries=queries_)


def test_totals_of_a_campaign_are_flat(cast: Cast) -> None:
    way = judging_way(cast)
    assert_flat(
        rows_of(way), visiting(cast, "methodologist", url("visit-totals", way.campaign.code)), queries=5
    )
