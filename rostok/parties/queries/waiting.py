"""What waits for whom in this room."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import waiting_rows
from rostok.parties import access
from rostok.parties.models import RegisterRow
from rostok.parties.states import RowOutcome


def queued_rows(actor: Actor) -> QuerySet[RegisterRow]:
    """Rows of registers that the actor may decide and nobody has decided yet."""
    return access.visible_rows(actor).filter(outcome=RowOutcome.QUEUED)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Rows of registers to decide; without a date, because nothing stops while they wait."""
    return waiting_rows(
        queued_rows(actor),
        room="parties",
        kind="row",
        code=F("code"),
        title=KeyTextTransform("name", "raw"),
        due_on=Value(None),
        verb="decide",
    )
