"""What waits for a reader: one query over the rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from rostok.agreements import queries as agreements
from rostok.assessment import queries as assessment
from rostok.attendance import queries as attendance
from rostok.children import queries as children
from rostok.concerns import queries as concerns
from rostok.contracts import queries as contracts
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.mentoring import queries as mentoring
from rostok.parties import queries as parties
from rostok.portal.queries import erasing
from rostok.proofs import queries as proofs
from rostok.quizzes import queries as quizzes
from rostok.roadmaps import queries as roadmaps
from rostok.visits import queries as visits
from rostok.volunteers import queries as volunteers

LIMIT = 500
Part = Callable[[Actor, date], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the reader; `kind` and `verb` are codes of the room.

    more: how many of its kind and verb wait besides those that were read.
    """

    room: str
    kind: str
    code: str
    title: str
    due_on: date | None
    verb: str
    more: int = 0


ROOMS: dict[str, Any] = {
    "concerns": concerns,
    "children": children,
    "parties": parties,
    "proofs": proofs,
    "quizzes": quizzes,
    "assessment": assessment,
    "roadmaps": roadmaps,
    "mentoring": mentoring,
    "agreements": agreements,
    "contracts": contracts,
    "attendance": attendance,
    "visits": visits,
    "volunteers": volunteers,
    "portal": erasing,
}


def _heads(row: Waiting, at: date) -> bool:
    """An appeal or a question whose term has passed stands above everything else."""
    return row.kind in {"appeal", "help"} and row.due_on is not None and row.due_on < at


def waiting_for(actor: Actor, *, at: date, rooms: tuple[str, ...] = tuple(ROOMS)) -> list[Waiting]:
    """Everything that waits for the actor, by date, undated last by verb: one query over the rooms."""
    if actor.user_id is None:
        return []
    parts = tuple(ROOMS[room].waiting for room in rooms)
    united = _united(parts, anyone_like(actor), at, timezone.localdate(), get_language())
    found = [Waiting(*row) for row in united.rows(user_id=actor.user_id)]
    return sorted(found, key=lambda row: not _heads(row, at))  # the order by date stays within


@lru_cache(maxsize=64)
def _united(parts: tuple[Part, ...], anyone: Actor, at: date, today: date, language: str | None) -> Prepared:
    """The union of the parts. `today` and `language` are those that the parts read for themselves."""
    first, *others = (part(anyone, at) for part in parts)
    united = first.union(*others, all=True) if others else first
    ordered = united.order_by(F("w_due_on").asc(nulls_last=True), "w_verb", "w_title", "w_code")
    return Prepared.of(ordered[:LIMIT])
