"""What each row of a table is under a layout: an organisation, a heading with a region, a footer, nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rostok.parties.core.columns import Layout
from rostok.parties.core.places import Places
from rostok.parties.core.register import BadRow, CleanRow, Problem, clean_row

_FOOTER: Final = re.compile(
    r"^(?:итого|всего|примечани|исполнитель|исп\.|подпись|председатель комиссии|total\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file. `is_torn`: its quotation marks were broken."""

    number: int
    cells: Sequence[str]
    is_torn: bool = False


def read_rows(rows: Iterable[RawRow], layout: Layout, places: Places) -> Iterator[CleanRow | BadRow]:
    """Each row from the first one of data on, in order; a region in a line of its own holds for those below.

    A table whose layout names a region column asks it first and the heading where the cell is empty. A region
    alone in that column, behind the column of names, is no heading: the name of this row is missing, for
    instance a formula whose value was never stored.
    """
    heading = ""
    used = [(column, field) for column, field in enumerate(layout.columns) if field]
    width = len(layout.columns)
    for row in rows:
        if row.number < layout.first:
            continue
        filled = [text for cell in row.cells if (text := cell.strip())]
        alone = filled[0] if filled and len(set(filled)) == 1 and not _is_nameless(row.cells, layout) else ""
        if alone and _is_region(alone, places):
            heading = alone
            yield BadRow(row.number, is_blank=True, problems=(Problem("region", "region_heading", alone),))
            continue
        if filled and _FOOTER.match(filled[0]):
            yield BadRow(row.number, is_blank=False, problems=(Problem("", "footer", filled[0][:300]),))
            continue
        cells = {field: row.cells[column] for column, field in used if column < len(row.cells)}
        if filled and heading and not cells.get("region", "").strip():
            cells["region"] = heading
        flags = ("broken_quotes",) if row.is_torn else ()
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            flags = (*flags, "too_many_cells")
        if filled and not any(cell.strip() for field, cell in cells.items() if field != "region"):
            yield BadRow(row.number, is_blank=False, problems=(Problem("name", "no_name", filled[0][:300]),))
            continue
        yield clean_row(row.number, cells, flags)


def _is_nameless(cells: Sequence[str], layout: Layout) -> bool:
    """Does the row hold its region alone, where the region of a row stands after its name?"""
    held = [field for cell, field in zip(cells, layout.columns, strict=False) if cell.strip()]
    fields = list(layout.columns)
    return held == ["region"] and "name" in fields and fields.index("name") < fields.index("region")


def _is_region(text: str, places: Places) -> bool:
    """A text that is a region and nothing else, perhaps misspelt or abolished."""
    if len(text) > 60:
        return False
    place = places.read(text)
    return place.territory is not None or place.code in {"region_typo", "region_abolished"}
