"""Rows as CSV or XLSX. What people typed is text: no cell becomes a formula, a link or a number."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

from django.utils import timezone
from django.utils.functional import Promise

Cell = str | Promise | int | Decimal | date | datetime | None

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LONGEST: Final = 32_000  # signs of a cell; the format itself breaks at 32 767
IN_MEMORY: Final = 2 * 1024 * 1024
WIDTHS: Final = (10, 60)  # of a column, in signs
SHEET_NAME: Final = 31
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, its head, its rows; read once, row after row."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


class _Echo:
    """A file that gives back what is written, so that a line can be sent at once."""

    def write(self, line: str) -> str:
        return line


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, language: str) -> Iterator[bytes]:
    """The table as lines that Excel opens by a double click: a mark of UTF-8 first, and a separator of the
    language: a semicolon and a decimal comma in Russian, a comma and a point in English.

    A text that begins with a sign of a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    separator, comma = (",", False) if language.startswith("en") else (";", True)
    writer: Any = csv.writer(_Echo(), delimiter=separator)
    yield b"\xef\xbb\xbf" + cast(str, writer.writerow(head)).encode()
    for row in rows:
        line: str = writer.writerow([_plain(cell, comma) for cell in row])
        yield line.encode("utf-8", "replace")


def workbook(sheets: Iterable[Sheet], *, title: str) -> IO[bytes]:
    """The sheets as an open XLSX file at its beginning; beyond two megabytes it lies on the disk.

    Every text is written as text. Rows are not held in memory.
    """
    import xlsxwriter  # a page without a table never loads it

    kept: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - held by whoever sends it
    book = xlsxwriter.Workbook(kept, dict(_OPTIONS))
    book.set_properties({"title": title})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
        "figure": book.add_format({"valign": "top"}),
    }
    for sheet in sheets:
        _write_sheet(book.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    book.close()
    kept.seek(0)
    return kept


def safe_text(text: str) -> str:
    """The text, marked by an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" \xa0").startswith(FORMULA_SIGNS) else text


def _plain(cell: Cell, comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return _local(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | Decimal):
        return f"{cell}".replace(".", ",") if comma else f"{cell}"
    return safe_text(str(cell)[:LONGEST])


def _local(moment: datetime) -> datetime:
    """The network's clock, without a zone: the formats know none."""
    return timezone.localtime(moment).replace(tzinfo=None) if timezone.is_aware(moment) else moment


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    for place, title in enumerate(sheet.head):
        page.set_column(place, place, min(max(len(title) + 4, WIDTHS[0] + 8 * (place == 0)), WIDTHS[1]))
        page.write_string(0, place, title, formats["head"])
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _write_cell(page, number, place, cell, formats)
    if sheet.head:
        page.autofilter(0, 0, number, len(sheet.head) - 1)


def _write_cell(page: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime):
        page.write_datetime(row, place, _local(cell), formats["moment"])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, formats["day"])
    elif isinstance(cell, int | Decimal):
        page.write_number(row, place, cell, formats["figure"])
    else:
        page.write_string(row, place, str(cell)[:LONGEST], formats["text"])


def _sheet_name(name: str) -> str:
    """A name as the format allows it."""
    clean = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip("' ")
    return clean[:SHEET_NAME].strip() or "1"
