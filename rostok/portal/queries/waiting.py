"""What waits for a reader: one query over the rooms."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import QuerySet

from rostok.assessment import queries as assessment
from rostok.foundation.actors import Actor
from rostok.parties import queries as parties
from rostok.proofs import queries as proofs
from rostok.roadmaps import queries as roadmaps

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the reader; `kind` and `verb` are codes of the room."""

    room: str
    kind: str
    code: str
    title: str
    due_on: date | None
    verb: str


ROOMS: dict[str, Any] = {"parties": parties, "proofs": proofs, "assessment": assessment, "roadmaps": roadmaps}


def waiting_for(actor: Actor, *, at: date, rooms: tuple[str, ...] = tuple(ROOMS)) -> list[Waiting]:
    """Everything that waits for the actor, by date, undated last: one query over the rooms."""
    parts: list[QuerySet[Any, Any]] = [ROOMS[room].waiting(actor, at) for room in rooms]
    union = reduce(lambda one, two: one.union(two, all=True), parts) if len(parts) > 1 else parts[0]
    rows = [Waiting(*row) for row in union.order_by("w_due_on", "w_title", "w_code")[: LIMIT * 2]]
    dated = [row for row in rows if row.due_on is not None]
    return (dated + [row for row in rows if row.due_on is None])[:LIMIT]
