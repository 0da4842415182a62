"""How a text is cut into cells: the sign between them, and records whose quotation marks are broken."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

SIGNS: Final = (",", ";", "\t")
LINES_IN_CELL: Final = 50  # a quotation mark that stays open longer was never meant to open anything

Record = tuple[int, list[str], bool]  # number of its first line, cells, were quotation marks broken


class LongCell(ValueError):
    """A cell longer than the reader of tables takes; `row`: the line where its record begins."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


def delimiter_of(lines: Sequence[str]) -> str:
    """The sign that cuts most of the first lines into the same number of cells; a comma where none does."""
    best, mark = ",", (0.0, 0)
    for sign in SIGNS:
        try:
            widths = Counter(len(cells) for _n, cells, _b in records(lines, sign) if any(cells))
        except LongCell:  # whole lines are no cells
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        width = max(wide, key=lambda one: (wide[one], one))
        found = (wide[width] / widths.total(), width)
        if found > mark:
            best, mark = sign, found
    return best


def records(lines: Iterable[str], delimiter: str, width: int = 0) -> Iterator[Record]:
    """Records of a table, whatever its quotation marks are: a broken one spoils its own line alone.

    A line whose marks do not pair is joined with the next ones while they belong to one cell. Where no
    sensible record of `width` cells comes out (0: of any), the line is cut at each delimiter.
    Raises LongCell.
    """
    numbered = enumerate(lines, 1)
    held: list[tuple[int, str]] = []
    while True:
        number, line = held.pop(0) if held else next(numbered, (0, ""))
        if not number:
            return
        if line.count('"') % 2 == 0:
            yield number, _cut(number, line, delimiter), False
            continue
        taken = _until_closed(line, numbered, held)
        cells = _joined(taken, delimiter) if taken else []
        if taken and cells and (width == 0 or len(cells) == width):
            del held[: len(taken) - 1]
            yield number, cells, False
        else:
            yield number, torn(line, delimiter), True


def _until_closed(
    line: str, numbered: Iterator[tuple[int, str]], held: list[tuple[int, str]]
) -> list[str] | None:
    """The line with those that close its quotation mark; what was looked at is kept in `held`."""
    taken, marks = [line], line.count('"')
    for position in range(LINES_IN_CELL):
        if position == len(held):
            following = next(numbered, None)
            if following is None:
                return None
            held.append(following)
        taken.append(held[position][1])
        marks += held[position][1].count('"')
        if marks % 2 == 0:
            return taken
    return None


def _joined(lines: Sequence[str], delimiter: str) -> list[str]:
    """The cells of a record of several lines; none where a mark inside shows that they are not one."""
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def cut(text: str, delimiter: str) -> list[str]:
    """The cells of one record whose quotation marks pair."""
    return next(csv.reader(text.rstrip("\r\n").splitlines(keepends=True), delimiter=delimiter), [])


def _cut(number: int, line: str, delimiter: str) -> list[str]:
    try:
        return cut(line, delimiter)
    except csv.Error as error:
        raise LongCell(number) from error


def torn(line: str, delimiter: str) -> list[str]:
    """The cells of a line with broken quotation marks: cut at each delimiter, outer marks taken off."""
    cells = line.rstrip("\r\n").split(delimiter)
    return [_bare(cell) for cell in cells]


def _bare(cell: str) -> str:
    inner = cell.strip()
    if len(inner) > 1 and inner.startswith('"') and inner.endswith('"') and inner.count('"') == 2:
        inner = inner[1:-1]
    return inner.removeprefix('"""').replace('""', '"') if '""' in inner else inner
