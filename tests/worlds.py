"""Beginnings that many tests share: walked once by the real actions, afterwards written again row for row.

`@walked_once` on a function that makes such a beginning: its first call in a process does its work, and every
statement that wrote something is kept together with what came of it. A later call from the same point (the
same calls before it in its test, the same plain arguments, settings, language and day, nothing else written)
sends the same statements and gives an equal thing. Any other call does its work: after a row of the test's
own, with an argument that nobody here has made, in a test that patches or counts, or while time stands still.
"""

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar, cast

import pytest
import time_machine
from django.conf import UserSettingsHolder, settings
from django.core import mail
from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone, translation
from django_tasks import default_task_backend

Made = TypeVar("Made", bound=Callable[..., Any])
READING = ("SELECT", "SAVEPOINT", "RELEASE", "EXPLAIN", "BEGIN", "PRAGMA")
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
PLAIN = (str, int, float, date, Decimal, type(None))


class UnknownThing(Exception):
    """An argument of which nobody can say whether it is the same as the last time."""


@dataclass
class Walk:
    """What one call has written, and the things it was given and gave, as they were afterwards."""

    written: list[tuple[str, Any, bool]] = field(default_factory=list)
    queued: list[Any] = field(default_factory=list)  # tasks that wait where the test runs none
    things: Any = None
    is_whole: bool = True


class Story:
    """What stands in the database of the test that runs, told as the calls that have made it."""

    def __init__(self) -> None:
        self.walks: dict[str, Walk] = {}
        self.recorded: list[Walk] = []
        self.sequences: str | None = None
        self.point: str | None = None
        self.names: dict[int, tuple[Any, str]] = {}
        self.patches = pytest.MonkeyPatch()

    def begin(self, patches: pytest.MonkeyPatch) -> None:
        """A test begins, with an empty database as far as it uses one."""
        self.point, self.names, self.patches = "", {}, patches
        if self.watch not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.watch)

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Sees every statement of the connection: those that write are kept, or end what can be told."""
        if sql.startswith("ROLLBACK"):
            self.lose_the_thread()
        elif not sql.startswith(READING):
            self.point = None
            for walk in self.recorded:
                walk.written.append((sql, params, many))
        return execute(sql, params, many, context)

    def lose_the_thread(self) -> None:
        """From here on nobody can say what stands in the database."""
        self.point = None
        for walk in self.recorded:
            walk.is_whole = False

    def is_apart(self) -> bool:
        """Time stands still, something is patched, statements are counted, or the test commits."""
        if not connection.in_atomic_block:  # rows that were committed once leave SQLite counting on
            self.walks.clear()
        patched = [target for target, *_ in self.patches._setattr if target is not mail.message]
        travelling: bool = time_machine.escape_hatch.is_travelling()
        return bool(
            travelling
            or patched
            or self.patches._setitem
            or connection.force_debug_cursor
            or not connection.in_atomic_block
        )

    def tell(self, make: Callable[..., Any], args: tuple[Any, ...], given: dict[str, Any]) -> Any:
        """What `make` gives: its rows written again where they are known, else made and kept."""
        try:
            point = self.point_after(make, args, given)
        except UnknownThing:
            return make(*args, **given)
        known = self.walks.get(point)
        made = self.write_again(known, point, args, given) if known else self.record(point, make, args, given)
        self.name(made, point)
        return made

    def point_after(self, make: Callable[..., Any], args: tuple[Any, ...], given: dict[str, Any]) -> str:
        """The name of the point that this call leads to. UnknownThing when there is none."""
        if self.point is None or self.is_apart():
            raise UnknownThing
        around = (timezone.localdate(), translation.get_language(), changed_settings())
        told = (self.point, make.__module__, make.__qualname__, self.told(args), self.told(given), around)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def told(self, thing: Any) -> Any:
        """An argument in words."""
        if isinstance(thing, PLAIN):
            return type(thing).__name__, str(thing)
        if isinstance(thing, Mapping):
            return [(self.told(key), self.told(value)) for key, value in thing.items()]
        if isinstance(thing, tuple | list):
            return [self.told(one) for one in thing]
        if id(thing) in self.names:
            return self.names[id(thing)][1], functions_of(thing)
        raise UnknownThing

    def name(self, thing: Any, name: str) -> None:
        """Know a thing that was made here, and what it holds, when it is given to the next call."""
        if isinstance(thing, models.Model) or is_dataclass(thing):
            self.names[id(thing)] = (thing, name)
        for key, value in parts_of(thing) if not isinstance(thing, models.Model) else ():
            self.name(value, f"{name} {key}")

    def record(
        self, point: str, make: Callable[..., Any], args: tuple[Any, ...], given: dict[str, Any]
    ) -> Any:
        """Does the work and keeps it, unless a part of it was taken back or waits for a commit."""
        if self.point == "":
            self.number_from_the_beginning()
        walk, waiting, queued = Walk(), len(connection.run_on_commit), len(queue())
        self.recorded.append(walk)
        try:
            made = make(*args, **given)
        except BaseException:
            self.lose_the_thread()
            raise
        finally:
            self.recorded.pop()
        if walk.is_whole and len(connection.run_on_commit) == waiting:
            walk.queued = queue()[queued:]
            walk.things = copy.deepcopy(((args, given), made))
            self.walks[point] = walk
            self.point = point
        else:
            self.point = None
        return made

    def write_again(self, walk: Walk, point: str, args: tuple[Any, ...], given: dict[str, Any]) -> Any:
        """Sends what the walk has written; the things given become what they were after it."""
        if self.point == "":
            self.number_from_the_beginning()
        with connection.cursor() as cursor:
            for sql, params, many in walk.written:
                (cursor.executemany if many else cursor.execute)(sql, params)
        queue().extend(walk.queued)
        self.point = point
        return become((args, given), walk.things)

    def number_from_the_beginning(self) -> None:
        """PostgreSQL numbers on after a rollback; SQLite begins again by itself."""
        if connection.vendor != "postgresql":
            return
        with connection.cursor() as cursor:
            if self.sequences is None:
                cursor.execute(SEQUENCES)
                resets = (
                    f"""setval('"{name}"', {last or 1}, {"false" if last is None else "true"})"""
                    for name, last in cursor.fetchall()
                )
                self.sequences = f"SELECT {', '.join(resets)}"
            cursor.execute(self.sequences)


story = Story()


def walked_once(make: Made) -> Made:
    """A function that makes a beginning; from the same point with the same arguments it works only once."""

    @wraps(make)
    def told(*args: Any, **given: Any) -> Any:
        return story.tell(make, args, given)

    return cast("Made", told)


def queue() -> list[Any]:
    """The tasks that wait in this process; none where a task runs as soon as it is queued."""
    waiting: list[Any] = getattr(default_task_backend, "results", [])
    return waiting


def changed_settings() -> list[tuple[str, str]]:
    """The settings that the test has changed."""
    found, layer = {}, settings._wrapped
    while isinstance(layer, UserSettingsHolder):
        found = {name: repr(value) for name, value in vars(layer).items() if name.isupper()} | found
        layer = layer.default_settings
    return sorted(found.items())


def functions_of(thing: Any) -> list[str]:
    """Functions that a test has put into a thing: their work is no plain argument."""
    return sorted(f"{key} {id(value)}" for key, value in parts_of(thing) if callable(value))


def parts_of(thing: Any) -> Iterator[tuple[Any, Any]]:
    """What a thing holds, by name, key or place."""
    if isinstance(thing, dict):
        yield from thing.items()
    elif isinstance(thing, list | tuple):
        yield from enumerate(thing)
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from ((one.name, getattr(thing, one.name)) for one in fields(thing))
    elif isinstance(thing, models.Model | ModelState):
        yield from vars(thing).items()


def become(given: Any, kept: tuple[Any, Any]) -> Any:
    """The things given become in place what the kept ones were after the walk; answers what it gave."""
    memo: dict[int, Any] = {}
    pairs: list[tuple[Any, Any]] = []
    pair(given, kept[0], memo, pairs)
    for live, old in pairs:
        fill(live, old, memo)
    return copy.deepcopy(kept[1], memo)


def pair(live: Any, old: Any, memo: dict[int, Any], pairs: list[tuple[Any, Any]]) -> None:
    """Finds for each kept thing the one that stands for it now."""
    if id(old) in memo or type(live) is not type(old):
        return
    parts = dict(parts_of(live))
    if not isinstance(old, tuple) and (parts or isinstance(old, dict | list)):
        memo[id(old)] = live
        pairs.append((live, old))
    for key, value in parts_of(old):
        if key in parts:
            pair(parts[key], value, memo, pairs)


def fill(live: Any, old: Any, memo: dict[int, Any]) -> None:
    """One thing becomes as the kept one is."""
    if isinstance(live, list):
        live[:] = [copy.deepcopy(one, memo) for one in old]
    elif isinstance(live, dict):
        live.clear()
        live.update({key: copy.deepcopy(value, memo) for key, value in old.items()})
    else:
        for key, value in parts_of(old):
            object.__setattr__(live, key, copy.deepcopy(value, memo))
