"""Erasing what somebody asks to have erased, by the register of personal data (`foundation.personal`).

Words of a person's own rows are emptied or give way to a dash, files that hang on them are deleted. Ids and
days stay: they tell nothing once the person is erased. What a law keeps (`Kept.stays`) stays for its years.
Texts of others: `foundation.unnaming`. safety.md, erasure; 152-FZ, article 21.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    EmailField,
    F,
    IntegerField,
    JSONField,
    Max,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate

from rostok.foundation.fields import NameKeyField, name_key
from rostok.foundation.files import HOLDERS, delete_unheld
from rostok.foundation.models import Letter, LetterState
from rostok.foundation.parameters import Edition, editions_at
from rostok.foundation.personal import Kept, Personal, fields_of, named, rooms_declared
from rostok.foundation.sealed import SealedTextField
from rostok.foundation.unnaming import MARK, without

REACHED: Final = frozenset({"phone"})  # a dash would be dialled
Mine = Mapping[str, int | None]  # "app.Model" of a person or an account → its id


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Rows of a model that are somebody's own through `way`, with the fields that a request empties.

    `of`: the label of what the way leads to; `since`: the field from which the years of `kept.stays` count.
    """

    room: Personal
    kept: Kept
    model: type[Model]
    way: str
    of: str
    fields: tuple[str, ...]
    since: str

    @property
    def files(self) -> tuple[str, ...]:
        """Fields that say where a file lies, of which a field to be emptied gives the name: `photo_name`."""
        known = {field.name for field in self.model._meta.concrete_fields}
        asked = (name.removesuffix("name") + "key" for name in self.fields if name.endswith("name"))
        return tuple(name for name in asked if name in known and name in HOLDERS)

    def found(self, mine: Mine) -> QuerySet[Any, Any]:
        """Rows of this person."""
        return self.model._base_manager.filter(**{self.way: mine[self.of]})


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are; how many stay, by which rule, and until when (None: they still run)."""

    own: OwnRows
    rows: int
    staying: int
    edition: Edition | None
    until: date | None


def own_rows() -> list[OwnRows]:
    """Of every room, lower ones first. No query."""
    return [one for room in rooms_declared() for kept in room.kept for one in _own(room, kept)]


def own_of(mine: Mine) -> dict[type[Model], Q]:
    """By model: which of its rows are this person's own. No query."""
    found: dict[type[Model], Q] = {}
    for one in own_rows():
        if mine.get(one.of) is not None:
            found[one.model] = found.get(one.model, Q()) | Q(**{one.way: mine[one.of]})
    return found


def _own(room: Personal, kept: Kept) -> Iterable[OwnRows]:
    since = dict(named(room.room, kept.stays.since)) if kept.stays else {}
    for model, way in named(room.room, kept.own):
        names = [one.name for one in fields_of(room) if one.kept is kept and one.model is model]
        fields = tuple(name for name in names if _is_told(model, name))
        yield OwnRows(room, kept, model, way, _target(model, way), fields, since.get(model, ""))


def _target(model: Any, way: str) -> str:
    for part in () if way == "pk" else way.split("__"):
        model = model._meta.get_field(part).related_model
    return str(model._meta.label)


def _is_told(model: type[Model], name: str) -> bool:
    """Is it words, and not a day, a choice, the name of another row, or where a file lies?"""
    field: Any = model._meta.get_field(name)
    unique = {one for rule in model._meta.constraints for one in getattr(rule, "fields", ())}
    is_words = isinstance(field, CharField | TextField | JSONField) and not field.choices
    return is_words and name not in unique and not name.endswith(("_key", "_type"))


def counted(mine: Mine, at: date) -> list[Counted]:
    """What there is of somebody on the day, of kinds that have any. Two statements."""
    asked = [one for one in own_rows() if mine.get(one.of) is not None]
    editions = editions_at({one.kept.stays.setting for one in asked if one.kept.stays}, at)
    parts = [_part(place, one, mine, editions, at) for place, one in enumerate(asked)]
    found = []
    for place, rows, staying, last in parts[0].union(*parts[1:], all=True) if parts else ():
        own = asked[place]
        edition = editions[own.kept.stays.setting.key] if own.kept.stays else None
        until = _years_after(last, edition.value) if edition and last and staying else None
        found.append(Counted(own, rows, staying, edition, until))
    return sorted(found, key=lambda one: asked.index(one.own))


def _part(place: int, own: OwnRows, mine: Mine, editions: Mapping[str, Edition], at: date) -> Any:
    """One row, or none: place, how many, how many stay, the latest day from which the years count."""
    stay = _staying(own, editions, at)
    last: Any = Value(None)
    if stay is not None:
        last = Max(TruncDate(own.since) if _is_moment(own) else F(own.since))
    rows = own.found(mine).order_by().annotate(w_place=Value(place, IntegerField())).values("w_place")
    return rows.annotate(
        w_rows=Count("pk"),
        w_stay=Count(Case(When(stay, then=1))) if stay is not None else Value(0, IntegerField()),
        w_last=Cast(last, DateField()),
    ).values_list("w_place", "w_rows", "w_stay", "w_last")


def _staying(own: OwnRows, editions: Mapping[str, Edition], at: date) -> Q | None:
    """The condition under which a row stays on the day; None where nothing keeps it."""
    if own.kept.stays is None:
        return None
    limit = _years_after(at, -editions[own.kept.stays.setting.key].value)
    late = f"{own.since}__date__gte" if _is_moment(own) else f"{own.since}__gte"
    return Q(**{f"{own.since}__isnull": True}) | Q(**{late: limit})


def _is_moment(own: OwnRows) -> bool:
    model: Any = own.model
    *through, name = own.since.split("__")
    for part in through:
        model = model._meta.get_field(part).related_model
    return isinstance(model._meta.get_field(name), DateTimeField)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def forget_words(mine: Mine, values: Collection[str], at: date, *, but: Collection[str] = ()) -> None:
    """Empty the words of all own rows that nothing keeps on the day; `but`: "Model.field" that stays.

    values: how the person is named; in a stored document (JSON) a dash takes their place. Files of these rows
    are deleted after the commit. Again: nothing.
    """
    asked = [one for one in own_rows() if mine.get(one.of) is not None]
    editions = editions_at({one.kept.stays.setting for one in asked if one.kept.stays}, at)
    for own in asked:
        stay, found = _staying(own, editions, at), own.found(mine)
        found = found if stay is None else found.exclude(stay)
        for name in own.fields:
            if f"{own.model.__name__}.{name}" not in but:
                _empty(found, own.model, name, values)
        for name in own.files:
            let_go(found, name)


def let_go(found: QuerySet[Any, Any], name: str) -> None:
    """The rows tell no more where their files lie; what nobody else keeps is deleted after the commit."""
    rows = found.exclude(**{name: ""})
    keys = list(rows.values_list(name, flat=True))
    if keys:
        rows.update(**{name: ""})
        transaction.on_commit(partial(delete_unheld, keys))


def _empty(found: QuerySet[Any, Any], model: type[Model], name: str, values: Collection[str]) -> None:
    field: Any = model._meta.get_field(name)
    if isinstance(field, SealedTextField):
        for row in found:
            setattr(row, name, "")
            row.save(update_fields=[name])
    elif isinstance(field, JSONField):
        for row in found:
            if (put := without(getattr(row, name), values)) != getattr(row, name):
                model._base_manager.filter(pk=row.pk).update(**{name: put})
    elif isinstance(field, EmailField):
        found.update(**{name: None if field.null else ""})
    else:
        keys = {
            one.name: name_key(MARK)
            for one in model._meta.concrete_fields
            if isinstance(one, NameKeyField) and one.source == name
        }
        put = "" if name in REACHED else MARK
        found.exclude(**{name: ""}).update(**{name: put}, **keys)


def forget_letters(addresses: Collection[str]) -> None:
    """Letters to these addresses lose the address and the words; one that still waits is not sent."""
    found = Letter.objects.filter(to__in=[one for one in addresses if one])
    found.filter(state=LetterState.QUEUED).update(state=LetterState.FAILED)
    found.update(to="", subject=MARK, body=MARK)
