"""Moving what is sealed to the current key, a batch at a time; may be stopped and run again."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from rostok.foundation.sealed import Sealed, place_of, sealed_fields
from rostok.foundation.sealing import key_of, ring, seal, unseal

BATCH = 200

_elsewhere: list[tuple[Callable[[], Counter[str]], Callable[[], int]]] = []


def register_sealed(count: Callable[[], Counter[str]], renew: Callable[[], int]) -> None:
    """Sealed texts outside our fields (a library's rows): how many under each key, and moving them."""
    _elsewhere.append((count, renew))


def sealed_models() -> list[type[models.Model]]:
    """Models that hold sealed fields."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def keys_in_use() -> Counter[str]:
    """How many sealed texts there are under each key."""
    found = Counter(
        key_of(getattr(row, name).envelope)
        for model in sealed_models()
        for row in model._default_manager.order_by("pk").iterator(chunk_size=BATCH)
        for name in sealed_fields(model)
    )
    for count, _renew_all in _elsewhere:
        found += count()
    return found


def rotate() -> Iterator[int]:
    """Seal every text under the current key; yields the number done after each batch.

    A text that somebody changes meanwhile is left to them: they have sealed it under the current key.
    Raises Unreadable for a text whose key is gone; batches done before it stay done.
    """
    for model in sealed_models():
        last = 0
        while True:
            with transaction.atomic():
                rows = list(model._default_manager.filter(pk__gt=last).order_by("pk")[:BATCH])
                done = sum(_renew(model, row) for row in rows)
            if not rows:
                break
            last = rows[-1].pk
            yield done
    for _count, renew in _elsewhere:
        yield renew()


def _renew(model: type[models.Model], row: Any) -> int:
    return sum(_renew_field(model, row, name) for name in sealed_fields(model))


def _renew_field(model: type[models.Model], row: Any, name: str) -> int:
    old = getattr(row, name)
    if key_of(old.envelope) == ring().current:
        return 0
    place = place_of(row, name)
    fresh = Sealed(seal(unseal(old.envelope, place=place), place=place))
    return model._default_manager.filter(**{"pk": row.pk, name: old}).update(**{name: fresh})
