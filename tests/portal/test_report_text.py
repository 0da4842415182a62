"""The text of the report: what was judged and how, what came out, what was done; nobody can be told."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.outcomes import gate_cells, share_cells
from rostok.assessment.models import Assessment, Campaign, Result
from rostok.assessment.queries import validity_sentence
from rostok.parties.models import Organisation, Territory
from rostok.portal.documents import report_docx, sections
from rostok.portal.queries.activity import ACTIVITY, Period
from rostok.portal.queries.report import Report, report_of
from tests.assessment.factories import make_ready, today
from tests.cast import Cast
from tests.counting import assert_flat


@pytest.fixture
def period(cast: Cast) -> Period:
    make_ready(cast)
    return Period(today() - timedelta(days=1), today())


def more_results(cast: Cast, number: int) -> None:
    """Other organisations with the same result in the same campaign."""
    made = Result.objects.earliest("pk")
    start = Organisation.objects.count()
    for one in range(start, start + number):
        organisation = Organisation.objects.create(
            name=f"Фонд «Пример {one}»", kind="npo", territory=cast.berega.territory
        )
        assessment = Assessment.objects.create(
            campaign=made.assessment.campaign, organisation=organisation, state="ready"
        )
        fields = {
            name: getattr(made, name)
            for name in ("algorithm", "algorithm_version", "validity", "profile", "own_layers", "agreement")
        }
        Result.objects.create(assessment=assessment, organisation=organisation, **fields)


def told(report: Report, language: str = "ru") -> str:
    with translation.override(language):
        parts = sections(report, today=today())
        words = [word for part in parts for word in (part.title, *part.sentences, *part.notes)]
        words += [word for part in parts for grid in part.grids for row in grid.rows for word in row]
    return "\n".join(words).replace("\xa0", " ")


def seen(cast: Cast, period: Period) -> str:
    return told(report_of(cast.actor("methodologist"), period))


def test_the_text_names_the_campaign_its_instrument_and_how_far_it_is_proved(
    cast: Cast, period: Period
) -> None:
    text = seen(cast, period)
    assert "Приглашена 1 организация: некоммерческая организация – 1." in text
    assert "Результат есть у 1 организации" in text
    assert "Оценивали 2 эксперта" in text
    with translation.override("ru"):
        assert validity_sentence("draft").replace("\xa0", " ") in text
    assert "Ответы сдали 6 человек" in text
    assert "Источник: записи в Ростке на" in text


def test_an_open_campaign_tells_no_distribution(cast: Cast, period: Period) -> None:
    more_results(cast, 6)
    report = report_of(cast.actor("methodologist"), period)
    assert report.campaigns[0].outcome is None
    assert "Кампания не закрыта" in told(report)


def test_fewer_than_five_results_tell_nothing(cast: Cast, period: Period) -> None:
    more_results(cast, 3)
    Campaign.objects.update(state="closed")
    text = seen(cast, period)
    assert "меньше чем у пяти организаций" in text
    assert "Организации по доле" not in text


def test_a_closed_campaign_tells_distributions_over_all_its_organisations(cast: Cast, period: Period) -> None:
    more_results(cast, 5)
    Campaign.objects.update(state="closed")
    outcome = report_of(cast.actor("methodologist"), period).campaigns[0].outcome
    assert outcome is not None
    assert (outcome.results, outcome.is_small) == (6, False)
    assert outcome.domains
    assert {sum(row.cells) for row in outcome.domains + outcome.gates} == {6}
    assert "не рейтинг" in seen(cast, period)


def test_a_result_that_is_added_is_in_the_next_report(cast: Cast, period: Period) -> None:
    more_results(cast, 5)
    Campaign.objects.update(state="closed")
    assert "Берег семьи" not in seen(cast, period), "asked, and kept"
    more_results(cast, 1)
    outcome = report_of(cast.actor("methodologist"), period).campaigns[0].outcome
    assert outcome is not None
    assert {sum(row.cells) for row in outcome.domains + outcome.gates} == {7}


def test_no_territory_and_no_period_cuts_a_distribution_into_parts(cast: Cast, period: Period) -> None:
    more_results(cast, 5)
    Campaign.objects.update(state="closed")
    Assessment.objects.exclude(organisation=cast.berega).update(started_at="2020-02-02T00:00:00Z")
    told_of = report_of(cast.actor("methodologist"), period).campaigns[0]
    assert told_of.outcome is not None
    assert sum(told_of.tally.invited.values()) == 1, "who began in the period"
    assert told_of.outcome.results == 6, "two periods subtracted would tell one organisation"


def test_a_cell_of_fewer_than_five_hides_its_row() -> None:
    low, high = Decimal("0.1"), Decimal("0.9")
    assert share_cells([low] * 5 + [high] * 5) == (5, 0, 5)
    assert share_cells([low] * 5 + [high] * 4) is None
    assert share_cells([low] * 4) is None
    assert gate_cells([GateOutcome.PASSED] * 5 + [GateOutcome.FAILED] * 5) == (5, 0, 5, 0, 0)
    assert gate_cells([GateOutcome.PASSED] * 9 + [GateOutcome.FAILED]) is None


def test_an_organisation_is_never_named_in_the_text(cast: Cast, period: Period) -> None:
    more_results(cast, 5)
    Campaign.objects.update(state="closed")
    assert "Берег семьи" not in seen(cast, period)
    assert "Пример" not in seen(cast, period)


def test_a_territory_narrows_what_is_counted(cast: Cast, period: Period) -> None:
    elsewhere = Territory.objects.exclude(pk=cast.berega.territory_id).filter(kind="region").first()
    assert elsewhere is not None
    actor = cast.actor("methodologist")
    here = report_of(actor, Period(period.since, period.until, cast.berega.territory))
    there = report_of(actor, Period(period.since, period.until, elsewhere))
    assert (here.counts["people"], there.counts["people"]) == (6, 0)
    assert (len(here.campaigns), len(there.campaigns)) == (1, 0)


def test_what_is_not_recorded_is_said_as_not_recorded(cast: Cast, period: Period) -> None:
    report = report_of(cast.actor("methodologist"), Period(date(2020, 1, 1), date(2020, 2, 1)))
    assert set(report.activity) == set(ACTIVITY)
    assert set(report.activity.values()) == {0}
    text = told(report)
    for part in ("Работа по дорожным картам", "Вопросы к консультантам", "Наставничество", "Истории роста"):
        assert f"{part} за этот период не" in text
    assert "ответы не сдал никто" in text


@pytest.mark.parametrize(
    ("number", "words"), [(1, "Начата 1 дорожная"), (3, "Начаты 3 дорожные"), (5, "Начато 5")]
)
def test_numbers_agree_with_their_words(cast: Cast, period: Period, number: int, words: str) -> None:
    report = report_of(cast.actor("methodologist"), period)
    done = {**report.activity, "road_maps": number}
    assert words in told(replace(report, activity=done))
    assert f"{number} road map" in told(replace(report, activity=done), "en")


def test_page_and_document_hold_the_same_text(cast: Cast, period: Period) -> None:
    report = report_of(cast.actor("methodologist"), period)
    with translation.override("ru"):
        document = Document(io.BytesIO(report_docx(report, today=today())))
        parts = sections(report, today=today())
    written = [paragraph.text for paragraph in document.paragraphs]
    page = cast.client("methodologist").get(
        reverse("portal:report", query={"since": str(period.since), "until": str(period.until)})
    )
    shown = page.content.decode()
    for sentence in (sentence for part in parts for sentence in part.sentences):
        assert sentence in written
        assert sentence in shown


def test_the_text_costs_the_same_with_one_campaign_and_with_three(cast: Cast, period: Period) -> None:
    more_results(cast, 5)
    Campaign.objects.update(state="closed")
    client: Any = cast.client("methodologist")
    campaign = Campaign.objects.get()

    def make_campaigns(number: int) -> None:
        for wave in range(number):
            other = Campaign.objects.get(pk=campaign.pk)
            other.pk, other.code = None, f"AAAA{Campaign.objects.count()}{wave}ZZ"[:8]
            other.save()
            Assessment.objects.create(campaign=other, organisation=cast.berega)

    assert_flat(make_campaigns, lambda: client.get(reverse("portal:report")), queries=10)
