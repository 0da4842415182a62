"""What waits for a reader: one query over the rooms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

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


def _heads(row: Waiting, at: date) -> bool:
    """An appeal whose term has passed stands above everything else."""
    return row.kind == "appeal" and row.due_on is not None and row.due_on < at


def waiting_for(actor: Actor, *, at: date, rooms: tuple[str, ...] = tuple(ROOMS)) -> list[Waiting]:
    """Everything that waits for the actor, by date, undated last: one query over the rooms."""
    parts: list[QuerySet[Any, Any]] = [ROOMS[room].waiting(actor, at) for room in rooms]
    united = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    rows = united.order_by(F("w_due_on").asc(nulls_last=True), "w_title", "w_code")
    found = [Waiting(*row) for row in rows[:LIMIT]]
    return sorted(found, key=lambda row: not _heads(row, at))  # the order by date stays within
