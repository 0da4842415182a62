"""The columns that each room offers to "waits for me"."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, DateField, IntegerField, Model, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Greatest
from django.utils import timezone

COLUMNS = ("room", "kind", "code", "title", "due_on", "verb", "more")


def waiting_rows(
    found: QuerySet[Any, Any],
    *,
    room: str,
    kind: str | Combinable,
    code: Combinable,
    title: Combinable,
    due_on: Combinable,
    verb: str | Combinable,
    at_most: int | None = None,
    first: Sequence[str] = ("pk",),
) -> QuerySet[Any, Any]:
    """Rows of `found` as (room, kind, code, title, due_on, verb, more), each of one fixed type, unordered.

    `kind` and `verb` are codes that the portal words, or expressions that give them: things of one table are
    one part, however many kinds there are. `due_on` may be `Value(None)`.

    Where thousands of one kind and verb may wait, `at_most` keeps those that come first by the fields
    `first`, and `more` says how many there are besides. The expressions are of the model then, not of what
    `found` annotates: they are worked out for the rows that are kept.
    """
    columns: dict[str, Combinable] = {
        "w_room": _text(room),
        "w_kind": _text(kind),
        "w_code": _text(code),
        "w_title": _text(title),
        "w_due_on": Cast(due_on, DateField()),
        "w_verb": _text(verb),
    }
    rows: Any = found
    more: Combinable = Value(0)
    if at_most is not None:
        of_all = found.order_by().annotate(w_all=Value(1)).values("w_all")
        number = Subquery(of_all.annotate(w_number=Count("pk")).values("w_number"))
        more = Greatest(number - Value(at_most), Value(0))
        rows = found.model._default_manager.filter(pk__in=found.order_by(*first).values("pk")[:at_most])
    rows = rows.order_by().annotate(**columns, w_more=Cast(more, IntegerField()))
    united: QuerySet[Any, Any] = rows.values_list(*columns, "w_more")
    return united


def none_waiting(model: type[Model]) -> QuerySet[Any, Any]:
    """An empty part of the union, with the same columns, for a room where nothing can wait for this actor."""
    nothing, no_day = Value(""), Value(None)
    found = model._default_manager.none()
    return waiting_rows(found, room="", kind="", code=nothing, title=nothing, due_on=no_day, verb="")


def beginning_of(day: date) -> datetime:
    """The first moment of a day of the network's clock: cheaper to compare with than the day of each row."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _text(value: str | Combinable) -> Cast:
    return Cast(Value(value) if isinstance(value, str) else value, TextField())
