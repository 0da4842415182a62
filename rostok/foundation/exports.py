"""A list as a file: the same rows as on its page under the same filters, all of its pages, and no more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.events import ListExported
from rostok.foundation.http import Request
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.foundation.spreadsheets import CSV, XLSX, Cell, Sheet, csv_lines, workbook

FORMATS: Final = ("xlsx", "csv")
MOST_ROWS: Final = 300_000
READ_AT_ONCE: Final = 1_000
Listed = QuerySet[Any, Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and what stands in it for one row. Shows nothing that the page does not."""

    title: str | Promise
    of: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """How a list looks as a file. names_people: that somebody took it is written into the journal."""

    name: str | Promise
    columns: tuple[Column, ...]
    names_people: bool = False


def exported(
    request: Request,
    table: Table,
    found: Listed | Callable[[], Listed],
    *,
    by: tuple[str, ...] = (),
) -> HttpResponseBase | None:
    """The file when `?format=xlsx` or `?format=csv` asks for it, None when the page is asked for.

    `found`: what the page shows, already narrowed by the reader's rule and the filters of the address, or
    what makes it, where the page does without; `by`: the order of a query set, a sequence has its own. Side
    effects: an event where people are named. Raises Incomplete for more than MOST_ROWS rows.
    """
    asked = request.GET.get("format", "")
    if asked not in FORMATS:
        return None
    found = found() if callable(found) else found
    number = found.count() if isinstance(found, QuerySet) else len(found)
    if number > MOST_ROWS:
        raise Incomplete(
            _("The list has %(rows)s rows; at most %(limit)s are put into a file."),
            _("Narrow it by the filters and take it in parts."),
            rows=number,
            limit=MOST_ROWS,
        )
    if table.names_people:
        _journal(request, asked, number, request.actor)
    return _file(table, _rows(found, by), asked)


def _rows(found: Listed, by: tuple[str, ...]) -> Iterator[Any]:
    if not isinstance(found, QuerySet):
        return iter(found)
    return iter(found.order_by(*by)[:MOST_ROWS].iterator(chunk_size=READ_AT_ONCE))


def _journal(request: Request, asked: str, number: int, actor: Actor) -> None:
    match = request.resolver_match
    name = match.view_name if match else ""
    publish(ListExported(list_name=name, format=asked, rows=number), actor=actor)


def _file(table: Table, found: Iterator[Any], asked: str) -> HttpResponseBase:
    language = translation.get_language() or "ru"
    head = [str(column.title) for column in table.columns]
    name = f"{table.name} {timezone.localdate().isoformat()}.{asked}"
    cells = _cells(table, found, language)
    if asked == "csv":
        response: HttpResponseBase = StreamingHttpResponse(
            csv_lines(head, cells, language=language), content_type=CSV
        )
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
    else:
        made = workbook([Sheet(str(table.name), head, cells)], title=str(table.name))
        response = FileResponse(made, as_attachment=True, filename=name, content_type=XLSX)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _cells(table: Table, found: Iterator[Any], language: str) -> Iterator[list[Cell]]:
    """Row after row, in the reader's language also when it is sent after the view has ended."""
    for row in found:
        with translation.override(language):
            line = [_worded(column.of(row)) for column in table.columns]
        yield line


def _worded(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, Promise) else cell
