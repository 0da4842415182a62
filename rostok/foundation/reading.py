"""Opening what is sealed: each look leaves a line of who, when and which row."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.models import ReadRecord
from rostok.foundation.sealed import Sealed, place_of, sealed_fields
from rostok.foundation.sealing import unseal


@transaction.atomic
def read_sealed(rows: Iterable[Any], *, subject: Any, actor: Actor) -> list[dict[str, str]]:
    """The sealed fields of `rows`, opened; one line of the read journal for `subject`, whose they are.

    Raises Unreadable, and then writes no line: nothing was read.
    """
    opened = [{name: _plain(row, name) for name in sealed_fields(type(row))} for row in rows]
    ReadRecord.objects.create(
        reader_id=actor.user_id,
        on_behalf_of_id=actor.on_behalf_of_id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
    )
    return opened


def reads_of(subject: Any) -> QuerySet[ReadRecord]:
    """Who has read the thing, newest first."""
    found = ReadRecord.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
    return found.order_by("-at", "-pk")


def _plain(row: Any, name: str) -> str:
    value = getattr(row, name)
    return unseal(value.envelope, place=place_of(row, name)) if isinstance(value, Sealed) else value or ""
