"""The worked tables of docs/algorithms/tables.md, and what they do not show."""

import pytest

from rostok.parties.core.cleaning import clean_text, safe_cell
from rostok.parties.core.columns import guess, head_of, shape_of
from rostok.parties.core.dialects import delimiter_of, records
from rostok.parties.core.encodings import Unreadable, encoding_of
from rostok.parties.core.places import Places
from rostok.parties.core.regions import region_key
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "tables")
TITLES = (
    "москва",
    "санкт-петербург",
    "пермский край",
    "вологодская область",
    "волгоградская область",
    "республика марий эл",
    "забайкальский край",
)
NAMES = {title: number for number, title in enumerate(TITLES)} | {
    region_key("г. Москва"): 0,
    region_key("г. Санкт-Петербург"): 1,
}
TEXT = "Региональная общественная организация инвалидов\nБлаготворительный фонд помощи детям\n"


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("tables") == CASES


@pytest.mark.parametrize("row", CASES["Texts"], ids=lambda row: row["came"])
def test_a_text_is_cleaned_as_in_the_table(row: Row) -> None:
    text, codes = clean_text(row["came"])
    assert (text, ", ".join(codes) or "—") == (row["read"], row["codes"])


@pytest.mark.parametrize("row", CASES["Places"], ids=lambda row: row["cell"])
def test_a_place_is_read_as_in_the_table(row: Row) -> None:
    place = Places(NAMES).read(row["cell"])
    shown = [None if number is None else TITLES[number] for number in (place.territory, place.suggested)]
    assert (shown[0] or "—", place.town or "—", place.code or "—", shown[1] or "—") == (
        row["territory"],
        row["town"],
        row["code"],
        row["suggestion"],
    )


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1251", "cp1251")],
)
def test_alphabets_that_are_read(encoding: str, found: str) -> None:
    assert encoding_of([TEXT.encode(encoding)]) == found
    assert encoding_of([TEXT.upper().encode(encoding)]) == found


def test_a_letter_cut_by_the_end_of_a_block_is_no_mistake() -> None:
    body = TEXT.encode()
    assert encoding_of([body[:1], body[1:]]) == "utf-8-sig"


@pytest.mark.parametrize("encoding", ["mac-cyrillic", "koi8-r", "cp866"])
def test_alphabets_that_are_told_and_refused(encoding: str) -> None:
    with pytest.raises(Unreadable) as refused:
        encoding_of([TEXT.encode(encoding)])
    assert (refused.value.code, refused.value.encoding) == ("foreign_encoding", encoding)


def test_the_delimiter_is_that_which_cuts_evenly() -> None:
    assert delimiter_of(["а;б, в;г\n", "д;е;ж\n"]) == ";"
    assert delimiter_of(["а\tб, в, г, д\n", "е\tж\n"]) == "\t"
    assert delimiter_of(["Фонд «Клён»\n"]) == ","


def test_a_cell_of_several_lines_stays_whole_and_a_lost_mark_spoils_one_line() -> None:
    lines = ['1,"две\n', 'строки"\n', '2,"Фонд\n', "3,Союз\n"]
    assert list(records(lines, ",", 2)) == [
        (1, ["1", "две\nстроки"], False),
        (3, ["2", '"Фонд'], True),
        (4, ["3", "Союз"], False),
    ]


def test_a_head_of_two_lines_and_the_numbers_of_columns_are_no_rows() -> None:
    rows = [
        (1, ["Приложение к приказу", "", ""]),
        (2, ["№", "Сведения об организации", ""]),
        (3, ["п/п", "Наименование", "ИНН"]),
        (4, ["1", "2", "3"]),
        (5, ["1", "Фонд «Клён»", "7707083893"]),
    ]
    head, first = head_of(rows)
    assert first == 5
    assert [bool(words) for words in head] == [True, True, True]
    layout = guess(rows, Places(NAMES))
    assert layout.columns == ("", "name", "inn")


def test_a_wrong_column_under_the_right_words_is_not_read_as_a_number() -> None:
    rows = [(1, ["Наименование", "ИНН"]), *((n, [f"Фонд {n}", f"письмо {n}"]) for n in range(2, 9))]
    assert guess(rows, Places(NAMES)).columns == ("name", "")


def test_a_column_of_sums_is_nothing() -> None:
    rows = [(n, [f"Фонд «Клён {n}»", f"{n}00 000,0═", f"{n} млн. 200 тыс."]) for n in range(1, 9)]
    assert guess(rows, Places(NAMES)).columns == ("name", "", "")


def test_the_shape_is_that_of_the_head_alone() -> None:
    one, other = [(1, ["Наименование", "ИНН"]), (2, ["Фонд", "1"])], [(1, ["наименование ", "инн"])]
    assert shape_of(one) == shape_of(other) != shape_of([(1, ["Наименование", "ОГРН"])])


@pytest.mark.parametrize("text", ["=1+2", "+7", "-1", "@a"])
def test_no_cell_of_a_report_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell("Фонд") == "Фонд"
