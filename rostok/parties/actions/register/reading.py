"""Opening a register file: refused as a whole, in one sentence, before anything is written."""

import csv
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rostok.parties.core.register import COLUMNS

ZIP = b"PK\x03\x04"  # every XLSX starts so
CELL_LIMIT = 131_072  # letters: far beyond any name, so that a lost quotation mark is noticed


class BadFile(Exception):
    """The file cannot be read as a register; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read once to its end without a mistake. `rows` counts those below the header."""

    path: Path
    sha256: str
    rows: int


def open_register(path: Path) -> Opened:
    """Read the file through once: encoding, header, quotation marks. Raises BadFile."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise BadFile(f"{path}: the file cannot be opened ({error.strerror}).") from error
    if head == ZIP:
        raise BadFile(f"{path.name} is a spreadsheet. Save it as “CSV UTF-8” and import that file.")
    return Opened(path, digest.hexdigest(), sum(1 for _row in read_rows(path)))


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number as a spreadsheet shows it, cells by column). Raises BadFile."""
    with path.open(encoding="utf-8-sig", newline="") as file, _sentences(path):
        table = csv.reader(file, strict=True)
        columns = _header(path, table)
        for number, cells in enumerate(table, 2):
            if len(cells) > len(columns) and any(cells[len(columns) :]):
                raise BadFile(f"{path.name}, row {number}: {len(cells)} cells under {len(columns)} columns.")
            yield number, dict(zip(columns, cells, strict=False))


def _header(path: Path, table: Iterator[list[str]]) -> list[str]:
    columns = [cell.strip() for cell in next(table, [])]
    missing, unknown = [c for c in COLUMNS if c not in columns], [c for c in columns if c not in COLUMNS]
    if missing or unknown or len(columns) != len(COLUMNS):
        raise BadFile(f"{path.name}: the first line must name the columns {','.join(COLUMNS)}.")
    return columns


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Mistakes of the file as sentences."""
    limit = csv.field_size_limit(CELL_LIMIT)
    try:
        yield
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not in UTF-8. Save it as “CSV UTF-8” and try again.") from error
    except csv.Error as error:
        raise BadFile(f"{path.name}: a quotation mark is not closed or stands wrong ({error}).") from error
    finally:
        csv.field_size_limit(limit)


class Report:
    """The table of everything a person should look at; does nothing without a file."""

    COLUMNS = ("sheet", "row", "column", "code", "reason", "raw")

    def __init__(self, file: IO[str] | None, *, is_new: bool = True) -> None:
        self._table = csv.writer(file) if file else None
        if self._table and is_new:
            self._table.writerow(self.COLUMNS)

    def say(self, *, row: int, column: str, code: str, reason: str, raw: str) -> None:
        """One line. A CSV has one sheet without a name."""
        if self._table:
            self._table.writerow(["", row, column, code, reason, raw])
