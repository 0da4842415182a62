"""A few rows of several models in one statement, where a page shows some of each.

Values travel as text, which every database unites, and become rows of their models again. Each row costs more
than when it is read alone: it is for pages of one thing, not for lists.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Final, Self

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from rostok.foundation.prepared import Prepared
from rostok.foundation.sealed import Sealed, SealedTextField

PLACE: Final = "t_place"


@dataclass(frozen=True, slots=True)
class Together:
    """One statement of several queries, which may be kept (`foundation.prepared`)."""

    found: tuple[QuerySet[Any, Any], ...]
    statement: Prepared

    @classmethod
    def of(cls, *found: QuerySet[Any, Any]) -> Self:
        """Each query is of one model and ordered by fields of it that hold a value in every row."""
        width = max(len(one.model._meta.concrete_fields) for one in found)
        first, *others = [_part(place, one, width) for place, one in enumerate(found)]
        return cls(found, Prepared.of(first.union(*others, all=True)))

    def read(self, **given: int | str | datetime | None) -> list[list[Any]]:
        """The rows of each query, in its own order, for these values. Joined columns are not read.

        TypeError for a model with a field of a sort that is not known here.
        """
        rows: list[list[Any]] = [[] for _one in self.found]
        for place, *held in self.statement.rows(**given):
            rows[place].append(_row(self.found[place].model, self.found[place].db, held))
        return [_ordered(one.query.order_by, held) for one, held in zip(self.found, rows, strict=True)]


def _part(place: int, found: QuerySet[Any, Any], width: int) -> QuerySet[Any, Any]:
    names = [field.attname for field in found.model._meta.concrete_fields]
    columns: dict[str, Any] = {PLACE: Cast(Value(place), IntegerField())}
    columns |= {f"t_{number}": Cast(F(name), TextField()) for number, name in enumerate(names)}
    columns |= {f"t_{number}": Cast(Value(None), TextField()) for number in range(len(names), width)}
    part: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return part


def _row(model: type[Model], using: str, held: Sequence[str | None]) -> Model:
    fields = model._meta.concrete_fields
    values = [None if text is None else _read(field)(text) for field, text in zip(fields, held, strict=False)]
    return model.from_db(using, [field.attname for field in fields], values)


def _read(field: Any) -> Callable[[str], Any]:
    """How the text of a column becomes its value."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    for kind, read in READ.items():
        if isinstance(field, kind):
            return read
    raise TypeError(f"{field} cannot be read together with others")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # SQLite keeps no zone: it is UTC


READ: Final[dict[type[Field[Any, Any]], Callable[[str], Any]]] = {  # narrower kinds first
    SealedTextField: Sealed,
    BooleanField: lambda text: text in {"1", "true", "t"},
    IntegerField: int,
    DateTimeField: _moment,
    DateField: date.fromisoformat,
    CharField: str,
    TextField: str,
}


def _ordered(by: Sequence[Any], rows: list[Any]) -> list[Any]:
    """By the last name first, so that earlier ones decide: sorting keeps what was in order."""
    for name in reversed([str(one) for one in by]):
        rows.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
    return rows
