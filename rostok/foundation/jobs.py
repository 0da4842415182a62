"""Deferred and periodic work, over the django_tasks interface."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task

log = logging.getLogger(__name__)

PATIENT: Final = -10
Periodic = Callable[[datetime], None]


def job(function: Callable[..., None]) -> Any:
    """Make a function of a room's `jobs.py` a task: ids in, fetch, call an action. Must be idempotent."""
    return task()(function)


def patient_job(function: Callable[..., None]) -> Any:
    """A job that nobody waits for: the worker takes it when nothing else is there."""
    return task(priority=PATIENT)(function)


def enqueue(path: str, **ids: Any) -> None:
    """Queue the task at dotted `path` in the current transaction; it runs after commit."""
    import_string(path).enqueue(**ids)


@dataclass(frozen=True, slots=True)
class PeriodicJob:
    """A job of the tick: `run(at)` does whatever is due at `at` and nothing twice."""

    name: str
    run: Periodic


_periodic: dict[str, PeriodicJob] = {}


def periodic(name: str) -> Callable[[Periodic], Periodic]:
    """Register a function of a room's `jobs.py` to be called at each tick."""

    def register(function: Periodic) -> Periodic:
        _periodic[name] = PeriodicJob(name, function)
        return function

    return register


def run_periodic(at: datetime) -> dict[str, bool]:
    """Call every periodic job for the moment `at`; a failing one is logged and the rest still run."""
    done: dict[str, bool] = {}
    for item in _periodic.values():
        try:
            with transaction.atomic():
                item.run(at)
            done[item.name] = True
        except Exception:
            log.exception("periodic job %s failed", item.name)
            done[item.name] = False
    return done
