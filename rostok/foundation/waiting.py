"""The six columns that each room offers to "waits for me"."""

from typing import Any

from django.db.models import DateField, Model, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

COLUMNS = ("room", "kind", "code", "title", "due_on", "verb")


def waiting_rows(
    found: QuerySet[Any, Any],
    *,
    room: str,
    kind: str,
    code: Combinable,
    title: Combinable,
    due_on: Combinable,
    verb: str | Combinable,
) -> QuerySet[Any, Any]:
    """Rows of `found` as (room, kind, code, title, due_on, verb), each of one fixed type, unordered.

    `kind` and `verb` are codes that the portal words. `due_on` may be `Value(None)`.
    """
    texts = {"w_room": Value(room), "w_kind": Value(kind), "w_code": code, "w_title": title}
    columns: dict[str, Combinable] = {name: Cast(value, TextField()) for name, value in texts.items()}
    columns["w_due_on"] = Cast(due_on, DateField())
    columns["w_verb"] = Cast(Value(verb) if isinstance(verb, str) else verb, TextField())
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows


def none_waiting(model: type[Model]) -> QuerySet[Any, Any]:
    """An empty part of the union, with the same columns, for a room where nothing can wait for this actor."""
    nothing, no_day = Value(""), Value(None)
    found = model._default_manager.none()
    return waiting_rows(found, room="", kind="", code=nothing, title=nothing, due_on=no_day, verb="")
