"""The visit of an expert: plan, kit, marks that come late, hours and their totals."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.forms import ChoiceForm
from rostok.assessment.models import Campaign, ExpertMark, Visit, VisitRow
from rostok.assessment.views.expert import WORDS
from rostok.concerns.models import Concern
from rostok.foundation.refusals import Incomplete, Refused
from tests.assessment.factories import Way, make_way, today, walk
from tests.assessment.pages import HTMX, html, mark, own, url
from tests.assessment.test_views_queries import visit as visiting
from tests.cast import Cast
from tests.counting import assert_flat
from tests.ui.drawing import drawn

PLAN = {"day": str(today()), "starts_at": "10:00", "ends_at": "15:00", "roles": ["leader", "practitioner"]}


def in_a_week() -> date:
    return today() + timedelta(days=7)


def judging_way(cast: Cast) -> Way:
    way = make_way(cast, people=3)
    way.back("1.1")
    walk(way, "judging")
    return way


def planned(way: Way, **changes: Any) -> Visit:
    given = {
        "day": today(),
        "starts_at": time(10),
        "ends_at": time(15),
        "roles": ["leader", "finance"],
        "place": "",
    }
    seat = way.experts[0]
    return actions.plan_visit(seat, actor=way.actor(seat), **(given | changes))


def line(way: Way, visit: Visit, **changes: Any) -> VisitRow:
    given = {
        "day": today(),
        "what": f"Дорога {VisitRow.objects.count() + 1}",
        "hours": Decimal(2),
        "km": Decimal(40),
        "cost": Decimal(0),
    }
    return actions.add_visit_row(visit, actor=way.actor(way.experts[0]), **(given | changes))


def test_a_visit_is_planned_once_and_may_be_moved(cast: Cast) -> None:
    way = judging_way(cast)
    planned(way)
    planned(way, day=in_a_week())
    assert Visit.objects.get().day == in_a_week()


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
            day=today(),
            starts_at=time(10),
            ends_at=time(11),
            roles=["leader"],
            place="",
            actor=way.actor(way.experts[1]),
        )
    with pytest.raises(Refused):
        actions.add_visit_row(
            visit,
            day=today(),
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


@pytest.mark.parametrize("page", ["visit-kit", "visit-offline", "expert-sheet"])
def test_an_expert_is_told_how_levels_are_read_wherever_they_judge(cast: Cast, page: str) -> None:
    way = judging_way(cast)
    planned(way)
    told = html(cast.client("expert_one").get(own(way, page)))
    assert "«За год» в тексте уровня значит за последние 12 месяцев." in told
    assert "С детьми говорите, только если" in told


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
        "row-day": str(today()),
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
    answer = client.post(own(way, "expert-mark-save"), late(way, "1", 3600))
    assert "С телефона." in html(answer)
    waits = answer.context["form"]["typed_ago"]
    assert "3600" not in str(waits), "chosen again without scripts, it has not waited"


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


def flat(page: str) -> str:
    """Without the spaces that mean nothing."""
    return re.sub(r" ?([<>\"]) ?", r"\1", re.sub(r"\s+", " ", page))


def test_the_questions_without_a_network_are_those_of_the_form(cast: Cast) -> None:
    way = judging_way(cast)
    client = cast.client("expert_one")
    client.post(
        own(way, "expert-mark-save"), mark("1.1", "3", note="</textarea><b>«Да» & 'нет'\n\"кто\"</b>")
    )
    page = flat(html(client.get(own(way, "visit-offline"))))
    seat = way.experts[0]
    for row in queries.expert_sheet(seat, actor=way.actor(seat), with_levels=True).rows:
        initial = {"indicator": row.card.code, "choice": row.choice, "note": row.note}
        named = f"id_{row.card.code.replace('.', '-')}_%s"
        form = ChoiceForm(words=WORDS, initial=initial, auto_id=named).described(row.card)
        assert flat(drawn("<c-fields :form='form' />", form=form)) in page


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


@pytest.mark.parametrize(("name", "queries_"), [("visit", 6), ("visit-kit", 7), ("visit-offline", 10)])
def test_pages_of_a_visit_are_flat(cast: Cast, name: str, queries_: int) -> None:
    way = judging_way(cast)
    assert_flat(rows_of(way), visiting(cast, "expert_one", own(way, name)), queries=queries_)


def test_totals_of_a_campaign_are_flat(cast: Cast) -> None:
    way = judging_way(cast)
    assert_flat(
        rows_of(way), visiting(cast, "methodologist", url("visit-totals", way.campaign.code)), queries=5
    )


def test_the_page_for_a_visit_without_a_network_holds_the_numbers_for_help(cast: Cast) -> None:
    page = html(cast.client("expert_one").get(own(judging_way(cast), "visit-offline")))
    assert 'href="tel:112"' in page
    assert 'href="tel:88002000122"' in page


@pytest.mark.parametrize("name", ["visit", "visit-offline", "expert-sheet", "assessment-detail"])
def test_a_message_from_a_page_of_a_visit_knows_its_organisation(cast: Cast, name: str) -> None:
    client = cast.client("expert_one")
    page = html(client.get(own(judging_way(cast), name)))
    address = reverse("concerns:concern-new", query={"organisation": cast.berega.code})
    assert f'href="{address}"' in page
    assert f'value="{cast.berega.code}" selected' in html(client.get(address))
    client.post(address, {"what": "Синяки", "organisation": cast.berega.code})
    assert Concern.objects.get().organisation == cast.berega


def test_an_organisation_in_the_address_is_shown_to_nobody_who_has_no_part_in_it(cast: Cast) -> None:
    judging_way(cast)
    address = reverse("concerns:concern-new", query={"organisation": cast.berega.code})
    assert cast.berega.name not in html(cast.client("outsider").get(address))
    cast.client("outsider").post(address, {"what": "Синяки", "organisation": cast.berega.code})
    assert not Concern.objects.filter(organisation=cast.berega).exists()


@pytest.mark.parametrize("days", [-1, 22])
def test_a_visit_outside_the_time_of_judging_is_refused_with_a_sentence(cast: Cast, days: int) -> None:
    way = judging_way(cast)  # judging ends in three weeks
    answer = cast.client("expert_one").post(
        own(way, "visit"), {**PLAN, "day": str(today() + timedelta(days=days))}
    )
    assert answer.status_code == 422
    assert ("Эксперты оценивают до" if days > 0 else "не может быть раньше") in html(answer)
    assert not Visit.objects.exists()
    planned(way, day=today() + timedelta(days=21))


def test_an_expert_who_is_late_may_still_come_today(cast: Cast) -> None:
    way = judging_way(cast)
    Campaign.objects.update(judging_until=today() - timedelta(days=1))
    planned(way)
    with pytest.raises(Incomplete):
        planned(way, day=today() + timedelta(days=1))


def test_more_time_moves_the_last_day_of_a_visit(cast: Cast) -> None:
    way = judging_way(cast)
    day = today() + timedelta(days=25)
    actions.extend_phase(
        way.assessment, phase="judging", until=day, reason="Болезнь.", actor=cast.actor("methodologist")
    )
    assert planned(way, day=day).day == day


@pytest.mark.parametrize("days", [-1, 1])
def test_hours_of_a_day_that_has_not_come_or_is_too_early_are_refused(cast: Cast, days: int) -> None:
    way = judging_way(cast)
    visit = planned(way)
    with pytest.raises(Incomplete) as refused:
        line(way, visit, day=today() + timedelta(days=days))
    assert refused.value.field == "day"
    assert not VisitRow.objects.exists()


def test_amounts_begin_empty_and_an_empty_one_is_nothing(cast: Cast) -> None:
    way = judging_way(cast)
    client = cast.client("expert_one")
    client.post(own(way, "visit"), PLAN)
    page = html(client.get(own(way, "visit")))
    for name in ("hours", "km", "cost"):
        (field,) = re.findall(rf'<input[^>]*name="row-{name}"[^>]*>', page)
        assert "value=" not in field, "nothing has to be deleted before typing"
        assert "required" not in field
    row = {"row-day": str(today()), "row-what": "Дорога", "row-hours": "", "row-km": "", "row-cost": "300"}
    assert client.post(own(way, "visit-row-add"), row).status_code == 302
    (written,) = VisitRow.objects.all()
    assert (written.hours, written.km, written.cost) == (0, 0, 300)
    empty = client.post(own(way, "visit-row-add"), {**row, "row-cost": ""})
    assert empty.status_code == 422
    assert "Запишите часы, километры или расходы" in html(empty)
