"""Names of somebody erased in texts that others wrote: a dash wherever they are named exactly so.

Where they are named otherwise («Е. Лапшин»), whoever erases decides on each text. Only in texts that no law
keeps, by the register of personal data. safety.md, erasure; 152-FZ, article 21.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, EmailField, IntegerField, Model, Q, TextField, Value
from django.db.models.functions import Cast

from rostok.foundation.personal import EMPTIED, LAW, Field, fields_of, rooms_declared
from rostok.foundation.sealed import SealedTextField
from rostok.foundation.spellings import Spelling, spelling_of

MARK: Final = "—"
MOST: Final = 100  # other spellings that one page shows
AROUND: Final = 60  # letters on either side of one
SHORTEST: Final = 5  # a value shorter than this stands in too many texts by chance
AT_ONCE: Final = 400  # parts of one statement: SQLite takes 500
OTHER: Final = 10_000  # places from here on are of fields with another spelling


@dataclass(frozen=True, slots=True)
class Found:
    """A text of others in which somebody is named otherwise; `before`, `hit`, `after`: a piece of it."""

    field: Field
    row: int
    before: str
    hit: str
    after: str

    @property
    def key(self) -> str:
        """By which it is chosen: model, field and row."""
        return f"{self.field.model._meta.label}.{self.field.name}:{self.row}"


def named_in(
    values: Collection[str], name: str, own: Mapping[type[Model], Q]
) -> tuple[dict[type[Model], int], list[Found]]:
    """Model → rows in whose texts somebody is named by one of the values; texts with another spelling.

    Both where no law keeps them; of the latter at most `MOST`, none for a name of one word, and none of rows
    that are the person's own (`own`, by model). One statement.
    """
    told, spelling, fields = _worth(values), spelling_of(name), _fields()
    exact, other = list(_exact(told)), list(_other(spelling, fields, own)) if spelling else []
    parts = exact + other
    rows: dict[type[Model], int] = {}
    found: list[Found] = []
    for start in range(0, len(parts), AT_ONCE):
        first, *others = parts[start : start + AT_ONCE]
        for place, number, text in first.union(*others, all=True):
            if place < OTHER:
                rows[_texts()[place][0]] = number
            elif spelling and (one := _place(fields[place - OTHER], number, text, spelling, told)):
                found.append(one)
    return rows, sorted(found, key=lambda one: (one.field.label, one.row))[:MOST]


def _exact(told: Sequence[str]) -> Iterator[Any]:
    """By model: its place, how many rows, no text."""
    for place, (model, names) in enumerate(_texts() if told else ()):
        rows = model._base_manager.filter(_naming(names, told)).order_by()
        rows = rows.annotate(w_place=Value(place, IntegerField())).values("w_place")
        rows = rows.annotate(w_number=Count("pk"), w_text=Value("", TextField()))
        yield rows.values_list("w_place", "w_number", "w_text")


def _other(spelling: Spelling, fields: Sequence[Field], own: Mapping[type[Model], Q]) -> Iterator[Any]:
    """By field: `OTHER` and its place, the row, the text in which one of the beginnings stands."""
    for place, one in enumerate(fields, OTHER):
        rows = one.model._base_manager.filter(_naming([one.name], spelling.begins)).order_by()
        rows = rows.exclude(own[one.model]) if one.model in own else rows
        shown = {"w_place": Value(place, IntegerField()), "w_text": Cast(one.name, TextField())}
        yield rows.annotate(**shown).values_list("w_place", "pk", "w_text")


def _place(field: Field, row: int, text: str, spelling: Spelling, values: Collection[str]) -> Found | None:
    rest = str(without(text, values))
    hit = spelling.first(rest)
    if hit is None:
        return None
    before, after = rest[: hit.start()][-AROUND:], rest[hit.end() :][:AROUND]
    return Found(field, row, before, hit.group(), after)


def unname_found(name: str, chosen: Iterable[Found]) -> None:
    """Put a dash in the place of every other spelling in these texts. Again: nothing new."""
    spelling = spelling_of(name)
    if spelling is None:
        return
    for one in chosen:
        rows = one.field.model._base_manager.filter(pk=one.row)
        for text in rows.values_list(one.field.name, flat=True):
            rows.update(**{one.field.name: spelling.without(text, MARK)})


def unname(values: Collection[str]) -> None:
    """Put a dash in the place of these values in texts that others wrote. Again: nothing new."""
    told = _worth(values)
    if not told:
        return
    for model, names in _texts():
        for row in model._base_manager.filter(_naming(names, told)):
            held = {name: getattr(row, name) or "" for name in names}
            put = {name: _replaced(model, name, text, told) for name, text in held.items()}
            model._base_manager.filter(pk=row.pk).update(
                **{name: text for name, text in put.items() if text != held[name]}
            )


def _replaced(model: type[Model], name: str, text: str, values: Sequence[str]) -> str:
    if isinstance(model._meta.get_field(name), EmailField):
        return "" if text in values else text
    return str(without(text, values))


def _worth(values: Collection[str]) -> list[str]:
    """Longest first, so that a part of one does not spoil another."""
    return sorted({one for one in values if len(one) >= SHORTEST}, key=len, reverse=True)


def _naming(names: Iterable[str], values: Iterable[str]) -> Q:
    about = Q()
    for name in names:
        for value in values:
            about |= Q(**{f"{name}__contains": value})
    return about


def _texts() -> list[tuple[type[Model], list[str]]]:
    """Texts by model in which others may have written a name, and that no law keeps."""
    by_model: dict[type[Model], list[str]] = {}
    for one in _fields():
        by_model.setdefault(one.model, []).append(one.name)
    return list(by_model.items())


def _fields() -> list[Field]:
    return [one for room in rooms_declared() for one in fields_of(room) if _may_be_unnamed(one)]


def _may_be_unnamed(one: Field) -> bool:
    field: Any = one.model._meta.get_field(one.name)
    is_kept = one.kept.stays is not None or one.kept.ground == LAW or one.kept.erased == EMPTIED
    is_person = one.model._meta.label in {"parties.Person", "accounts.User"}  # emptied by their own key
    is_text = isinstance(field, CharField | TextField) and not isinstance(field, SealedTextField)
    return (
        is_text and not field.choices and not (field.null and field.unique) and not is_kept and not is_person
    )


def without(held: Any, values: Collection[str]) -> Any:
    """The same document with a dash wherever a text names the person."""
    if isinstance(held, str):
        for value in values:
            held = held.replace(value, MARK)
        return held
    if isinstance(held, Mapping):
        return {key: without(one, values) for key, one in held.items()}
    return [without(one, values) for one in held] if isinstance(held, list) else held
