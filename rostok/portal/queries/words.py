"""How the codes of the rooms are worded and where they lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise

from rostok.foundation.models import SearchDoc
from rostok.foundation.search import kinds
from rostok.portal.queries.waiting import Waiting

Words = str | Promise

# (room, kind) -> the address, what it is about
PLACES: dict[tuple[str, str], tuple[str, Words]] = {}

# verb of the button
VERBS: dict[str, Words] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the desk, worded."""

    title: str
    what: Words
    verb: Words
    url: str
    due_on: date | None


def task_rows(rows: Iterable[Waiting]) -> list[Task]:
    """Rows of "waits for me" in the reader's language. KeyError for a code that has no words."""
    return [_task(row) for row in rows]


def _task(row: Waiting) -> Task:
    url_name, what = PLACES[row.room, row.kind]
    return Task(row.title, what, VERBS[row.verb], reverse(url_name, args=[row.code]), row.due_on)


@dataclass(frozen=True, slots=True)
class Found:
    """One row of search, worded."""

    title: str
    kind: Words
    url: str


def found_rows(docs: Iterable[SearchDoc]) -> list[Found]:
    """Found documents with the word for their kind and their address."""
    known = kinds()
    return [Found(d.title, known[d.kind].label, reverse(known[d.kind].url_name, args=[d.code])) for d in docs]
