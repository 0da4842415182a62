"""All that a database holds, in a form in which two loads of the same network can be compared."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.apps import apps
from django.db import models

from rostok.foundation.fields import CODE_ALPHABET, CODE_LENGTH
from rostok.foundation.models import CodeField

Picture = dict[str, list[dict[str, Any]]]

# Column → why two loads may differ in it. Moments are not here: the clock stands still while both are made.
EXEMPT: Final = {
    "accounts_user.password": "salted anew for each account",
    "accounts_card.code_hash": "a card has a random code",
    "accounts_card.pin": "a card has a random PIN, salted",
    "children_child.paper_code": "a child has a random code",
    "volunteers_openlink.token": "an address that nobody guesses",
    "volunteers_volunteerrecord.token": "an address that nobody guesses",
    "attendance_mark.key": "made on a device, at random",
    "attendance_mark.device": "made of the id of an account, which PostgreSQL gives only once",
    "volunteers_recordpaper.key": "the digest of a file that shows its address",
    "assessment_resultpaper.key": "the digest of a file that shows its code",
    **dict.fromkeys(
        (
            *(
                "concerns_concern." + name
                for name in ("about", "what", "where", "known", "unseen", "contact")
            ),
            *("concerns_entry." + name for name in ("words", "told")),
            *(
                f"children_{place}"
                for place in (
                    "note.words",
                    "sibling.words",
                    "representative.details",
                    "ban.with_whom",
                    "disagreement.words",
                    "disagreement.settled",
                )
            ),
            *(
                f"children_{kind}.row_key"
                for kind in ("child", "note", "sibling", "representative", "ban", "disagreement")
            ),
            "concerns_concern.row_key",
            "concerns_entry.row_key",
        ),
        "sealed under a random key",
    ),
}
_CODE: Final = re.compile(
    rf"\b[{CODE_ALPHABET}]{{{CODE_LENGTH}}}\b"
)  # random: in addresses and names of files


def picture() -> Picture:
    """Table → its rows in the order of their ids, without codes; ids are replaced by their rank."""
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.db_table: _ranked(list(_rows(model))) for model in tables}


def differences(one: Picture, other: Picture) -> list[str]:
    """A line for each table whose rows are not the same: how many, and the first cells that differ."""
    return [
        f"{table}: {len(one[table])} and {len(other[table])} rows, {_first(one[table], other[table])}"
        for table in one
        if one[table] != other[table]
    ]


def _first(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> str:
    pairs = ((row, other) for row, other in zip(rows, others, strict=False) if row != other)
    row, other = next(pairs, ({}, {}))
    return ", ".join(f"{name}: {row[name]!r} and {other[name]!r}" for name in row if row[name] != other[name])


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    compared = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, CodeField) and f"{model._meta.db_table}.{field.column}" not in EXEMPT
    ]
    for row in model._base_manager.order_by("pk"):
        kind = getattr(row, "subject_kind", "") or getattr(row, "kind", "")
        yield {
            field.column: ("id", f"{field.column} {kind}", getattr(row, field.attname))
            if _is_id(field)
            else _told(getattr(row, field.attname), f"{field.column} {kind}")
            for field in compared
        }


def _is_id(field: Any) -> bool:
    return bool(field.primary_key or field.is_relation or field.column.endswith("_id"))


def _told(value: Any, place: str) -> Any:
    """A value without codes; in JSON the numbers under keys like `seat_id` are ids too."""
    if isinstance(value, str):
        return _CODE.sub("code", value)
    if isinstance(value, dict):
        return {
            key: ("id", f"{place} {key}", one) if key.endswith("_id") else _told(one, f"{place} {key}")
            for key, one in value.items()
        }
    return [_told(one, place) for one in value] if isinstance(value, list) else value


def _ranked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    held: dict[str, set[Any]] = {}
    for place, value in _ids(rows):
        held.setdefault(place, set()).add(value)
    ranks = {place: {one: rank for rank, one in enumerate(sorted(held[place]))} for place in held}
    return [_replaced(row, ranks) for row in rows]


def _ids(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple) and value[:1] == ("id",):
        if value[2] is not None:
            yield value[1], value[2]
    elif isinstance(value, dict | list):
        inner: Iterable[Any] = value.values() if isinstance(value, dict) else value
        for one in inner:
            yield from _ids(one)


def _replaced(value: Any, ranks: dict[str, dict[Any, int]]) -> Any:
    if isinstance(value, tuple) and value[:1] == ("id",):
        return None if value[2] is None else ranks[value[1]][value[2]]
    if isinstance(value, dict):
        return {key: _replaced(one, ranks) for key, one in value.items()}
    return [_replaced(one, ranks) for one in value] if isinstance(value, list) else value
