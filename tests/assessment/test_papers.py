"""The result as PDF, XLSX and DOCX: the same in each, for eyes and ears, nothing run as a formula."""

import io
import zipfile

import pytest
from django.utils import translation

from rostok.assessment import actions, documents, jobs, queries
from rostok.assessment.models import Result, ResultPaper, Sharing
from rostok.assessment.states import PaperKind
from rostok.foundation.files import read_bytes
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.pages import HTMX, html, url
from tests.cast import Cast
from tests.sheets import runs_anything, sheets_of

JOINED = ("organisation", "assessment__organisation", "assessment__campaign__instrument")


def printed(way: Way) -> Result:
    result = walk(way, "ready", consensus="4")
    assert result is not None
    return Result.objects.select_related(*JOINED).get(pk=result.pk)


@pytest.fixture
def result(cast: Cast) -> Result:
    way = make_way(cast)
    way.back_fully("1.1")
    way.back("1.3")
    return printed(way)


def second_wave(cast: Cast, result: Result) -> Result:
    return printed(make_way(cast, wave=2, instrument=result.assessment.campaign.instrument))


def text_in(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_workbook_holds_profile_indicators_and_proofs_by_name(result: Result) -> None:
    with translation.override("ru"):
        body = documents.result_xlsx(queries.result_page(result, with_evidence=True))
    sheets = sheets_of(body)
    assert list(sheets) == ["О результате", "Профиль", "Показатели", "Доказательства"]
    lines = {row[0]: row for row in sheets["Показатели"][1:]}
    assert lines["1.3"][8:10] == [2, "эксперты увидели 3, подтверждён 2: нет факта применения"]
    assert len(sheets["Профиль"]) == 3
    assert {row[2] for row in sheets["Доказательства"][1:]} >= {"document 1.3"}
    assert not runs_anything(body)


def test_the_workbook_made_by_the_job_names_the_proofs(result: Result) -> None:
    jobs.make_paper.func(result.pk, "ru", "xlsx")
    paper = ResultPaper.objects.get(result=result, kind="xlsx")
    sheets = sheets_of(read_bytes(paper.key))
    assert "document 1.3" in {row[2] for row in sheets["Доказательства"][1:]}


def test_a_hostile_name_is_text_in_every_format(result: Result) -> None:
    result.organisation.name = '=HYPERLINK("http://example.org")'
    with translation.override("ru"):
        page = queries.result_page(result)
        body = documents.result_xlsx(page)
        assert not runs_anything(body)
        assert sheets_of(body)["О результате"][1][1] == result.organisation.name
        assert "HYPERLINK" in text_in(documents.result_docx(page, language="ru"))


@pytest.mark.parametrize(
    ("language", "locale", "word"), [("ru", "ru-RU", "Показател"), ("en", "en-GB", "Indicator")]
)
def test_the_document_is_read_aloud_in_its_language(
    result: Result, language: str, locale: str, word: str
) -> None:
    with translation.override(language):
        body = documents.result_docx(queries.result_page(result), language=language)
    text = text_in(body)
    assert word in text
    assert text.count("<w:tblHeader") == text.count("<w:tbl>") >= 4, "each table tells its head"
    assert 'w:val="Heading1"' in text
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert locale in archive.read("word/styles.xml").decode()
        assert result.organisation.name in archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_format_tells_the_change_and_its_cautions(cast: Cast, result: Result, kind: PaperKind) -> None:
    later = second_wave(cast, result)
    with translation.override("ru"):
        page = queries.result_page(later)
        paper = documents.paper_of(page, language="ru")
        body = documents.result_file(page, kind=kind, language="ru")
    assert any("Значимость не оценивается" in sentence for sentence in paper["change"]["cautions"])
    if kind == PaperKind.XLSX:
        assert "Изменения по показателям" in sheets_of(body)
    elif kind == PaperKind.DOCX:
        assert "Значимость не оценивается" in text_in(body)
    else:
        assert body.startswith(b"%PDF")


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_file_is_asked_for_made_by_a_job_and_taken(cast: Cast, result: Result, kind: PaperKind) -> None:
    client, address = cast.client("owner"), url("result-paper", result.code, kind)
    assert f"Готовим {kind.label}" in html(client.post(address, follow=True))
    assert f"Готовим {kind.label}" in html(client.get(address, **HTMX))
    jobs.make_paper.func(result.pk, "ru", kind)
    assert f"Скачать {kind.label}" in html(client.get(address, **HTMX))
    answer = client.get(address)
    assert answer["Content-Type"] == documents.MEDIA_TYPES[kind]
    assert b"".join(answer.streaming_content)
    assert cast.client("methodologist").get(address).status_code == 404


def test_an_unknown_format_does_not_exist(cast: Cast, result: Result) -> None:
    assert cast.client("owner").get(url("result-paper", result.code, "exe")).status_code == 404


def copies(result: Result, sharing: Sharing) -> list[ResultPaper]:
    for kind in PaperKind.values:
        jobs.make_copy_paper.func(sharing.pk, "ru", kind)
    return list(ResultPaper.objects.filter(sharing=sharing))


def test_a_copy_has_the_same_three_without_the_organisations_own_layers(cast: Cast, result: Result) -> None:
    later = second_wave(cast, result)
    sharing = actions.share_result(later, organisation=cast.centre, actor=cast.actor("owner"))
    assert {paper.kind for paper in copies(later, sharing)} == set(PaperKind.values)
    answer = cast.client("methodologist").get(url("shared-paper", later.code, "xlsx"))
    sheets = sheets_of(b"".join(answer.streaming_content))
    assert list(sheets) == ["О результате", "Профиль", "Показатели"], "no proofs, no wave before"


def test_files_of_a_copy_close_with_it_and_late_ones_are_not_kept(cast: Cast, result: Result) -> None:
    sharing = actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    copies(result, sharing)
    reader, address = cast.client("methodologist"), url("shared-paper", result.code, "docx")
    assert b"".join(reader.get(address).streaming_content).startswith(b"PK")
    actions.withdraw_sharing(sharing, actor=cast.actor("owner"))
    assert reader.get(address).status_code == 404
    assert copies(result, sharing) == []
