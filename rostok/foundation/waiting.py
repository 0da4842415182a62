"""The columns that each room offers to "waits for me"."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, DateField, F, IntegerField, Model, QuerySet, TextField, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Greatest, RowNumber
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
) -> QuerySet[Any, Any]:
    """Rows of `found` as (room, kind, code, title, due_on, verb, more), each of one fixed type, unordered.

    `kind` and `verb` are codes that the portal words, or expressions that give them: things of one table are
    one part, however many kinds there are. `due_on` may be `Value(None)`. Where thousands may wait, `at_most`
    keeps the first of each kind and verb by date and title, and `more` says how many there are besides.
    """
    columns: dict[str, Combinable] = {
        "w_room": _text(room),
        "w_kind": _text(kind),
        "w_code": _text(code),
        "w_title": _text(title),
        "w_due_on": Cast(due_on, DateField()),
        "w_verb": _text(verb),
    }
    rows: Any = found.order_by().annotate(**columns)
    if at_most is None:
        rows = rows.annotate(w_more=_count(Value(0)))
    else:
        by_date = (F("w_due_on").asc(nulls_last=True), "w_title", "w_code")
        many = Window(Count("*"), ["w_kind", "w_verb"])
        rows = rows.annotate(
            w_place=Window(RowNumber(), ["w_kind", "w_verb"], by_date),
            w_more=_count(Greatest(many - Value(at_most), Value(0))),
        ).filter(w_place__lte=at_most)
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


def _count(value: Combinable) -> Cast:
    return Cast(value, IntegerField())


def _text(value: str | Combinable) -> Cast:
    return Cast(Value(value) if isinstance(value, str) else value, TextField())
