"""Public codes are drawn at random; one that is taken already is drawn again, for one row and for many.

docs/decisions/0002-public-codes.md.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final, TypeVar

from django.db import IntegrityError, connections, router, transaction
from django.db.models import Model, QuerySet
from django.db.models.constants import OnConflict

from rostok.foundation.fields import CodeField, Drawn, new_code

T = TypeVar("T")

AT_ONCE: Final = 500
TRIES: Final = 5  # of 30^8 codes; the second time is rare, the third was never seen


def draw_again_when_taken() -> None:
    """Every row of every room is inserted through one method of Django, which is given a second try here."""
    rows: Any = QuerySet
    if not hasattr(rows._insert, "__wrapped__"):
        rows._insert = _trying(rows._insert)


def inserted(rows: Sequence[Model], using: str, insert: Callable[[], T]) -> T:
    """What `insert` gives. Where a code that was drawn is taken, it is drawn again and `insert` called anew.

    A code that somebody has given stays. Raises the IntegrityError of any other constraint, and after TRIES.
    """
    if not _drawn(rows):
        return insert()
    for _attempt in range(TRIES - 1):
        try:
            if not connections[using].in_atomic_block:
                return insert()
            with transaction.atomic(using=using):
                return insert()
        except IntegrityError:
            if not draw_taken(rows, using):
                raise
    return insert()


def _trying(insert: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(insert)
    def trying(self: Any, objs: Sequence[Model], fields: Any, **more: Any) -> Any:
        using = more.get("using") or router.db_for_write(self.model)
        if more.get("raw"):
            return insert(self, objs, fields, **more)
        if more.get("on_conflict") == OnConflict.IGNORE:
            draw_taken(objs, using)  # a taken code would lose its row in silence
        return inserted(objs, using, lambda: insert(self, objs, fields, **more))

    return trying


def _drawn(rows: Sequence[Model]) -> list[tuple[str, list[Model]]]:
    """For each field with a code the rows whose code was drawn and not given."""
    if not rows:
        return []
    names = [one.attname for one in rows[0]._meta.local_concrete_fields if isinstance(one, CodeField)]
    found = ((name, [row for row in rows if isinstance(getattr(row, name), Drawn)]) for name in names)
    return [(name, chosen) for name, chosen in found if chosen]


def draw_taken(rows: Sequence[Model], using: str) -> bool:
    """Was there a code that is taken, in the table or twice among the rows? It is another one then."""
    is_changed = False
    for name, chosen in _drawn(rows):
        codes = Counter(getattr(row, name) for row in chosen)
        table = type(chosen[0])._base_manager.using(using)
        taken = {code for code, times in codes.items() if times > 1}
        every = list(codes)
        for start in range(0, len(every), AT_ONCE):
            some = every[start : start + AT_ONCE]
            taken |= set(table.filter(**{f"{name}__in": some}).values_list(name, flat=True))
        for row in chosen:
            if getattr(row, name) in taken:
                setattr(row, name, new_code())
                is_changed = True
    return is_changed
