"""Opening a register file: refused as a whole, in one sentence, before anything is written."""

import csv
import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Final

from rostok.parties.actions.register import workbooks
from rostok.parties.actions.register.refusing import BadFile, bad
from rostok.parties.core.cleaning import safe_cell
from rostok.parties.core.columns import HEAD_ROWS, LOOKED_AT
from rostok.parties.core.dialects import LongCell, delimiter_of, records
from rostok.parties.core.encodings import Unreadable, encoding_of
from rostok.parties.core.rows import RawRow

ZIP: Final = b"PK\x03\x04"  # every XLSX starts so
OLE: Final = b"\xd0\xcf\x11\xe0"  # XLS, and a workbook with a password
CELL_LIMIT: Final = 131_072  # letters: far beyond any name
MAX_ROWS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read once to its end. `rows` counts all of its rows, the head too.

    A sheet of a workbook lies in `spool`, a row on a line, so that it is not held in memory.
    """

    path: Path
    sha256: str
    rows: int
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ","
    is_torn: bool = False
    width: int = 0
    spool: Path | None = None

    def read(self) -> Iterator[RawRow]:
        """Its rows, from the first."""
        if self.spool is not None:
            return _spooled(self.spool)
        return _careful(self) if self.is_torn else _plain(self)

    def beginning(self) -> list[tuple[int, list[str]]]:
        """As many rows as a guess of the layout needs."""
        return [(row.number, list(row.cells)) for row in islice(self.read(), HEAD_ROWS + LOOKED_AT)]


@contextmanager
def opened(path: Path, *, sheet: str = "", name: str = "") -> Iterator[Table]:
    """The table of a file, read once through; its spool is gone afterwards. Raises BadFile."""
    shown = Path(name or path.name)
    try:
        sha256, head = _digest(path)
    except OSError as error:
        raise bad("not_opened", shown, why=error.strerror) from error
    if head.startswith(OLE):
        raise bad("old_book", shown)
    with tempfile.TemporaryDirectory(prefix="rostok-register-") as folder:
        table = (
            _sheet(path, shown, sha256, sheet, Path(folder))
            if head.startswith(ZIP)
            else _text(path, shown, sha256)
        )
        if not table.rows:
            raise bad("empty", shown)
        yield table


def sheets_in(path: Path, name: str) -> tuple[str, ...]:
    """Names of the visible sheets of a workbook called `name`, none for a text. Raises BadFile."""
    with path.open("rb") as file:
        is_book = file.read(4) == ZIP
    return workbooks.open_book(path, Path(name)).sheets if is_book else ()


def first_filled(path: Path, name: str) -> str:
    """The first visible sheet of a workbook that holds something, "" where none does. Raises BadFile."""
    return workbooks.first_filled(workbooks.open_book(path, Path(name))) if sheets_in(path, name) else ""


def _digest(path: Path) -> tuple[str, bytes]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = file.read(8)
        file.seek(0)
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest(), head


def _sheet(path: Path, shown: Path, sha256: str, sheet: str, folder: Path) -> Table:
    book = workbooks.open_book(path, shown)
    chosen = workbooks.sheet_of(book, sheet)
    spool, count = folder / "sheet.jsonl", 0
    with spool.open("w", encoding="utf-8") as file:
        for row in workbooks.rows_of(book, chosen):
            file.write(json.dumps([row.number, row.cells], ensure_ascii=False) + "\n")
            count += 1
    return Table(path, sha256, count, chosen, spool=spool)


def _spooled(spool: Path) -> Iterator[RawRow]:
    with spool.open(encoding="utf-8") as file:
        for line in file:
            number, cells = json.loads(line)
            yield RawRow(number, cells)


def _text(path: Path, shown: Path, sha256: str) -> Table:
    """A text: its alphabet first, then the rest. Raises BadFile."""
    try:
        with path.open("rb") as file:
            encoding = encoding_of(iter(lambda: file.read(1 << 20), b""))
    except Unreadable as error:
        raise bad(error.code, shown, encoding=error.encoding) from error
    try:
        return _measured(path, shown, sha256, encoding)
    except LongCell as error:
        raise bad("long_cell", shown, row=error.row, limit=CELL_LIMIT) from error


def _measured(path: Path, shown: Path, sha256: str, encoding: str) -> Table:
    """The delimiter, the rows, and whether quotation marks can be trusted. Raises BadFile, LongCell."""
    with path.open(encoding=encoding, newline="") as text:
        lines = list(islice(text, 60))
    delimiter = delimiter_of(lines)
    table = Table(path, sha256, 0, "", encoding, delimiter)
    count, width = _count(table)
    if count is None:
        widths = [len(cells) for _n, cells, is_torn in records(lines, delimiter) if not is_torn]
        width = max(set(widths), key=widths.count, default=0)
        table = Table(path, sha256, 0, "", encoding, delimiter, True, width)
        count = sum(1 for _row in table.read())
    if count > MAX_ROWS:
        raise bad("too_long", shown, limit=MAX_ROWS)
    return Table(path, sha256, count, "", encoding, delimiter, table.is_torn, width)


def _count(table: Table) -> tuple[int | None, int]:
    """(rows, cells of the widest), or (None, 0) where a quotation mark is not closed or stands wrong."""
    count = width = 0
    with suppress(csv.Error), _cells_limited():
        for row in _plain(table, strict=True):
            count += 1
            width = max(width, len(row.cells))
            if sum(cell.count("\n") for cell in row.cells) > 20:
                return None, 0
        return count, width
    return None, 0


def _plain(table: Table, *, strict: bool = False) -> Iterator[RawRow]:
    with table.path.open(encoding=table.encoding, newline="") as file, _cells_limited():
        for number, cells in enumerate(csv.reader(file, delimiter=table.delimiter, strict=strict), 1):
            yield RawRow(number, cells)


def _careful(table: Table) -> Iterator[RawRow]:
    with table.path.open(encoding=table.encoding, newline="") as file, _cells_limited():
        found = records(file, table.delimiter, table.width)
        for number, (_line, cells, is_torn) in enumerate(found, 1):
            yield RawRow(number, cells, is_torn)


@contextmanager
def _cells_limited() -> Iterator[None]:
    limit = csv.field_size_limit(CELL_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


class Report:
    """The table of everything a person should look at; does nothing without a file."""

    COLUMNS = ("sheet", "row", "column", "code", "reason", "raw")

    def __init__(self, file: IO[str] | None, *, sheet: str = "", is_new: bool = True) -> None:
        self._table, self._sheet = csv.writer(file) if file else None, sheet
        if self._table and is_new:
            self._table.writerow(self.COLUMNS)

    def say(self, *, row: int, column: str, code: str, reason: str, raw: str) -> None:
        """One line. A CSV has one sheet without a name."""
        if self._table:
            self._table.writerow([self._sheet, row, column, code, reason, safe_cell(raw)])


__all__ = ["BadFile", "Report", "Table", "first_filled", "opened", "sheets_in"]
