"""Sheets of a workbook, distrusted: what it unpacks to is measured before anything is parsed.

Values are read as they were stored; a formula is never computed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rostok.foundation.file_types import MAX_PARTS, MAX_UNPACKED, FileRejected, media_type_of
from rostok.parties.actions.register.refusing import bad
from rostok.parties.core.columns import HEAD_ROWS
from rostok.parties.core.rows import RawRow

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_SHEETS: Final = 40
MAX_ROWS: Final = 300_000
MAX_COLUMNS: Final = 100
MAX_CELLS: Final = 4_000_000  # a sheet is laid out whole in memory, empty cells too
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError)
_OVERLAP: Final = 256  # bytes that may hold the beginning of a cell cut by the end of a block


@dataclass(frozen=True, slots=True)
class Book:
    """An opened workbook and the names of its visible sheets; `path` bears the name that people know."""

    path: Path
    book: "CalamineWorkbook"
    sheets: tuple[str, ...]


def open_book(path: Path, shown: Path) -> Book:
    """Measure the workbook and open it. Raises BadFile: too large, a bomb, locked, with macros, broken.

    `shown` bears the name under which its owner knows the file, for the sentences.
    """
    import python_calamine as calamine  # with the first workbook: most workers never open one

    if path.stat().st_size > MAX_BYTES:
        raise bad("too_large", shown, limit=MAX_BYTES // 1024 // 1024)
    try:
        media_type_of(path.read_bytes(), ".xlsx")
        _measure(path, shown)
        book = calamine.CalamineWorkbook.from_path(str(path))
    except FileRejected as refusal:
        raise bad(_fault_of(path), shown) from refusal
    except (calamine.CalamineError, *_BROKEN) as error:
        raise bad("broken_book", shown) from error
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        and sheet.visible == calamine.SheetVisibleEnum.Visible
    ]
    if len(visible) > MAX_SHEETS:
        raise bad("too_many_sheets", shown, count=len(visible), limit=MAX_SHEETS)
    return Book(shown, book, tuple(visible))


def _fault_of(path: Path) -> str:
    """Why an upload like this is not taken: it unpacks too far, holds macros, or is no workbook at all."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "broken_book"
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return "unpacks_too_far"
    return "macros" if any(part.filename == "xl/workbook.xml" for part in parts) else "broken_book"


def sheet_of(book: Book, name: str) -> str:
    """The sheet asked for, or the only one that holds something. Raises BadFile that names them all."""
    if name:
        if name not in book.book.sheet_names:
            raise bad("no_such_sheet", book.path, sheet=name, sheets=_listed(book.sheets))
        return name
    filled = [one for one in book.sheets if book.book.get_sheet_by_name(one).height]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise bad("empty_book", book.path)
    raise bad("choose_sheet", book.path, count=len(filled), sheets=_listed(filled))


def first_filled(book: Book) -> str:
    """The first sheet that holds something, "" where none does; those behind it are not read."""
    return next((one for one in book.sheets if book.book.get_sheet_by_name(one).height), "")


def rows_of(book: Book, sheet: str) -> Iterator[RawRow]:
    """Rows with the numbers a spreadsheet shows; merged cells of the head say their words in each column."""
    from python_calamine import CalamineError

    try:
        table = book.book.get_sheet_by_name(sheet)
    except CalamineError as error:
        raise bad("broken_book", book.path) from error
    if table.start is None:
        return
    (first, left), spread = table.start, _spread(table)
    for number, values in enumerate(table.iter_rows(), 1):
        cells = [""] * left + [_text(value) for value in values]
        if number <= first:
            cells = [_text(value) for value in values]
        for column, text in spread(number, cells):
            cells[column] = text
        yield RawRow(number, cells)


def _spread(table: Any) -> Any:
    """(row number, cells) → the cells of the head that a merged one covers, with its words."""
    ranges = [
        ((top, left), (bottom, right))
        for (top, left), (bottom, right) in table.merged_cell_ranges or ()
        if top < HEAD_ROWS and right - left < MAX_COLUMNS
    ]
    held: dict[tuple[int, int], str] = {}

    def covered(number: int, cells: list[str]) -> Iterator[tuple[int, str]]:
        row = number - 1
        for (top, left), (bottom, right) in ranges:
            if top <= row <= min(bottom, HEAD_ROWS):
                if row == top and left < len(cells):
                    held[top, left] = cells[left]
                for column in range(left, min(right + 1, len(cells))):
                    yield column, held.get((top, left), "")

    return covered


def _text(value: Any) -> str:
    """A value as people see it: whole numbers without a point, days as 2012-12-17."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _listed(names: Any) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _measure(path: Path, shown: Path) -> None:
    """Unpack every part once without keeping it: its size, and how far its cells reach."""
    total = 0
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
            with archive.open(entry) as part:
                tail, reach = b"", (0, 0)
                while block := part.read(1 << 20):
                    total += len(block)
                    if total > MAX_UNPACKED:
                        raise bad("unpacks_too_far", shown)
                    if is_sheet:
                        reach = _reach(tail + block, reach)
                        tail = block[-_OVERLAP:]
                if reach[0] > MAX_ROWS or reach[1] > MAX_COLUMNS or reach[0] * reach[1] > MAX_CELLS:
                    raise bad(
                        "too_wide", shown, rows=reach[0], columns=reach[1], limit=MAX_ROWS, wide=MAX_COLUMNS
                    )


def _reach(text: bytes, reach: tuple[int, int]) -> tuple[int, int]:
    """The last row and the last column that hold a cell."""
    rows, columns = reach
    cells = _CELL.findall(text)
    for letters in {letters.upper() for letters, _row in cells}:
        columns = max(columns, _column(letters))
    if cells:
        rows = max(rows, *{int(row) for _letters, row in cells})
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
