"""What waits for somebody in the ledger."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import waiting_rows
from rostok.parties.access import organisations_led_by, organisations_of
from rostok.proofs.access import decidable_proofs
from rostok.proofs.models import Proof
from rostok.proofs.queries.ledger import is_replaced, lapsing
from rostok.proofs.states import ProofState

RENEW_DAYS: Final = 30
REJECTED_DAYS: Final = 30  # a rejected proof asks to be replaced as long as this
OWN_TITLE: Final = F("title")
# who decides for many organisations must see whose it is
WHOSE: Final = Concat(Coalesce("organisation__name", "person__name"), Value(": "), "title")


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor: proofs to confirm, rejected ones to replace, those that lapse soon."""
    if actor.is_anonymous or actor.is_system:
        return _rows(Proof.objects.none(), "confirm", Value(None))
    mine = _answered_for_by(actor)
    since = at - timedelta(days=REJECTED_DAYS)
    rejected = mine.filter(state=ProofState.REJECTED, rejected_at__date__gte=since).exclude(is_replaced())
    return _rows(_to_confirm(actor), "confirm", Value(None), title=WHOSE).union(
        _rows(rejected, "replace", Value(None)),
        _rows(lapsing(mine, at=at, days=RENEW_DAYS), "renew", F("valid_until")),
        all=True,
    )


def _to_confirm(actor: Actor) -> QuerySet[Proof]:
    """Submitted by somebody else, in the actor's scope."""
    own = Q(submitted_by__isnull=False, submitted_by__user_id=actor.user_id)
    return decidable_proofs(actor).filter(~own, state=ProofState.SUBMITTED)


def _answered_for_by(actor: Actor) -> QuerySet[Proof]:
    """Proofs the actor answers for: as the leader, as the one who submitted them, as the person."""
    led = Q(organisation__in=organisations_led_by(actor))
    submitted = Q(submitted_by__user_id=actor.user_id, organisation__in=organisations_of(actor))
    found: QuerySet[Proof] = Proof.objects.filter(led | submitted | Q(person__user_id=actor.user_id))
    return found


def _rows(found: QuerySet[Proof], verb: str, due_on: Any, *, title: Any = OWN_TITLE) -> QuerySet[Any, Any]:
    code = F("code")
    return waiting_rows(found, room="proofs", kind="proof", code=code, title=title, due_on=due_on, verb=verb)
