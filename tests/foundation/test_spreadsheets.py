"""Rows as files: what people typed stays text, figures and days stay figures and days."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from rostok.foundation.spreadsheets import LONGEST, Sheet, csv_lines, safe_text, workbook
from tests.sheets import runs_anything, sheets_of

DANGEROUS = ["=1+1", "+7 342 200", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=1", " =1", "\xa0=1"]
HARMLESS = ["Берег", "1-2", "a=b", "«=»", "", "№ 5"]


def lines(*rows: list[object], language: str = "ru") -> list[list[str]]:
    body = b"".join(csv_lines(["Имя", "Число"], rows, language=language)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body, newline=""), delimiter=";" if language == "ru" else ","))


def made_of(sheet: Sheet) -> bytes:
    with workbook([sheet], title="Список") as file:
        return file.read()


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe_in_csv(text: str) -> None:
    assert lines([text, 1])[1] == [f"'{text}", "1"]


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_csv_opens_in_excel_of_the_language() -> None:
    body = b"".join(csv_lines(["Имя"], [["Берег; семьи"]], language="ru"))
    assert body.startswith(b"\xef\xbb\xbf")
    assert lines([Decimal("-1.5"), date(2026, 5, 14)])[1] == ["-1,5", "2026-05-14"]
    assert lines([Decimal("-1.5"), None], language="en")[1] == ["-1.5", ""]


def test_csv_leaves_row_by_row() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[int]]:
        for number in range(3):
            read.append(number)
            yield [number]

    made = csv_lines(["Число"], rows(), language="ru")
    next(made)
    assert read == []
    next(made)
    assert read == [0]


@pytest.mark.parametrize("text", [*DANGEROUS, "http://example.org/x", "0012", "{=A1}"])
def test_xlsx_holds_every_text_as_text(text: str) -> None:
    body = made_of(Sheet("Лист", ["Имя"], [[text]]))
    (_head, row) = sheets_of(body)["Лист"]
    assert str(row[0]).strip() == text.strip()
    assert not runs_anything(body)


def test_xlsx_keeps_figures_days_and_moments() -> None:
    moment = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
    row = [7, Decimal("1.5"), date(2026, 5, 14), moment, None]
    made = made_of(Sheet("Лист", list("abcde"), [row]))
    figure, share, day, at, nothing = sheets_of(made)["Лист"][1]
    assert (figure, share, day, nothing) == (7, 1.5, date(2026, 5, 14), "")
    assert at == timezone.localtime(moment).replace(tzinfo=None)


def test_a_very_long_text_is_cut_and_not_lost() -> None:
    made = made_of(Sheet("Лист", ["a"], [["я" * 40_000]]))
    assert len(sheets_of(made)["Лист"][1][0]) == LONGEST


def test_a_name_of_a_sheet_is_made_fit() -> None:
    made = made_of(Sheet("А/Б: [очень] длинное название листа кампании", ["a"], [["x"]]))
    (name,) = sheets_of(made)
    assert len(name) <= 31
    assert not set("[]:*?/\\") & set(name)
