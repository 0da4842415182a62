"""Erasure: the words of a row go, a tombstone stays, and a restored copy of the database is erased again.

A tombstone stands in the database and, because a restore may bring a database from before it, as a line of
ids in the file `erased.jsonl` of the data folder, which is kept apart from the copies.
"""

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from rostok.foundation.actors import Actor
from rostok.foundation.models import Tombstone
from rostok.foundation.sealed import sealed_fields

FILE = "erased.jsonl"

_also: dict[str, Callable[[Any], None]] = {}
_keys: dict[str, str] = {}  # by which field a tombstone names the row, where it is not `row_key`


def register_erasure(model: type[models.Model], also: Callable[[Any], None], *, key: str = "row_key") -> None:
    """What else goes with a row of this model, now and in a replay. Called in `apps.ready`.

    key: the unique field by which a tombstone names the row.
    """
    _also[model._meta.label_lower] = also
    _keys[model._meta.label_lower] = key


def erase_rows(rows: Iterable[Any], *, ground: str, actor: Actor) -> None:
    """Empty the sealed fields of `rows` and leave a tombstone for each; in the caller's transaction.

    The line of the file is written after the commit. Running it again changes nothing.
    """
    for row in rows:
        _empty(row)
        values = {"row_kind": row._meta.label_lower, "ground": ground, "actor_id": actor.user_id}
        key = str(getattr(row, _key_of(row._meta.label_lower)))
        _stone, is_new = Tombstone.objects.get_or_create(row_key=key, defaults=values)
        if is_new:
            line = json.dumps({"kind": row._meta.label_lower, "key": key, "ground": ground})
            transaction.on_commit(partial(_append, line))


@transaction.atomic
def replay() -> int:
    """After a restore: erase again whatever the file says was erased. Returns the number of rows emptied."""
    path = _path()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sum(_again(json.loads(line)) for line in lines if line.strip())


def _again(line: dict[str, str]) -> int:
    if Tombstone.objects.filter(row_key=line["key"]).exists():
        return 0
    named = {_key_of(line["kind"]): line["key"]}
    row = apps.get_model(line["kind"])._default_manager.filter(**named).first()
    if row is None:
        return 0
    _empty(row)
    Tombstone.objects.create(row_kind=line["kind"], row_key=line["key"], ground=line["ground"])
    return 1


def _empty(row: Any) -> None:
    if names := sealed_fields(type(row)):
        for name in names:
            setattr(row, name, "")
        row.save(update_fields=names)
    _also.get(row._meta.label_lower, _nothing)(row)


def _key_of(kind: str) -> str:
    return _keys.get(kind, "row_key")


def _nothing(row: Any) -> None:
    """Most rows have nothing but their sealed fields."""


def _append(line: str) -> None:
    with _path().open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def _path() -> Path:
    return Path(settings.DATA) / FILE
