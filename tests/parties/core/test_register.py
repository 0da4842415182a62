"""Cleaning one row, and the names of regions."""

from datetime import date

import pytest

from rostok.parties.core.regions import index_of_names, is_federal, region_key
from rostok.parties.core.register import BadRow, CleanRow, clean_row

GOOD = {
    "register": "Некоммерческие организации",
    "account_no": " 2212010321 ",
    "name": 'Фонд  "Клён',
    "ogrn": "1022200527315",
    "ogrn_date": "2002-11-01",
    "org_form": "Некоммерческий фонд",
    "region": "Алтайский край",
    "status": "Зарегистрирована",
    "flags": "",
}


def clean(**given: str) -> CleanRow:
    row = clean_row(7, GOOD | given)
    assert isinstance(row, CleanRow)
    return row


def test_spaces_are_folded_and_broken_quotation_marks_stay() -> None:
    row = clean()
    assert row.name == 'Фонд "Клён'
    assert row.registered_on == date(2002, 11, 1)
    assert [number.value for number in row.numbers] == ["1022200527315", "2212010321"]
    assert row.problems == ()


def test_what_cannot_be_read_is_named_and_the_row_stands() -> None:
    row = clean(ogrn="1022200527316", ogrn_date="в ноябре")
    assert {(p.column, p.code, p.raw) for p in row.problems} == {
        ("ogrn", "bad_check_digit", "1022200527316"),
        ("ogrn_date", "bad_date", "в ноябре"),
    }
    assert row.registered_on is None
    assert row.ogrn is not None


def test_a_russian_day_is_read_and_a_day_of_another_century_is_a_stub() -> None:
    assert clean(ogrn_date="01.11.2002").registered_on == date(2002, 11, 1)
    assert [problem.code for problem in clean(ogrn_date="2100-12-31").problems] == ["bad_date"]


def test_a_number_of_zeros_is_no_number() -> None:
    assert [number.scheme for number in clean(inn="0000000000").numbers] == ["ogrn", "minjust"]


@pytest.mark.parametrize("raw", ["1,02590E+12", "1.0259E+12"])
def test_a_rounded_number_is_told_as_such_and_stands_for_nobody(raw: str) -> None:
    row = clean(ogrn=raw)
    assert row.ogrn is None
    assert [(one.column, one.code, one.raw) for one in row.problems] == [("ogrn", "number_rounded", raw)]


def test_what_was_mended_in_a_name_is_told_and_a_sum_is_a_doubt() -> None:
    row = clean(name="Центр ╚Клён╩ (№ заявки: 256)")
    assert row.name == "Центр «Клён»"
    assert [problem.code for problem in row.problems] == ["signs_mended", "application_number"]
    assert row.raw["name"] == "Центр ╚Клён╩ (№ заявки: 256)"
    assert row.doubt == ""
    assert clean(name="Фонд «Клён» 1 млн. 200 тыс.").doubt == "sum_in_name"
    assert clean(name="Фонд &laquo;Клён&raquo;").name == "Фонд «Клён»"


def test_a_very_long_name_is_cut_and_said_so() -> None:
    row = clean(name="Ф" * 600)
    assert len(row.name) == 500
    assert [problem.code for problem in row.problems] == ["name_cut"]


def test_a_row_without_numbers_still_stands() -> None:
    assert clean(ogrn="", account_no="", ogrn_date="").numbers == ()


def test_blank_and_nameless_rows_are_told_apart() -> None:
    assert clean_row(3, dict.fromkeys(GOOD, "  ")) == BadRow(3, is_blank=True)
    nameless = clean_row(4, GOOD | {"name": " "})
    assert isinstance(nameless, BadRow)
    assert [problem.code for problem in nameless.problems] == ["no_name"]


def test_the_same_words_have_the_same_fingerprint_wherever_they_stand() -> None:
    moved = clean_row(90, GOOD | {"name": ' Фонд "Клён'})
    assert isinstance(moved, CleanRow)
    assert moved.fingerprint == clean().fingerprint != clean(status="Исключена").fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Северная Осетия - Алания", "Северная Осетия — Алания"),
        ("Орёл обл.", "орел обл"),
        ("Республика Саха (Якутия)", "Республика  Саха Якутия"),
        ("Саха /Якутия/", "саха якутия"),
    ],
)
def test_spellings_of_a_region_meet_in_one_key(one: str, other: str) -> None:
    assert region_key(one) == region_key(other)


def test_a_spelling_shared_by_two_regions_belongs_to_neither() -> None:
    index = index_of_names([(1, ["Алтай", "Республика Алтай"]), (2, ["Алтай", "Алтайский край", ""])])
    assert dict(index) == {"республика алтай": 1, "алтайский край": 2}


def test_the_ministry_itself_is_no_region() -> None:
    assert is_federal("Министерство  юстиции")
    assert not is_federal("Москва")
