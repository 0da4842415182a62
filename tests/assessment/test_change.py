"""Two waves of one organisation: what is stored, what its page says, what a campaign may know."""

from typing import Any

import pytest

from rostok.assessment import actions, queries
from rostok.assessment.core import change as core
from rostok.assessment.core.change import Apart, Certainty, Linked, Move
from rostok.assessment.models import Campaign, Chosen, Result, Seat
from rostok.assessment.queries.stored import change_as_json, change_from_json
from rostok.assessment.states import CampaignState
from rostok.kernel.natural import natural_key
from tests.assessment.factories import Way, make_instrument, make_ready, make_way, pack_content, walk
from tests.assessment.pages import html, url
from tests.cast import Cast, make_person

LOW, HIGH = "1", "3"


def two_waves(cast: Cast, *, chosen: tuple[str, ...] = (), **later: Any) -> tuple[Way, Result]:
    """1.1 is fully proved in both waves; the experts say 1, a year later 3."""
    before, first = make_ready_with_proofs(cast)
    actions.note_chosen(first, codes=chosen, actor=cast.actor("owner"))
    way = make_way(cast, wave=2, instrument=later.pop("instrument", before.campaign.instrument))
    if strangers := later.pop("strangers", False):
        assert strangers
        for number, seat in enumerate(way.experts):
            seat.person = make_person(f"stranger-{number}", f"Чужой {number}")
            Seat.objects.filter(pk=seat.pk).update(person=seat.person)
    result = walk(way, "ready", **({"first": HIGH, "second": HIGH} | later))
    assert result is not None
    return way, result


def make_ready_with_proofs(cast: Cast) -> tuple[Way, Result]:
    way = make_way(cast)
    way.back_fully("1.1")
    result = walk(way, "ready", first=LOW, second=LOW)
    assert result is not None
    return way, result


def test_the_first_wave_has_no_change(cast: Cast) -> None:
    _way, result = make_ready(cast)
    assert result.change is None
    assert 'id="change"' not in html(cast.client("owner").get(url("result-detail", result.code)))


def test_a_change_is_stored_with_its_algorithm(cast: Cast) -> None:
    _way, result = two_waves(cast, chosen=("1.1",))
    made = change_from_json(result.change)
    moved = {one.code: one for one in made.shifts if one.move is not Move.SAME}
    assert (moved["1.1"].before, moved["1.1"].after, moved["1.1"].was_chosen) == (1, 3, True)
    assert set(moved) == {"1.1"}, "nothing else is proved above level 1"
    assert (made.algorithm, made.version, made.linked) == ("change", "1", Linked.SAME)
    assert {one.certainty for one in made.domains} == {Certainty.TOO_FEW}
    assert change_as_json(made) == result.change


def test_the_page_says_how_far_the_change_may_be_trusted(cast: Cast) -> None:
    _way, result = two_waves(cast, chosen=("1.1",))
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert "Что изменилось с прошлой волны" in page
    assert "Значимость не оценивается: меньше 30 организаций" in page
    assert "выбран, потому что был низким" in page
    assert "благодаря" not in page.lower()


def test_other_experts_take_the_claim_away(cast: Cast) -> None:
    _way, result = two_waves(cast, strangers=True)
    assert change_from_json(result.change).linked is Linked.NOT
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert "нельзя отличить от смены экспертов" in page


def test_a_level_told_in_other_words_is_not_compared(cast: Cast) -> None:
    document = pack_content()
    domains = [
        {
            **domain,
            "indicators": [
                {**one, "levels": {**one["levels"], 3: {"ru": "Совсем другие", "en": "Quite other"}}}
                if one["code"] == "1.1"
                else one
                for one in domain["indicators"]
            ],
        }
        for domain in document["domains"]
    ]
    _way, result = two_waves(cast, instrument=make_instrument(version="0.9", domains=domains))
    made = change_from_json(result.change)
    assert made.apart == {"1.1": Apart.REWORDED}
    assert "1.3" in {one.code for one in made.shifts}


def test_what_was_chosen_is_noted_once_and_by_the_organisation_alone(cast: Cast) -> None:
    _way, result = make_ready(cast)
    for _again in range(2):
        actions.note_chosen(result, codes=["1.3", "1.1"], actor=cast.actor("owner"))
    noted = Chosen.objects.filter(result=result).values_list("indicator_code", flat=True)
    assert sorted(noted, key=natural_key) == ["1.1", "1.3"]


def test_a_copy_tells_nothing_of_the_wave_before(cast: Cast) -> None:
    _way, result = two_waves(cast)
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    assert "change" not in sharing.copy
    assert queries.shared_page(sharing).change is None


def test_the_table_of_a_campaign_says_what_was_chosen_because_it_was_low(cast: Cast) -> None:
    way, result = two_waves(cast)
    made = result.change
    assert made is not None
    moved = next(one for one in made["shifts"] if one["code"] == "1.1")

    def told(chosen: int) -> tuple[int, int, int | None]:
        shifts = [moved | {"code": f"1.{one}", "was_chosen": one <= chosen} for one in range(1, 8)]
        Result.objects.filter(pk=result.pk).update(change=made | {"shifts": shifts})
        found = queries.campaign_change(way.campaign)
        return found.compared, found.pairs, found.chosen

    assert told(5) == (1, 7, 5)
    assert told(4) == (1, 7, None), "so few could be told"


def test_the_table_of_a_campaign_is_a_file_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "SMALLEST_GROUP", 1)
    way, _result = two_waves(cast)
    address, client = url("campaign-change", way.campaign.code), cast.client("methodologist")
    assert "format=csv" not in html(client.get(address)), "it opens when the campaign is closed"
    Campaign.objects.filter(pk=way.campaign.pk).update(state=CampaignState.CLOSED)
    assert "Один шаг по одному показателю может быть случайным" in html(client.get(address))
    answer = client.get(f"{address}?format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Показатель;Выше;Без изменений;Ниже"
    assert [one for one in lines if one.endswith(";1;0;0")] == [lines[1]], "1.1 alone went up"
