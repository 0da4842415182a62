"""Which column holds what: given, remembered for a source, built in, or guessed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from rostok.parties.actions.register.reading import Table
from rostok.parties.actions.register.refusing import bad
from rostok.parties.core.columns import HEAD_ROWS, Layout, Rows, guess, head_of, shape_of
from rostok.parties.core.places import Places
from rostok.parties.core.register import FIELDS
from rostok.parties.models import RegisterSource

ANOTHER: Final = "guessed: the table differs from the one remembered"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A usable layout and where it comes from: `given`, `remembered`, `guessed` or `ANOTHER`."""

    layout: Layout
    origin: str
    source: RegisterSource | None = None


def choose_layout(table: Table, places: Places, *, mapping: Any = None, source: str = "") -> Chosen:
    """The layout of a table. Raises BadFile where no column is known to hold the name.

    `mapping`: as read from the file of --mapping, see `layout_from`. `source`: a name under which a layout is
    remembered for tables with the same head; without one, the source whose head looks the same. A table
    without a head looks like any other of its width: only its name tells what it is.
    """
    rows = table.beginning()
    if mapping is not None:
        layout, origin, known = layout_from(mapping, table, places), "given", named_source(source)
    else:
        known = named_source(source) or known_by_head(rows)
        if known is not None and known.shape == shape_of(rows):
            layout, origin = layout_of(known.layout), "remembered"
        else:
            layout, origin = guess(rows, places), "guessed" if known is None else ANOTHER
    if not layout.is_usable:
        raise bad("no_name_column", table.path)
    return Chosen(layout, origin, known)


def within(layout: Layout, table: Table) -> Layout:
    """The layout, whose first row of data the table has. Raises BadFile: it begins below the last row."""
    if layout.first > table.rows:
        raise bad("begins_below", table.path, first=layout.first, rows=table.rows)
    return layout


def named_source(name: str) -> RegisterSource | None:
    """The source with this name."""
    return RegisterSource.objects.filter(name=name).first() if name else None


def known_by_head(rows: Rows) -> RegisterSource | None:
    """The newest source whose tables have the same head; none for a table without one."""
    head, _first = head_of(rows)
    return RegisterSource.objects.filter(shape=shape_of(rows)).order_by("pk").last() if head else None


def remember_source(name: str, table: Table, layout: Layout) -> RegisterSource:
    """Keep the layout under the name of its source, for the next table with the same head."""
    facts = {"shape": shape_of(table.beginning()), "layout": layout.as_dict(), "used_at": timezone.now()}
    source, _is_new = RegisterSource.objects.update_or_create(name=name[:200], defaults=facts)
    return source


def layout_of(stored: Mapping[str, Any]) -> Layout:
    """A layout from its JSON."""
    return Layout(tuple(stored["columns"]), int(stored["first"]))


def layout_from(mapping: Any, table: Table, places: Places) -> Layout:
    """The layout that a person wrote: {"columns": {"Наименование": "name", "4": "inn"}, "first": 2}.

    A column is named by the words of its head or by its number from 1. `first` (the first row of data) may be
    left out; then it follows the head. Raises BadFile: not of this form, an unknown column or field, a first
    row that the table does not have.
    """
    rows = table.beginning()
    head, first = _named_head(rows, mapping)
    width = max((len(cells) for _number, cells in rows), default=0)
    why = _fault_of(mapping)
    if why:
        raise bad("bad_mapping", table.path, why=why)
    words = {_folded(text): column for column, text in enumerate(head) if text}
    columns = [""] * width
    for key, field in mapping["columns"].items():
        column = int(key) - 1 if str(key).isdigit() else words.get(_folded(key), -1)
        if not 0 <= column < width:
            raise bad("bad_mapping", table.path, why=f"no column “{key}”")
        columns[column] = field
    layout = Layout(tuple(columns), int(mapping.get("first", first)))
    return within(layout, table) if "first" in mapping else layout


def _named_head(rows: Rows, mapping: Any) -> tuple[Sequence[str], int]:
    """The row that holds the words a person wrote, whatever they are; else the head as it is guessed."""
    columns = mapping.get("columns") if isinstance(mapping, dict) else None
    keys = {_folded(key) for key in columns or () if not str(key).isdigit()}
    for number, cells in rows[:HEAD_ROWS]:
        if keys and keys <= {_folded(cell) for cell in cells}:
            return cells, number + 1
    return head_of(rows)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _fault_of(mapping: Any) -> str:
    if not isinstance(mapping, dict) or not isinstance(mapping.get("columns"), dict):
        return 'it must look like {"columns": {"1": "name"}}'
    fields = [field for field in mapping["columns"].values() if field]
    unknown = [str(field) for field in fields if field not in FIELDS]
    if unknown:
        return f"unknown field “{unknown[0]}”; known are {', '.join(FIELDS)}"
    twice = [field for field in fields if fields.count(field) > 1]
    if twice:
        return f"“{twice[0]}” stands for two columns"
    first = mapping.get("first", 1)
    return "" if isinstance(first, int) and 0 < first < 1000 else "“first” must be the number of a row"


def mapping_file(path: Path) -> Any:
    """What stands in the file of --mapping. Raises BadFile."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise bad("bad_mapping", path, why=str(error)) from error
