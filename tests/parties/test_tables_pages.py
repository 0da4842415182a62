"""A table through the pages: from the file to the report, and rows that a person decides."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.foundation import packs
from rostok.foundation.actors import SYSTEM
from rostok.parties import actions
from rostok.parties.models import Organisation, RegisterImport, RegisterRow, RegisterSource
from tests.cast import Cast
from tests.parties.tables import HEAD, ROWS, book, places, text
from tests.parties.test_import import PACK, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def territories(cast: Cast) -> None:
    """The pack keeps what the cast has entered."""
    packs.install_pack(packs.read_pack(PACK))


def test_a_table_goes_through_the_pages_from_the_file_to_the_report(cast: Cast) -> None:
    client = cast.client("operator")
    lines = "Кто;Где\nФонд «Клён»;Пермский край\nСоюз «Река»;Республика Мэрий Эл\n"
    file = SimpleUploadedFile("list.csv", lines.encode("cp1251"))
    answer = client.post("/imports/new/", {"file": file})
    one = RegisterImport.objects.get()
    assert answer["Location"] == f"/imports/{one.code}/columns/"
    page = client.get(answer["Location"]).content.decode()
    assert "Фонд «Клён»" in page
    columns = {"column0": "name", "column1": "name", "first": "2", "source": "Министерство"}
    assert client.post(answer["Location"], columns).status_code == 422
    columns["column1"] = "region"
    assert client.post(answer["Location"], columns).status_code == 302
    one.refresh_from_db()
    assert one.tried_counts["created"] == one.tried_counts["queued"] == 1
    assert not RegisterRow.objects.exists()
    for address in (f"/imports/{one.code}/", "/imports/"):  # the list told it as broken off
        told = client.get(address).content.decode()
        assert "Пока ничего не занесено" in told
        assert "просмотрен, не загружен" in told
        assert "прочитан не до конца" not in told
    assert client.post(f"/imports/{one.code}/start/").status_code == 302
    one.refresh_from_db()
    assert (one.rows_done, one.rows_total, one.counts["created"]) == (2, 2, 1)
    assert one.finished_at is not None
    asked_anew = client.get(f"/imports/{one.code}/", headers={"HX-Request": "true"})
    assert asked_anew.headers["HX-Refresh"] == "true"  # else nothing would take the place of the progress
    assert "HX-Refresh" not in client.get(f"/imports/{one.code}/").headers
    report = b"".join(client.get(f"/imports/{one.code}/report/").streaming_content).decode("utf-8-sig")
    assert report.splitlines()[0] == "sheet,row,column,code,reason,raw"
    assert "region_typo" in report
    assert RegisterSource.objects.get().name == "Министерство"
    assert client.get(f"/imports/{one.code}/columns/").status_code == 302


def test_of_forty_sheets_the_first_filled_one_is_shown_and_an_empty_one_says_so(
    cast: Cast, tmp_path: Path
) -> None:
    sheets = {f"Л{n}": [HEAD, *ROWS] if n == 17 else [] for n in range(40)}
    path = book(tmp_path / "forty.xlsx", sheets)
    client = cast.client("operator")
    client.post("/imports/new/", {"file": SimpleUploadedFile("forty.xlsx", path.read_bytes())})
    page = f"/imports/{RegisterImport.objects.get().code}/columns/"
    shown = client.get(page).content.decode()
    assert "Фонд «Клён»" in shown
    assert '<option value="Л17" selected>' in shown
    empty = client.get(page, {"sheet": "Л3"})
    assert empty.status_code == 422
    assert "в файле нет ни одной строки" in empty.content.decode()
    assert "Показать первый заполненный лист" in empty.content.decode()


def test_a_workbook_refused_by_a_page_is_called_by_its_own_name(cast: Cast, tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", {f"Л{n}": [HEAD, *ROWS] for n in range(41)})
    given = SimpleUploadedFile("Реестр.xlsx", path.read_bytes())
    answer = cast.client("operator").post("/imports/new/", {"file": given})
    assert answer.status_code == 422
    assert "Реестр.xlsx" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("list.csv", b"", "пуст"),
        ("list.csv", b"%PDF-1.4 paper", "не книга XLSX"),
        ("list.xlsx", b"PK\x03\x04 broken", "повреждена"),
        ("list.csv", "Наименование\nОрганизация\n".encode("mac-cyrillic") * 20, "mac-cyrillic"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_the_form(
    name: str, body: bytes, said: str, cast: Cast
) -> None:
    answer = cast.client("operator").post("/imports/new/", {"file": SimpleUploadedFile(name, body)})
    assert answer.status_code in {200, 422}
    assert said in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_a_row_decided_leads_to_the_next_and_takes_the_territory_chosen(cast: Cast, tmp_path: Path) -> None:
    lines = "Наименование;Регион\nФонд «Клён»;Республика Мэрий Эл\nСоюз «Река»;Читинская область\n"
    path = text(tmp_path / "r.csv", lines)
    run(path)
    first, second = RegisterRow.objects.order_by("pk")
    client = cast.client("operator")
    page = client.get(f"/imports/rows/{first.code}/").content.decode()
    assert "autofocus" in page
    assert 'value="same"' not in page, "there is nothing to be the same as"
    chosen = {"verdict": "another", "territory": first.suggested_territory_id}
    answer = client.post(f"/imports/rows/{first.code}/", chosen)
    assert answer["Location"] == f"/imports/rows/{second.code}/"
    assert ("Фонд «Клён»", "RU-ME") in places()
    assert client.post(answer["Location"], {"verdict": "reject"})["Location"] == "/imports/rows/"
    assert run(path) == dict.fromkeys(run(path), 0) | {"unchanged": 1, "rejected": 1}, "never asked again"


def test_a_row_near_to_another_shows_its_score_and_its_reasons(cast: Cast, tmp_path: Path) -> None:
    Organisation.objects.create(
        kind="npo", name="БФ «Лесная школа Родник»", territory=cast.perm, town="Пермь"
    )
    lines = "Наименование;Регион\nФонд «Родник, лесная школа»;Пермский край\n"
    assert run(text(tmp_path / "r.csv", lines))["queued"] == 1
    row = RegisterRow.objects.get()
    assert (row.code_of_reason, row.score, row.reasons) == ("near_name", 100, ["name_near", "region_same"])
    page = cast.client("operator").get(f"/imports/rows/{row.code}/").content.decode()
    assert "100 из 100" in page
    assert page.count("отличается") == 1, "the name does; a row without a town says nothing of it"
    assert "похожее название" in page
    actions.decide_row(row, verdict="same", actor=SYSTEM)
    assert Organisation.objects.filter(name__contains="одник").count() == 1
