"""Keyset paging: the cost of a page does not grow with its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page; `after` continues the list, None at its end; `is_first` for the way back."""

    rows: Sequence[Any]
    after: str | None
    is_first: bool


def page_of(
    found: QuerySet[Any, Any], *, by: tuple[str, ...], after: str = "", size: int = PAGE_SIZE
) -> Page:
    """One page of `found` ordered by the fields `by`, the last of which must be unique.

    A field may start with "-" and is never NULL. An `after` that is not of this order
    gives the first page.
    """
    values = _read(after, by)
    ordered = found.order_by(*by)
    if values is not None:
        ordered = ordered.filter(_beyond(by, values))
    return _page(list(ordered[: size + 1]), by, size, is_first=values is None)


def first_page_of(rows: Sequence[Any], *, by: tuple[str, ...], size: int = PAGE_SIZE) -> Page:
    """The first page of rows that were read in the order `by`, up to one more than it holds."""
    return _page(rows, by, size, is_first=True)


def page_of_parts(
    parts: Sequence[QuerySet[Any, Any]],
    shown: Callable[[QuerySet[Any, Any]], QuerySet[Any, Any]],
    *,
    by: tuple[str, ...],
    after: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """As `page_of` of the rows of one model that stand in any of the `parts`, however long the table is.

    A condition with OR makes a database read the whole table; each part alone is read along an index, and
    only as far as the page goes. `shown`: what the page reads of the rows that are left. Which they are is
    asked first: where `shown` joins many tables, a database would join them for all rows before it looks
    which are meant. Two statements.
    """
    values, everything = _read(after, by), parts[0].model._default_manager
    names = [field.lstrip("-") for field in by]
    firsts = []
    for part in parts:
        ordered = part.order_by(*by) if values is None else part.order_by(*by).filter(_beyond(by, values))
        first = everything.filter(pk__in=ordered.values("pk")[: size + 1])
        firsts.append(first.order_by().values_list(*names))
    found = firsts[0].union(*firsts[1:]) if len(firsts) > 1 else firsts[0]
    unique = [row[-1] for row in found.order_by(*by)[: size + 1]]
    rows = shown(everything.filter(**{f"{names[-1]}__in": unique}))
    return page_of(rows, by=by, after=after, size=size)


def is_place(after: str, *, by: tuple[str, ...]) -> bool:
    """Is this the end of a page in this order?"""
    return _read(after, by) is not None


def first_of_parts(
    parts: Sequence[QuerySet[Any, Any]], *, by: tuple[str, ...], size: int = PAGE_SIZE
) -> QuerySet[Any, Any]:
    """Of rows as in `page_of_parts` enough for a first page, as one query that may be compiled and kept."""
    everything: QuerySet[Any, Any] = parts[0].model._default_manager.all()
    first, *others = (
        everything.filter(pk__in=part.order_by(*by).values("pk")[: size + 1]).order_by().values("pk")
        for part in parts
    )
    return everything.filter(pk__in=first.union(*others) if others else first)


def slice_of(rows: Sequence[Any], *, after: str = "", size: int = PAGE_SIZE) -> Page:
    """One page of rows that are computed as a whole, so that none can be left out in the database.

    An `after` that is no number of a row gives the first page.
    """
    first = int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else 0
    first = first if first < len(rows) else 0
    following = first + size
    return Page(rows[first:following], str(following) if following < len(rows) else None, first == 0)


def _page(rows: Sequence[Any], by: tuple[str, ...], size: int, *, is_first: bool) -> Page:
    shown = rows[:size]
    return Page(shown, _write(shown[-1], by) if len(rows) > size else None, is_first)


def _beyond(by: tuple[str, ...], values: list[Any]) -> Q:
    """Rows strictly after `values` in the order `by`.

    What the first field alone says is said apart: there a database begins along an index, at an OR it cannot.
    """
    condition = Q()
    for position, field in enumerate(by):
        name, sign = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        same = {by[i].lstrip("-"): values[i] for i in range(position)}
        condition |= Q(**same, **{f"{name}__{sign}": values[position]})
    first = by[0].lstrip("-")
    return Q(**{f"{first}__{'lte' if by[0].startswith('-') else 'gte'}": values[0]}) & condition


def _value(row: Any, field: str) -> Any:
    """Of a row as a dict, or as an object with what it was read with (`territory__sort_key`)."""
    found = row[field] if isinstance(row, dict) else reduce(getattr, field.split("__"), row)
    return found if isinstance(found, (int, str)) else found.isoformat()


def _signer(by: tuple[str, ...]) -> Signer:
    """A cursor is signed for its order: whatever else stands in the address never reaches the database."""
    return Signer(salt=f"foundation.paging:{','.join(by)}")


def _write(row: Any, by: tuple[str, ...]) -> str:
    return _signer(by).sign_object([_value(row, field.lstrip("-")) for field in by])


def _read(after: str, by: tuple[str, ...]) -> list[Any] | None:
    try:
        values: list[Any] = _signer(by).unsign_object(after)
    except (BadSignature, UnicodeEncodeError):  # the latter: half of a sign, which no browser sends
        return None
    return values
