"""Rows that nobody has decided: met again by a later file, and entered with the name put right."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.foundation import packs
from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete
from rostok.parties import actions
from rostok.parties.core.cleaning import name_doubts
from rostok.parties.models import Organisation, RegisterImport, RegisterRow
from tests.cast import Cast
from tests.counting import assert_flat
from tests.parties.tables import text
from tests.parties.test_import import PACK, run

pytestmark = pytest.mark.django_db
SUM = "АНО «Млн» получила 1 млн. 200 тыс."
FORMULA = '=HYPERLINK("http://x")'
LINES = f"Наименование;Регион\n{SUM};Пермский край\n{FORMULA};Пермский край\n"


@pytest.fixture(autouse=True)
def territories(cast: Cast) -> None:
    packs.install_pack(packs.read_pack(PACK))


def told(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


@pytest.mark.parametrize(("first", "status"), [("999", 422), ("4", 422), ("3", 302)])
def test_data_that_begin_below_the_table_are_refused_with_its_rows(
    first: str, status: int, cast: Cast
) -> None:
    client = cast.client("operator")
    given = SimpleUploadedFile("list.csv", LINES.encode())
    address = client.post("/imports/new/", {"file": given})["Location"]
    answer = client.post(address, {"column0": "name", "column1": "region", "first": first})
    assert answer.status_code == status
    if status == 422:
        assert "Строк в таблице: 3" in told(answer)
        assert RegisterImport.objects.get().layout is None


def test_a_mapping_that_begins_below_the_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(actions.BadFile, match="3"):
        run(text(tmp_path / "r.csv", LINES), mapping={"columns": {"1": "name"}, "first": 9})


def test_a_file_whose_rows_wait_already_leads_to_them(cast: Cast, tmp_path: Path) -> None:
    assert run(text(tmp_path / "first.csv", LINES))["queued"] == 2
    again = text(tmp_path / "again.csv", LINES.replace(";", "\t"))
    assert run(again)["queued"] == 2
    assert RegisterRow.objects.count() == 2, "nothing is queued twice"
    second = RegisterImport.objects.get(file_name="again.csv")
    client = cast.client("operator")
    page = told(client.get(f"/imports/{second.code}/"))
    assert "все строки понятны" not in page
    assert "first.csv" in page
    for row in RegisterRow.objects.all():
        assert f"/imports/rows/{row.code}/" in page
    report = b"".join(client.get(f"/imports/{second.code}/report/").streaming_content).decode()
    assert report.count("waits_already") == 2
    first = RegisterImport.objects.get(file_name="first.csv")
    assert (
        "waits_already"
        not in b"".join(client.get(f"/imports/{first.code}/report/").streaming_content).decode()
    )


def test_an_import_of_before_that_says_they_wait_does_not_say_there_are_none(cast: Cast) -> None:
    old = RegisterImport.objects.create(
        file_name="old.csv", sha256="0" * 64, rows_done=4, counts={"queued": 4}
    )
    page = told(cast.client("operator").get(f"/imports/{old.code}/"))
    assert "все строки понятны" not in page
    assert "/imports/rows/" in page


def test_a_row_that_resembles_nobody_is_entered_under_a_name_put_right(cast: Cast, tmp_path: Path) -> None:
    run(text(tmp_path / "r.csv", LINES))
    row = RegisterRow.objects.order_by("pk")[0]
    client, address = cast.client("operator"), f"/imports/rows/{row.code}/"
    page = told(client.get(address))
    assert "рядом с той, что уже есть" not in page
    assert SUM in page
    answer = client.post(address, {"verdict": "another", "name": SUM, "territory": cast.tomsk.pk})
    assert answer.status_code == 422
    assert "сумма денег" in told(answer)
    assert 'name="is_checked"' in told(answer)
    assert not Organisation.objects.filter(name=SUM).exists()
    mended = {"verdict": "another", "name": "АНО «Млн»", "territory": cast.tomsk.pk}
    assert client.post(address, mended).status_code == 302
    made = Organisation.objects.get(name="АНО «Млн»")
    assert made.territory == cast.tomsk
    row.refresh_from_db()
    assert row.raw["name"] == SUM, "what came is kept"


def test_a_formula_is_entered_only_by_somebody_who_has_looked_at_it(tmp_path: Path) -> None:
    run(text(tmp_path / "r.csv", LINES))
    row = RegisterRow.objects.order_by("pk")[1]
    with pytest.raises(Incomplete) as refusal:
        actions.decide_row(row, verdict="another", actor=SYSTEM)
    assert refusal.value.field == "name"
    row.refresh_from_db()
    assert row.outcome == "queued"
    made = actions.decide_row(row, verdict="another", is_checked=True, actor=SYSTEM)
    assert made is not None
    assert made.name == FORMULA


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("@SUM(A1)", "queued"), ("=Фонд", "queued"), ("+7 912 000-00-00 Анна", "queued"), ("=1+1", "rejected")],
)
def test_a_name_that_begins_like_a_formula_is_never_entered_unasked(
    name: str, outcome: str, tmp_path: Path
) -> None:
    assert run(text(tmp_path / "r.csv", f"Наименование;Регион\n{name};Пермский край\n"))[outcome] == 1
    assert not Organisation.objects.filter(name=name).exists()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("+7 912 000-00-00", ("formula",)),
        ("@сумма", ("formula",)),
        (FORMULA, ("formula",)),
        ("Фонд «Клён» 1 млн. 200 тыс.", ("sum_in_name",)),
        ("<b>Фонд</b>", ("markup",)),
        ("Школа № 12 «Родник»", ()),
        ("АНО «Берег семьи»", ()),
    ],
)
def test_a_name_that_hardly_is_one_is_doubted(name: str, codes: tuple[str, ...]) -> None:
    assert name_doubts(name) == codes


def test_the_page_of_an_import_costs_the_same_with_more_rows_met_again(cast: Cast, tmp_path: Path) -> None:
    lines = [f"Фонд «Клён» {n} млн. 200 тыс.;Пермский край" for n in range(1, 5)]
    run(text(tmp_path / "first.csv", "\n".join(["Наименование;Регион", *lines])))
    client, made = cast.client("operator"), [0]

    def meet(number: int) -> None:
        made[0] += number
        body = "\n".join(["Наименование;Регион", *lines[: made[0]]])
        run(text(tmp_path / f"again{made[0]}.csv", body))

    def look() -> object:
        newest = RegisterImport.objects.order_by("-pk").values_list("code", flat=True)[0]
        return client.get(f"/imports/{newest}/")

    assert_flat(meet, look, queries=7)
