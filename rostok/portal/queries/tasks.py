"""What waits and what was found, in words and with an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from rostok.foundation.models import SearchDoc
from rostok.foundation.search import kinds
from rostok.portal.queries.waiting import Waiting
from rostok.portal.queries.words import WORDS, Text


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the desk, worded. `raised_on`: of an alarm, which has no last day."""

    title: str
    text: Text
    verb: Text
    url: str
    due_on: date | None
    raised_on: date | None = None


def task_rows(rows: Iterable[Waiting]) -> list[Task]:
    """Rows of "waits for me" in the reader's language. KeyError for a code that has no words."""
    return [_task(row) for row in rows]


def _task(row: Waiting) -> Task:
    words = WORDS[row.room, row.kind, row.verb]
    url = reverse(words.url_name, args=[row.code])
    due_on, raised_on = (None, row.due_on) if words.is_alarm else (row.due_on, None)
    return Task(row.title, words.what, words.verb, url, due_on, raised_on)


def is_late(row: Waiting, today: date) -> bool:
    """Its last day has passed; an alarm has none."""
    is_alarm = WORDS[row.room, row.kind, row.verb].is_alarm
    return row.due_on is not None and row.due_on < today and not is_alarm


@dataclass(frozen=True, slots=True)
class Found:
    """One row of search, worded."""

    title: str
    kind: Text
    url: str


def found_rows(docs: Iterable[SearchDoc]) -> list[Found]:
    """Found documents with the word for their kind and their address."""
    known = kinds()
    return [Found(d.title, known[d.kind].label, reverse(known[d.kind].url_name, args=[d.code])) for d in docs]
