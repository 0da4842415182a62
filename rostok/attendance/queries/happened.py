"""What was pressed at places and what must be looked at there, read side by side."""

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from django.db.models import BigIntegerField, CharField, DateTimeField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from rostok.attendance.core import door
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries.marks import read_mark
from rostok.attendance.states import AlarmState
from rostok.foundation.prepared import Prepared, left_open, several
from rostok.parties.models import Person

Happened = tuple[dict[int, list[door.Mark]], dict[int, list[Alarm]]]
MANY: Final = 64  # places from which on a statement for their number is not kept


def happened_at(posts: Collection[int]) -> Happened:
    """By post its marks, and its alarms that are open, or acknowledged and not over. One query, or none.

    Of an alarm: what it is called, its code, who looks after it since when.
    """
    marks: dict[int, list[door.Mark]] = defaultdict(list)
    alarms: dict[int, list[Alarm]] = defaultdict(list)
    given = several("post", tuple(posts))
    build = _statement if len(given) <= MANY else _statement.__wrapped__
    rows = build(tuple(given)).rows(**given) if given else []
    for sort, _pk, post, *row in sorted(rows, key=itemgetter(0, 1)):
        if sort:
            alarms[post].append(_alarm(*row))
        else:
            marks[post].append(_mark(*row))
    return marks, alarms


@lru_cache(maxsize=16)
def _statement(names: tuple[str, ...]) -> Prepared:
    posts = [left_open(name) for name in names]
    return Prepared.of(_marks(posts).union(_alarms(posts), all=True))


def _mark(kind: str, told_at: Any, sent_at: Any, key: Any, device: Any, number: int, *more: Any) -> door.Mark:
    received_at, is_refused, *_no_alarm = more
    named = {"kind": kind, "key": key, "device": device, "number": number, "told_at": told_at}
    return read_mark(Mark(**named, sent_at=sent_at, received_at=received_at, is_refused=is_refused))


def _alarm(cause: str, raised_at: Any, acknowledged_at: Any, *more: Any) -> Alarm:
    *_no_mark, code, name = more
    beside = None if name is None else Person(name=name)
    return Alarm(
        cause=cause,
        raised_at=raised_at,
        acknowledged_at=acknowledged_at,
        code=code,
        acknowledged_by=beside,
    )


def _marks(posts: Collection[Any]) -> QuerySet[Any, Any]:
    fields = ("kind", "told_at", "sent_at", "key", "device", "number", "received_at", "is_refused")
    no_alarm = (Cast(Value(""), CharField()), Cast(Value(None), CharField()))
    return _rows(Mark.objects.filter(post__pk__in=posts), 0, *map(F, fields), *no_alarm)


def _alarms(posts: Collection[Any]) -> QuerySet[Any, Any]:
    held = Alarm.objects.filter(post__pk__in=posts).exclude(state=AlarmState.OVER)
    no_key = Cast(Value(None), UUIDField())
    no_number, no_moment = Cast(Value(None), BigIntegerField()), Cast(Value(None), DateTimeField())
    no_mark = (no_key, no_key, no_number, no_moment, Value(False))
    said = (F("cause"), F("raised_at"), F("acknowledged_at"))
    return _rows(held, 1, *said, *no_mark, F("code"), F("acknowledged_by__name"))


def _rows(found: QuerySet[Any], sort: int, *columns: Any) -> QuerySet[Any, Any]:
    """Of one of the two tables, in columns that fit both."""
    shown = (Value(sort), F("pk"), F("post"), *columns)
    named = {f"w_{number}": column for number, column in enumerate(shown)}
    rows: QuerySet[Any, Any] = found.order_by().annotate(**named).values_list(*named)
    return rows
