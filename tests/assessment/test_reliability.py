"""Reliability of a campaign: computed when it closes, shown to whoever runs it, a band on each result."""

from typing import Any

import pytest
from django_tasks import default_task_backend

from rostok.assessment import actions, queries
from rostok.assessment.core.change import Certainty
from rostok.assessment.core.reliability import MINIMUM
from rostok.assessment.jobs import estimate_reliability
from rostok.assessment.models import Campaign, ExpertMark, Reliability, Result, ResultPaper
from rostok.assessment.queries.shapes import ResultPage
from rostok.assessment.states import CampaignState
from tests.assessment.crowds import join_crowd
from tests.assessment.factories import Way, make_ready, make_way, walk
from tests.assessment.pages import html, url
from tests.cast import Cast
from tests.counting import assert_flat, counted


def closed(cast: Cast, *, others: int) -> tuple[Way, Result]:
    """A campaign of «Берег» and `others`, closed and computed."""
    way, result = make_ready(cast)
    join_crowd(way, others)
    close(way)
    return way, result


def close(way: Way) -> Campaign:
    campaign = Campaign.objects.get(pk=way.campaign.pk)
    actions.close_campaign(campaign, actor=way.cast.actor("methodologist"))
    estimate_reliability.call(campaign_id=campaign.pk)
    return campaign


def shown(cast: Cast, way: Way) -> str:
    return html(cast.client("methodologist").get(url("campaign-reliability", way.campaign.code)))


def page_of(result: Result) -> ResultPage:
    joined = ("assessment__campaign__instrument", "organisation")
    return queries.result_page(Result.objects.select_related(*joined).get(pk=result.pk))


def asked() -> list[dict[str, Any]]:
    """Tasks for the worker, newest last."""
    done = [one for one in default_task_backend.results if one.task.func is estimate_reliability.func]
    return [one.kwargs for one in done]


def told(cast: Cast, result: Result) -> str:
    return html(cast.client("owner").get(url("result-detail", result.code)))


def test_a_closed_campaign_of_thirty_tells_how_far_marks_can_be_trusted(cast: Cast) -> None:
    way, _result = closed(cast, others=MINIMUM - 1)
    row = Reliability.objects.get()
    assert (row.organisations, row.experts, row.algorithm) == (MINIMUM, 2, "reliability")
    assert set(row.domains) == {"1", "5"}
    assert 0 < row.domains["1"]["coefficient"] <= 1
    page = shown(cast, way)
    assert "Отличие до" in page
    assert "±" in page


def test_the_band_costs_the_page_of_a_result_no_query(cast: Cast) -> None:
    way, result = make_ready(cast)
    client, address = cast.client("owner"), url("result-detail", result.code)
    client.get(address)
    with counted() as before:
        client.get(address)
    join_crowd(way, MINIMUM - 1)
    close(way)
    with counted() as after:
        page = html(client.get(address))
    assert 'class="band"' in page
    assert (len(before), len(after)) == (9, 9)


def test_no_band_without_thirty_organisations_and_the_page_says_so(cast: Cast) -> None:
    way, result = closed(cast, others=MINIMUM - 2)
    assert Reliability.objects.get().domains["1"]["components"] is None
    assert "Слишком мало организаций" in shown(cast, way)
    page = told(cast, result)
    assert "не меньше 30 организаций" in page
    assert 'class="band"' not in page


def test_a_result_carries_its_band_once_the_campaign_is_closed(cast: Cast) -> None:
    way, result = make_ready(cast)
    join_crowd(way, MINIMUM)
    assert "Полосы неопределённости пока нет" in told(cast, result)
    ResultPaper.objects.create(
        result=result, language="ru", key="k", name="n.pdf", media_type="application/pdf"
    )
    close(way)
    assert not ResultPaper.objects.exists(), "a paper without the band is not handed out any more"
    fresh = Result.objects.select_related("assessment__campaign__instrument", "organisation").get(
        pk=result.pk
    )
    page = queries.result_page(fresh)
    for one in page.domains:
        assert one.low is not None
        assert one.high is not None
        assert 1 <= one.low <= (one.score.mean or 0) <= one.high <= 4
    assert 'class="band"' in told(cast, result)


def test_an_open_campaign_tells_nothing_that_could_be_subtracted(cast: Cast) -> None:
    way, _result = make_ready(cast)
    join_crowd(way, MINIMUM)
    estimate_reliability.call(campaign_id=way.campaign.pk)
    assert not Reliability.objects.exists()
    assert "Откроется, когда кампания закроется" in shown(cast, way)


def test_a_second_reading_of_the_same_marks_adds_no_row(cast: Cast) -> None:
    way, _result = closed(cast, others=MINIMUM)
    estimate_reliability.call(campaign_id=way.campaign.pk)
    assert Reliability.objects.count() == 1


def test_an_annulled_assessment_is_taken_out_of_the_figures(cast: Cast) -> None:
    way, result = closed(cast, others=MINIMUM - 1)
    actions.annul_assessment(
        way.fresh(), reason="Экспертов выбрала сама организация.", actor=cast.actor("methodologist")
    )
    estimate_reliability.call(campaign_id=way.campaign.pk)
    newest = queries.reliability_of(Campaign.objects.get())
    assert newest is not None
    assert newest.organisations == MINIMUM - 1
    assert "Слишком мало организаций" in shown(cast, way)
    assert 'class="band"' not in told(cast, result)


def test_only_the_two_experts_who_stayed_count(cast: Cast) -> None:
    way, _result = make_ready(cast)
    crowd = join_crowd(way, 2)
    ExpertMark.objects.filter(seat__assessment=crowd[0], seat__number=2).update(choice="unknown")
    seat = crowd[1]
    ExpertMark.objects.filter(seat__assessment=seat, seat__number=1).update(choice="not_applicable")
    found = queries.cases_of(way.campaign)["1"]
    assert [one.is_paired for one in found] == [True, False, False]


def test_a_change_beyond_the_error_is_said_to_be_so(cast: Cast) -> None:
    before, first = make_ready(cast)
    assert first
    way = make_way(cast, wave=2, instrument=before.campaign.instrument)
    way.back_fully("1.1")
    way.back_fully("1.3")
    result = walk(way, "ready", first="4", second="4")
    assert result is not None
    join_crowd(way, MINIMUM)
    close(way)
    page = page_of(result)
    assert page.change is not None
    by_code = {one.domain.code: one.change for one in page.change.domains}
    assert by_code["1"].certainty is Certainty.BEYOND
    assert by_code["5"].certainty is Certainty.WITHIN
    assert by_code["1"].limit is not None
    assert "больше погрешности измерения" in told(cast, result)


def test_closing_asks_the_worker_and_an_annulment_while_open_does_not(cast: Cast) -> None:
    way, _result = make_ready(cast)
    actions.annul_assessment(way.fresh(), reason="Не те эксперты.", actor=cast.actor("methodologist"))
    assert asked() == []
    actions.close_campaign(way.campaign, actor=cast.actor("methodologist"))
    assert asked() == [{"campaign_id": way.campaign.pk}]


@pytest.mark.parametrize("who", ["owner", "expert_one", "funder", "outsider"])
def test_the_figures_are_for_whoever_runs_the_campaign(cast: Cast, who: str) -> None:
    way, _result = closed(cast, others=0)
    assert cast.client(who).get(url("campaign-reliability", way.campaign.code)).status_code == 404


def test_the_page_costs_the_same_with_one_organisation_and_with_three(cast: Cast) -> None:
    way, _result = make_ready(cast)

    def more(number: int) -> None:
        Campaign.objects.update(state=CampaignState.OPEN)
        join_crowd(way, number)
        close(way)

    client, address = cast.client("methodologist"), url("campaign-reliability", way.campaign.code)
    assert_flat(more, lambda: client.get(address), queries=6)
