"""Names of somebody erased in texts that others wrote: a dash wherever they are named exactly so.

Only in texts that no law keeps, by the register of personal data. safety.md, erasure; 152-FZ, article 21.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import CharField, Count, EmailField, IntegerField, Model, Q, TextField, Value

from rostok.foundation.personal import EMPTIED, LAW, Field, fields_of, rooms_declared
from rostok.foundation.sealed import SealedTextField

MARK: Final = "—"
SHORTEST: Final = 5  # a value shorter than this stands in too many texts by chance
AT_ONCE: Final = 200  # parts of one statement: SQLite takes 500


def named_rows(values: Collection[str]) -> dict[type[Model], int]:
    """Model → rows in whose texts somebody is named so, where no law keeps them. One statement."""
    texts, told = _texts(), _worth(values)
    parts = [
        model._base_manager.filter(_naming(names, told))
        .order_by()
        .annotate(w_place=Value(place, IntegerField()))
        .values("w_place")
        .annotate(w_rows=Count("pk"))
        .values_list("w_place", "w_rows")
        for place, (model, names) in enumerate(texts)
        if told
    ]
    found: dict[type[Model], int] = {}
    for start in range(0, len(parts), AT_ONCE):
        first, *others = parts[start : start + AT_ONCE]
        found |= {texts[place][0]: rows for place, rows in first.union(*others, all=True)}
    return found


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
    for one in (field for room in rooms_declared() for field in fields_of(room)):
        if _may_be_unnamed(one):
            by_model.setdefault(one.model, []).append(one.name)
    return list(by_model.items())


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
