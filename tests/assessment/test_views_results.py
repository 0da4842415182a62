"""Pages of a result: its words, its numbers, its paper, its copies."""

import pytest

from rostok.assessment import actions
from rostok.assessment.jobs import make_paper
from rostok.assessment.models import Result, Sharing
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import Way, make_ready, make_way, walk
from tests.assessment.pages import HTMX, html, url
from tests.cast import Cast

GIVEN = {"purpose": "Для заявки на обучение", "until": "2099-01-01"}


def reconciled(cast: Cast) -> tuple[Way, Result]:
    way = make_way(cast)
    way.back("1.1")
    walk(way, "reconciling", first={"1.3": "1"}, second={"1.3": "1", "5.1": "2"})
    way.settle("5.1", "2")
    way.close_reconciliation()
    return way, way.approve()


def test_a_result_says_what_is_claimed_what_is_supported_and_what_is_missing(cast: Cast) -> None:
    _way, result = reconciled(cast)
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert "Эксперты увидели 3, подтверждён 2: нет факта применения" in page
    assert "черновик инструмента" in page
    assert "Согласованность оценок" in page
    assert "альфа" not in page.lower()


def test_a_failed_gate_stands_before_everything_else(cast: Cast) -> None:
    _way, result = reconciled(cast)
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert "не выполнен" in page
    assert page.index('id="gates"') < page.index('id="profile"') < page.index('id="hindrances"')
    reading = cast.client("owner").get(url("result-detail", result.code)).context["reading"]
    assert reading.gate_failed
    first, second, *_ = reading.hindrances.rows
    assert [one[0].url.split("/")[-2] for one in (first, second)] == ["1.3", "1.1"]


def test_each_number_opens_the_proofs_behind_it(cast: Cast) -> None:
    way, result = reconciled(cast)
    client = cast.client("colleague")
    page = html(client.get(url("result-detail", result.code)))
    for code in way.indicators:
        assert url("result-line", result.code, code) in page
    assert "document 1.1" in html(client.get(url("result-line", result.code, "1.1")))
    assert client.get(url("result-line", result.code, "9.9")).status_code == 404


def test_the_wave_before_stands_beside(cast: Cast) -> None:
    before, _result = make_ready(cast, first="1", second="1")
    later = make_way(cast, wave=2, instrument=before.campaign.instrument)
    result = walk(later, "ready")
    assert result is not None
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert "Было → стало" in page
    assert "Точки роста 1" in page


def test_the_paper_is_asked_for_and_taken_when_it_is_ready(cast: Cast) -> None:
    _way, result = make_ready(cast)
    client = cast.client("owner")
    address = url("result-paper", result.code, "pdf")
    asked = client.post(address, follow=True)
    assert "Готовим PDF" in html(asked)
    assert "Готовим PDF" in html(client.get(address, **HTMX))
    make_paper.func(result.pk, "ru")
    assert "Скачать PDF" in html(client.get(address, **HTMX))
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")


def test_a_copy_is_opened_by_consent_and_closed_at_once(cast: Cast) -> None:
    _way, result = reconciled(cast)
    owner, reader = cast.client("owner"), cast.client("methodologist")
    shared = url("shared-detail", result.code)
    assert reader.get(shared).status_code == 404
    owner.post(url("result-share", result.code), GIVEN | {"organisation": cast.centre.code})
    page = html(reader.get(shared))
    assert "Берег семьи" in page
    assert url("result-line", result.code, "1.1") not in page
    sharing = Sharing.objects.get(result=result)
    owner.post(url("sharing-withdraw", result.code, sharing.code))
    assert reader.get(shared).status_code == 404


def test_a_copy_shows_nothing_the_organisation_said_of_itself(cast: Cast) -> None:
    way = make_way(cast)
    way.note_of = lambda who, code: f"сказано-{who}" if who.startswith(("respondent", "consensus")) else ""
    result = walk(way, "ready", consensus="4", own="4")
    assert result is not None
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    page = html(cast.client("methodologist").get(url("shared-detail", result.code)))
    assert "сказано-" not in page
    assert "договорились внутри" not in page
    assert "сами, 6" not in page


def test_an_authority_of_the_place_is_offered_as_recipient_and_another_npo_is_not(cast: Cast) -> None:
    _way, result = make_ready(cast)
    authority = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY, name="Министерство социального развития", territory=cast.perm
    )
    form = cast.client("owner").get(url("result-share", result.code)).context["form"]
    offered = set(form.fields["organisation"].queryset)
    assert offered == {authority, cast.centre}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_pages_speak_the_language_of_the_reader(cast: Cast, language: str) -> None:
    _way, result = make_ready(cast)
    user = cast.person("owner").user
    user.language = language
    user.save()
    page = html(cast.client("owner").get(url("result-detail", result.code)))
    assert ("Что мешает расти" in page) is (language == "ru")
    assert ("What stops growth" in page) is (language == "en")
    assert ("Индекс: 0, если все на уровне 1" in page) is (language == "ru")
    assert ("The index: 0 when all stand at level 1" in page) is (language == "en")
