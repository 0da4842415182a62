"""What waits for a director: children whom another institution hands over. No title tells which child."""

from datetime import date
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from rostok.children.access import keepers_held
from rostok.children.models import Transfer
from rostok.children.states import Duty, TransferState
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import waiting_rows
from rostok.parties.queries import shown_name


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Moves that wait for the acceptance of an institution the actor directs."""
    directs = keepers_held(actor).filter(duty=Duty.DIRECTOR).values("institution")
    return waiting_rows(
        Transfer.objects.filter(state=TransferState.HANDED, to__in=directs),
        room="children",
        kind="transfer",
        code=F("code"),
        title=shown_name("child__institution"),
        due_on=Cast(Value(None), DateField()),
        verb=Value("accept"),
    )
