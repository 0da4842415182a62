"""The network is loaded in one transaction, all of it or nothing: what this makes needless is left out."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Inside a transaction: actions set no savepoints of their own, and cycles are not looked for.

    A failure anywhere takes the whole load back, so that nobody returns to a savepoint; they are a third of
    all statements. Rows of models are freed without the collector, which would walk through them for nothing.
    """
    kept, was_enabled = connection.features.uses_savepoints, gc.isenabled()
    connection.features.uses_savepoints = False
    gc.disable()
    try:
        yield
    finally:
        connection.features.uses_savepoints = kept
        if was_enabled:
            gc.enable()
