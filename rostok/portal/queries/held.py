"""The register of personal data over all rooms; what is held about one reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.utils.functional import Promise

from rostok.foundation.actors import Actor
from rostok.foundation.personal import Field, Kept, Personal, fields_of, rooms_declared, ways_to
from rostok.foundation.prepared import Prepared, left_open
from rostok.foundation.sealed import SealedTextField
from rostok.parties.queries import person_of

TEXTS: Final = (CharField, TextField)
AT_ONCE: Final = 80  # parts of one statement: SQLite takes 500


@dataclass(frozen=True, slots=True)
class Held:
    """Rows about a reader that are kept for one purpose, and the fields that hold something."""

    what: str | Promise
    purpose: str | Promise
    operator: str | Promise
    term: str | Promise
    erased: str | Promise
    rows: int
    fields: list[str]


@dataclass(frozen=True, slots=True)
class HeldRoom:
    """What one room holds about a reader; `rows` over all purposes."""

    title: str | Promise
    kept: list[Held]

    @property
    def rows(self) -> int:
        """How many rows."""
        return sum(one.rows for one in self.kept)


def register_rows(room: str = "") -> list[Field]:
    """Every declared field, or those of one room, lower rooms first. No query."""
    return [field for one in rooms_declared() if room in {"", one.room} for field in fields_of(one)]


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """Fields of one room that are kept for one purpose; `is_sealed`: some of them are encrypted."""

    room: Personal
    kept: Kept
    fields: list[str]
    is_sealed: bool


def purpose_rows(room: str = "") -> list[PurposeRow]:
    """The same by purpose. No query."""
    return [
        PurposeRow(
            room=fields[0].room,
            kept=kept,
            fields=[one.label for one in fields],
            is_sealed=any(one.is_sealed for one in fields),
        )
        for kept, fields in _by_purpose(register_rows(room))
    ]


def _by_purpose(fields: Iterable[Field]) -> list[tuple[Kept, list[Field]]]:
    """Fields that are kept for the same, in the order of their declaration."""
    found: dict[int, list[Field]] = {}
    for field in fields:
        found.setdefault(id(field.kept), []).append(field)
    return [(same[0].kept, same) for same in found.values()]


def held_about(actor: Actor) -> list[HeldRoom]:
    """Rows that are the reader's or name them, by room; rooms with nothing are left out.

    What is a secret before the reader is not counted (`Kept.is_shown`). Three statements: the person, and all
    tables in one or two.
    """
    person = person_of(actor)
    counted = _counted(actor.user_id, person.pk if person else None)
    found = [HeldRoom(room.title, list(_kept(room, counted))) for room in rooms_declared()]
    return [one for one in found if one.kept]


Counted = dict[type[Model], tuple[int, dict[str, int]]]
Columns = list[tuple[type[Model], list[str]]]


def _counted(user_id: int | None, person_id: int | None) -> Counted:
    """Model → rows about the reader, and by field how many of them hold something."""
    found: Counted = {}
    for statement, columns in _statements(user_id is not None, person_id is not None):
        for place, rows, *held in statement.rows(user_id=user_id, person=person_id):
            model, names = columns[place]
            found[model] = rows, dict(zip(names, held, strict=False))
    return found


@lru_cache(maxsize=4)
def _statements(has_account: bool, is_person: bool) -> list[tuple[Prepared, Columns]]:
    """What asks for all tables, compiled once for all readers, and the fields that each part counts."""
    mine = {
        "parties.Person": left_open("person") if is_person else None,
        "accounts.User": left_open("user_id") if has_account else None,
    }
    fields: dict[type[Model], list[str]] = {}
    for room in rooms_declared():
        for field in fields_of(room):
            if field.kept.is_shown:
                fields.setdefault(field.model, []).append(field.name)
    asked = [(model, names, _about(model, mine)) for model, names in fields.items()]
    parts = [(model, names, about) for model, names, about in asked if about]
    chunks = [parts[start : start + AT_ONCE] for start in range(0, len(parts), AT_ONCE)]
    return [(_united(chunk), [(model, names) for model, names, _about in chunk]) for chunk in chunks]


def _united(chunk: list[tuple[type[Model], list[str], Q]]) -> Prepared:
    width = max(len(names) for _model, names, _about in chunk)
    first, *others = [_part(place, *one, width) for place, one in enumerate(chunk)]
    return Prepared.of(first.union(*others, all=True))


def _about(model: type[Model], mine: Mapping[str, Any]) -> Q:
    """Rows that are somebody's own or name them; an empty condition where there is no way to a person."""
    about = Q()
    for label, pk in mine.items():
        for way in ways_to(model, label) if pk is not None else ():
            about |= Q(**{way: pk})
    return about


def _part(place: int, model: type[Model], names: list[str], about: Q, width: int) -> QuerySet[Any, Any]:
    """One row: which model, how many rows, of each field how many that hold something; of equal width."""
    held = {f"w_{number}": _filled(model, name) for number, name in enumerate(names)}
    empty = {f"w_{number}": Value(0, IntegerField()) for number in range(len(names), width)}
    rows = model._default_manager.filter(about).order_by().annotate(w_place=Value(place, IntegerField()))
    columns = ["w_place", "w_rows", *(f"w_{number}" for number in range(width))]
    counted: QuerySet[Any, Any] = (
        rows.values("w_place").annotate(w_rows=Count("pk"), **held, **empty).values_list(*columns)
    )
    return counted


def _filled(model: type[Model], name: str) -> Count:
    field = model._meta.get_field(name)
    is_text = isinstance(field, TEXTS) and not isinstance(field, SealedTextField)
    there = Q(**{f"{name}__isnull": False})
    return Count(Case(When(there & ~Q(**{name: ""}) if is_text else there, then=1)))


def _kept(room: Personal, counted: Counted) -> Iterator[Held]:
    for kept, fields in _by_purpose(fields_of(room)):
        rows = {one.model: counted[one.model][0] for one in fields if one.model in counted}
        total = sum(number for number in rows.values())
        if kept.is_shown and total:
            yield Held(
                what=kept.what,
                purpose=kept.purpose,
                operator=kept.operator,
                term=kept.term,
                erased=kept.erased,
                rows=total,
                fields=list(_holding(fields, counted)),
            )


def _holding(fields: Iterable[Field], counted: Counted) -> Iterator[str]:
    for one in fields:
        if one.model in counted and counted[one.model][1].get(one.name):
            yield one.label
