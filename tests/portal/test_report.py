"""The report to a grant-giver: every figure is the length of the list it leads to, nobody counted twice."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from rostok.assessment.actions import annul_assessment
from rostok.assessment.models import Assessment, Seat
from rostok.parties.models import Membership, Person
from rostok.portal.actions import request_report
from rostok.portal.jobs import make_report
from rostok.portal.models import ReportPaper
from rostok.portal.queries.activity import Period
from rostok.portal.queries.report import LISTS, listed, report_of
from tests.assessment.factories import make_ready, make_way, today
from tests.cast import SINCE, Cast
from tests.counting import counted


@pytest.fixture(autouse=True)
def _tasks_wait(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def period(cast: Cast) -> Period:
    make_ready(cast)
    return Period(today() - timedelta(days=1), today())


def text(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def test_every_figure_is_the_length_of_its_list(cast: Cast, period: Period) -> None:
    actor = cast.actor("methodologist")
    made = report_of(actor, period)
    assert made.counts == {what: len(listed(what, actor, period)) for what in LISTS}
    assert (made.counts["people"], made.counts["assessments"], made.counts["organisations"]) == (6, 1, 1)
    assert [(part.label, part.count) for part in made.kinds] == [("npo", 1)]
    assert [(part.label, part.count) for part in made.regions] == [("Пермский край", 1)]


def test_an_organisation_where_nobody_answered_is_not_said_to_have_taken_part(cast: Cast) -> None:
    way, days = make_way(cast), Period(today() - timedelta(days=1), today())
    actor = cast.actor("methodologist")
    assert (report_of(actor, days).counts["organisations"], report_of(actor, days).counts["people"]) == (1, 0)
    page = text(cast.client("methodologist").get(reverse("portal:report")))
    assert "Организации, оценка которых начата" in page
    assert "участвовали" not in page.partition("<main")[2]
    assert way.fresh().state == "answering"


def test_what_lies_outside_the_period_is_not_counted(cast: Cast, period: Period) -> None:
    earlier = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert set(report_of(cast.actor("methodologist"), earlier).counts.values()) == {0}


def test_a_methodologist_of_another_place_counts_nothing_here(cast: Cast, period: Period) -> None:
    assert set(report_of(cast.actor("outsider"), period).counts.values()) == {0}


def test_an_annulled_assessment_is_not_finished(cast: Cast, period: Period) -> None:

    actor = cast.actor("methodologist")
    annul_assessment(Assessment.objects.get(), reason="Ошибка", actor=actor)
    assert report_of(actor, period).counts["assessments"] == 0


def test_people_without_an_account_with_one_name_and_number_may_repeat(cast: Cast, period: Period) -> None:

    assessment = Assessment.objects.get()
    for name, phone in (
        ("Анна Седых", "+7 912 000-11-22"),
        ("Анна Седых", "8 (912) 0001122"),
        ("Анна Седых", ""),
        ("Анна Белых", "+7 912 000-11-22"),
    ):
        person = Person.objects.create(name=name, phone=phone)
        Membership.objects.create(person=person, organisation=cast.berega, since=SINCE)
        Seat.objects.create(assessment=assessment, person=person, kind="respondent", locked_at=timezone.now())
    actor = cast.actor("methodologist")
    assert (report_of(actor, period).counts["people"], report_of(actor, period).repeats) == (10, 1)
    marked = [row.title for row in listed("people", actor, period) if row.is_repeat]
    assert marked == ["Анна Седых"]
    page = cast.client("methodologist").get(reverse("portal:report-list", args=["people"]))
    assert text(page).count("возможен повтор") == 1


def test_the_page_leads_from_each_figure_to_its_list(cast: Cast, period: Period) -> None:
    client = cast.client("methodologist")
    page = text(client.get(reverse("portal:report")))
    for what in LISTS:
        assert f"/report/{what}/?since=" in page
    assert "не доказывают" in page
    one = text(client.get(reverse("portal:report-list", args=["organisations"], query={"kind": "npo"})))
    assert "Берег семьи" in one
    other = text(client.get(reverse("portal:report-list", args=["organisations"], query={"kind": "state"})))
    assert "Берег семьи" not in other
    assert client.get(reverse("portal:report-list", args=["nonsense"])).status_code == 404


def test_the_rows_of_a_figure_are_a_file_with_the_same_rows(cast: Cast, period: Period) -> None:
    client = cast.client("methodologist")
    page = reverse("portal:report-list", args=["organisations"], query={"kind": "npo"})
    assert "format=csv" in text(client.get(page))
    told = b"".join(client.get(f"{page}&format=csv").streaming_content).decode("utf-8-sig")
    assert "Берег семьи" in told
    assert len(told.splitlines()) == 1 + text(client.get(page)).count("<li>")
    state = reverse("portal:report-list", args=["organisations"], query={"kind": "state", "format": "csv"})
    assert "Берег семьи" not in b"".join(client.get(state).streaming_content).decode("utf-8-sig")


def test_the_pages_cost_ten_queries_at_most(cast: Cast, period: Period) -> None:
    client = cast.client("methodologist")
    for address in (reverse("portal:report"), reverse("portal:report-list", args=["people"])):
        client.get(address)
        with counted() as seen:
            client.get(address)
        assert len(seen) <= 10, str(seen)


def test_the_document_holds_the_same_figures_and_is_read_by_its_asker_alone(
    cast: Cast, period: Period
) -> None:
    actor = cast.actor("methodologist")
    paper = request_report(since=period.since, until=period.until, language="ru", actor=actor)
    address = reverse("portal:report-paper", args=[paper.code])
    client = cast.client("methodologist")
    assert "Документ готовится" in text(client.get(address))
    make_report.func(paper.pk)
    make_report.func(paper.pk)
    response = client.get(address)
    assert response["Content-Disposition"].startswith("attachment")
    document = Document(io.BytesIO(b"".join(response.streaming_content)))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert ["Люди, которые ответили (каждый учтён один раз)", "6"] in [
        [cell.replace("\xa0", " ") for cell in row] for row in cells
    ]
    assert cast.client("owner").get(address).status_code == 404


def test_a_wrong_period_falls_back_to_the_present_year_and_says_why(cast: Cast) -> None:
    page = cast.client("methodologist").get(
        reverse("portal:report", query={"since": "2026-05-01", "until": "2026-01-01"})
    )
    assert "не может быть раньше" in text(page)
    assert f"1 января {today().year}" in text(page)


def test_asking_for_a_document_keeps_the_period(cast: Cast) -> None:
    given = {"since": "2026-01-01", "until": "2026-03-31"}
    answer = cast.client("methodologist").post(reverse("portal:report"), given)
    paper = ReportPaper.objects.get()
    assert answer["Location"] == reverse("portal:report-paper", args=[paper.code])
    assert (str(paper.since), str(paper.until)) == ("2026-01-01", "2026-03-31")
