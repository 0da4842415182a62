"""Tables of every shape: each row is accounted for, and a table that cannot be read is one sentence."""

import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rostok.foundation import packs
from rostok.foundation.actors import SYSTEM
from rostok.parties import actions
from rostok.parties.models import (
    Identifier,
    Organisation,
    RegisterImport,
    RegisterRemark,
    RegisterRow,
    RegisterSource,
)
from tests.cast import Cast
from tests.parties.tables import HEAD, INN, OGRN, ROWS, book, places, text
from tests.parties.test_import import PACK, run
from tests.shared import shared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def territories(request: pytest.FixtureRequest, db: None) -> None:
    """The pack keeps what the cast has entered, not the other way round."""
    if "cast" in request.fixturenames:
        request.getfixturevalue("cast")
    packs.install_pack(packs.read_pack(PACK))


CLEN_AND_REKA = [("Союз «Река»", "RU-TOM"), ("Фонд «Клён»", "RU-PER")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_is_read_in_each_alphabet_with_each_delimiter(
    encoding: str, sign: str, tmp_path: Path
) -> None:
    path = text(tmp_path / "r.csv", "\n".join(sign.join(row) for row in [HEAD, *ROWS]), encoding)
    assert run(path)["created"] == 2
    assert places() == CLEN_AND_REKA


def test_a_cell_of_two_megabytes_is_refused_in_a_sentence_that_names_its_row(tmp_path: Path) -> None:
    lines = f"{';'.join(HEAD)}\n{';'.join(ROWS[0])}\n{'я' * 2_000_000};{OGRN[1]};Пермский край\n"
    with pytest.raises(actions.BadFile) as refusal:
        run(text(tmp_path / "fat.csv", lines))
    assert "строки 3" in str(refusal.value)
    assert "131072" in str(refusal.value)
    assert not RegisterImport.objects.exists()


def test_long_lines_of_short_cells_are_no_long_cell(tmp_path: Path) -> None:
    more, wide = ";".join(f"Поле {number}" for number in range(90)), ";".join(["x" * 1500] * 90)
    path = text(tmp_path / "wide.csv", f"{';'.join(HEAD)};{more}\n{';'.join(ROWS[0])};{wide}\n")
    assert run(path)["created"] == 1


def test_a_table_without_a_head_is_read_by_its_values(tmp_path: Path) -> None:
    lines = "\n".join(f"{n};{';'.join(row)};{n}00 000,0═" for n, row in enumerate(ROWS, 1))
    assert run(text(tmp_path / "r.csv", lines))["created"] == 2
    assert places() == CLEN_AND_REKA


def test_a_table_without_a_head_is_not_read_as_another_of_its_width(tmp_path: Path) -> None:
    given = {"columns": {"1": "name", "2": "inn"}, "first": 1}
    known = text(tmp_path / "known.csv", f"Фонд «Дуб»;{INN[0]}\nФонд «Ель»;{INN[1]}\n")
    assert run(known, mapping=given, source="Первый")["created"] == 2
    run(text(tmp_path / "r.csv", "\n".join(f"{name};{region}" for name, _ogrn, region in ROWS)))
    assert set(places()) == {*CLEN_AND_REKA, ("Фонд «Дуб»", ""), ("Фонд «Ель»", "")}


def test_numbers_with_wrong_check_digits_are_numbers_all_the_same(tmp_path: Path) -> None:
    wrong = OGRN[0][:-1] + str((int(OGRN[0][-1]) + 1) % 10)
    assert run(text(tmp_path / "r.csv", f"Наименование;ОГРН\nФонд «Клён»;{wrong}\n"))["created"] == 1
    number = Identifier.objects.get()
    assert (number.value, number.is_valid) == (wrong, False)


def test_a_column_of_something_else_under_the_word_for_a_number_is_left_out(tmp_path: Path) -> None:
    assert run(text(tmp_path / "r.csv", "Наименование;ИНН\nФонд «Клён»;нет\n"))["created"] == 1
    assert not Identifier.objects.exists()


def test_a_region_as_a_heading_holds_for_the_rows_below(tmp_path: Path) -> None:
    lines = "Наименование;ОГРН\nПермский край;\nФонд «Клён»;\n;\nТомская область;\nСоюз «Река»;\nИтого: 2;\n"
    done = run(text(tmp_path / "r.csv", lines))
    assert (done["created"], done["blank"], done["rejected"]) == (2, 3, 1)
    assert places() == CLEN_AND_REKA


def test_a_region_beside_a_name_that_was_never_stored_is_no_heading(tmp_path: Path) -> None:
    """Programs write formulas without their values: such a cell is read as an empty one."""
    lines = "№;Наименование;Регион\n;;Пермский край\n2;Фонд «Клён»;\n;;\nТомская область;;\n4;Союз «Река»;\n"
    done = run(text(tmp_path / "r.csv", lines))
    assert (done["created"], done["blank"], done["rejected"]) == (2, 2, 1)
    assert places() == [("Союз «Река»", "RU-TOM"), ("Фонд «Клён»", "")]


def test_a_region_alone_before_the_column_of_names_is_a_heading(tmp_path: Path) -> None:
    lines = "Регион;Наименование\nПермский край;\n;Фонд «Клён»\nТомская область;\n;Союз «Река»\n"
    assert run(text(tmp_path / "r.csv", lines))["blank"] == 2
    assert places() == CLEN_AND_REKA


def test_broken_quotation_marks_spoil_their_own_line_alone(tmp_path: Path) -> None:
    lines = 'Наименование,ОГРН\nФонд «Клён»,\n"Союз «Река,\nДом "Мост",\n"Две\nстроки",\n'
    done = run(text(tmp_path / "r.csv", lines))
    assert (done["created"], done["queued"]) == (3, 1)
    row = RegisterRow.objects.get()
    assert (row.code_of_reason, row.candidate) == ("broken_quotes", None)
    assert Organisation.objects.filter(name="Две строки").exists()


def test_a_row_with_too_many_cells_waits_for_a_person(tmp_path: Path) -> None:
    lines = "Наименование,ОГРН\n" + "Фонд «Клён»,\n" * 1 + "Союз «Река»,,сдвиг\n"
    path = text(tmp_path / "r.csv", lines)
    mapping = {"columns": {"1": "name", "2": "ogrn"}}
    assert run(path, mapping=mapping)["created"] == 2, "the table is as wide as its widest row"


def test_regions_misspelt_or_abolished_are_suggested_and_never_taken(tmp_path: Path) -> None:
    lines = "Наименование;Регион\nФонд «Клён»;Республика Мэрий Эл\nСоюз «Река»;Читинская область\nДом;Пермь\n"
    done = run(text(tmp_path / "r.csv", lines))
    assert (done["created"], done["queued"]) == (1, 2)
    found = {row.code_of_reason: row.suggested_territory for row in RegisterRow.objects.all()}
    assert {code: place.code if place else "" for code, place in found.items()} == {
        "region_typo": "RU-ME",
        "region_abolished": "RU-ZAB",
    }
    assert places() == [("Дом", "")]


def test_several_regions_in_a_cell_are_flagged_and_none_is_chosen(tmp_path: Path) -> None:
    lines = (
        "Наименование;Регион\nФонд «Клён»;Москва, Пермский край\nСоюз «Река»;г. Пермь, Пермский край ПФО\n"
    )
    run(text(tmp_path / "r.csv", lines))
    assert places() == [("Союз «Река»", "RU-PER"), ("Фонд «Клён»", "")]
    assert RegisterRemark.objects.get().reason == "several_regions"
    assert Organisation.objects.get(territory__code="RU-PER").town == "Пермь"


def test_a_sum_in_a_name_waits_and_an_application_number_is_taken_out(tmp_path: Path) -> None:
    lines = "Наименование\nФонд «Клён» 1 млн. 200 тыс.\nСоюз «Река» (№ заявки: 256)\n"
    done = run(text(tmp_path / "r.csv", lines))
    assert (done["created"], done["queued"]) == (1, 1)
    assert places() == [("Союз «Река»", "")]
    assert RegisterRow.objects.get().raw["name"] == "Фонд «Клён» 1 млн. 200 тыс."
    assert RegisterRemark.objects.get(reason="application_number").raw == "Союз «Река» (№ заявки: 256)"


def test_the_keys_of_near_names_follow_the_name_and_the_territory(cast: Cast, tmp_path: Path) -> None:
    one = Organisation.objects.create(kind="npo", name="Фонд «Клён»")
    assert (one.core_key, one.word_key, one.bare_key) == ("клен", ":клен", "клен")
    actions.update_organisation(one, name="Фонд «Родник»", territory=cast.perm, actor=SYSTEM)
    one.refresh_from_db()
    assert (one.core_key, one.word_key, one.bare_key) == ("родник", f"{cast.perm.pk}:родник", "родник")
    other = Organisation.objects.create(kind="npo", name="Союз «Река»")
    actions.add_identifier(other, scheme="ogrn", raw=OGRN[1], actor=SYSTEM)
    lines = f"Наименование;ОГРН;Регион\nСоюз «Река»;{OGRN[1]};Томская область\n"
    assert run(text(tmp_path / "r.csv", lines))["updated"] == 1
    other.refresh_from_db()
    assert other.word_key == f"{cast.tomsk.pk}:река"


# --- workbooks --------------------------------------------------------------------------------------


def test_a_workbook_with_a_merged_head_and_numbers_as_figures(tmp_path: Path) -> None:
    rows = [
        ["Реестр организаций", "", ""],
        ["", "", ""],
        HEAD,
        *[[name, int(ogrn), region] for name, ogrn, region in ROWS],
    ]
    path = book(tmp_path / "r.xlsx", {"Лист1": rows}, merged="A1:C1")
    assert run(path)["created"] == 2
    assert places() == CLEN_AND_REKA
    assert RegisterImport.objects.get().sheet == "Лист1"


@pytest.mark.parametrize("title", [["Реестр организаций"] * 3, ["Организация", "Организация", "Грант"]])
def test_words_over_the_head_do_not_make_a_counter_a_name(tmp_path: Path, title: list[str]) -> None:
    """A merged title is read as standing over each of its columns."""
    rows = [title, ["№", "Наименование", "ИНН"], [1, "Фонд «Клён»", INN[0]], [2, "Союз «Река»", INN[1]]]
    assert run(book(tmp_path / "r.xlsx", {"A": rows}))["created"] == 2
    assert [name for name, _territory in places()] == ["Союз «Река»", "Фонд «Клён»"]


def test_a_formula_is_read_as_its_value_and_never_computed(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx", {"A": [["Наименование", "ИНН"], ["", INN[0]], ["", INN[1]]]}, formula=True
    )
    run(path)
    assert Organisation.objects.filter(name="Фонд «Клён»").exists()
    assert not Organisation.objects.filter(name__contains="CONCATENATE").exists()


def refused(path: Path, *arguments: str) -> str:
    with pytest.raises(CommandError) as said:
        call_command("import_register", str(path), *arguments, stderr=StringIO())
    assert said.value.returncode == 2
    assert not RegisterImport.objects.exists()
    return str(said.value)


def test_of_several_sheets_one_must_be_chosen(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", {"Первый": [HEAD, ROWS[0]], "Второй": [HEAD, ROWS[1]]})
    said = refused(path)
    assert "2 sheets" in said
    assert "“Первый”, “Второй”" in said
    assert "no sheet “Третий”" in refused(path, "--sheet", "Третий")
    assert run(path, sheet="Второй")["created"] == 1
    assert run(path, sheet="Первый")["created"] == 1
    forty = book(tmp_path / "forty.xlsx", {f"Л{n}": [HEAD, ROWS[0]] for n in range(40)})
    assert run(forty, sheet="Л39")["unchanged"] == 1
    many = book(tmp_path / "many.xlsx", {f"Л{n}": [HEAD] for n in range(41)})
    with pytest.raises(actions.BadFile, match="41"):
        run(many, sheet="Л1")


def test_a_workbook_that_reaches_too_far_or_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    wide = tmp_path / "wide.xlsx"
    book(wide, {"A": [HEAD, ROWS[0]]})
    with zipfile.ZipFile(wide) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    cell = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", cell)
    repack(wide, parts)
    assert "row 1048576 and column 16384" in refused(wide)
    parts["xl/worksheets/sheet1.xml"] = sheet + b" " * (201 * 1024 * 1024)
    repack(wide, parts)
    assert "unpacks to far more" in refused(wide)


def repack(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)


# --- mapping ----------------------------------------------------------------------------------------


def test_a_mapping_is_given_remembered_and_used_again(tmp_path: Path) -> None:
    path = text(tmp_path / "r.csv", "А;Б;В\nФонд «Клён»;Томская область;Пермский край\n")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": {"А": "name", "3": "region"}, "first": 2}), encoding="utf-8")
    out = StringIO()
    options = ["--mapping", str(mapping), "--source", "Министерство", "--json"]
    call_command("import_register", str(path), *options, stdout=out, stderr=StringIO())
    assert json.loads(out.getvalue().splitlines()[-1])["created"] == 1
    assert places() == [("Фонд «Клён»", "RU-PER")]
    other = text(tmp_path / "r2.csv", "А;Б;В\nСоюз «Река»;Томская область;Пермский край\n")
    err = StringIO()
    call_command("import_register", str(other), "--source", "Министерство", stdout=StringIO(), stderr=err)
    assert "remembered" in err.getvalue()
    assert places()[0] == ("Союз «Река»", "RU-PER")
    assert RegisterSource.objects.count() == 1


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"columns": {"1": "title"}}, "unknown field “title”"),
        ({"columns": {"Ж": "name"}}, "no column “Ж”"),
        ({"columns": {"1": "name", "2": "name"}}, "stands for two columns"),
        ({"columns": {"2": "region"}}, "no column looks like the name"),
        ({"columns": {"1": "name"}, "first": "two"}, "number of a row"),
        (["name"], "must look like"),
    ],
)
def test_a_wrong_mapping_is_one_sentence(mapping: object, said: str, tmp_path: Path) -> None:
    path = text(tmp_path / "r.csv", "А;Б\nФонд «Клён»;Пермский край\n")
    file = tmp_path / "mapping.json"
    file.write_text(json.dumps(mapping), encoding="utf-8")
    assert said in refused(path, "--mapping", str(file))


def test_what_is_remembered_of_one_table_is_not_laid_upon_another(tmp_path: Path) -> None:
    run(text(tmp_path / "a.csv", "Сумма;Название;Регион\n5;АНО «Клён»;Пермский край\n"), source="Фонд")
    other = "Название;ИНН;Сумма\nАНО «Дубрава»;;700 000 проект\nАНО «Рощица»;;Томск\n"
    path, err = text(tmp_path / "b.csv", other), StringIO()
    call_command("import_register", str(path), "--source", "Фонд", stdout=StringIO(), stderr=err)
    assert "differs" in err.getvalue()
    assert set(Organisation.objects.filter(name__startswith="АНО «").values_list("name", flat=True)) >= {
        "АНО «Дубрава»",
        "АНО «Рощица»",
    }, "the first row too"


# --- the lists as published -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("gosclub_2009", 114, {2: "name", 3: "inn"}),
        ("inop_2009", 49, {2: "name"}),
        ("inpgo_2009", 97, {2: "name", 3: "region"}),
        ("soprotivlenie_2009", 80, {2: "name", 4: "region"}),
        ("znanie_2008", 206, {2: "name"}),
    ],
)
def test_each_published_list_is_taken_whole_and_twice_changes_nothing(
    name: str, rows: int, columns: dict[int, str]
) -> None:
    path = shared("data", "grants_raw", f"{name}.csv")
    seen: list[actions.Chosen] = []
    done = run(path, told=seen.append)
    assert sum(done.values()) == rows
    assert dict(enumerate(seen[0].layout.columns)) | columns == dict(enumerate(seen[0].layout.columns))
    assert {field for field in seen[0].layout.columns if field} == set(columns.values())
    made = Organisation.objects.count()
    again = run(path)
    assert again["created"] == again["updated"] == 0
    assert Organisation.objects.count() == made == done["created"]
    assert again["queued"] == done["queued"]
