"""What waits for somebody in the ledger."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat

from rostok.foundation.actors import Actor
from rostok.foundation.proposals import ProposalState
from rostok.foundation.waiting import beginning_of, waiting_rows
from rostok.parties.access import is_led_by, memberships_held
from rostok.parties.models import Person
from rostok.parties.queries import shown_name
from rostok.proofs.access import decidable_exemption_requests, decidable_proofs, visible_flags
from rostok.proofs.models import FlagLift, Proof
from rostok.proofs.queries.ledger import is_lapsing, is_replaced
from rostok.proofs.states import ProofState

AT_MOST: Final = 100  # of the proofs to confirm: a network has thousands
RENEW_DAYS: Final = 30
REJECTED_DAYS: Final = 30  # a rejected proof asks to be replaced as long as this


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor: proofs to confirm, rejected ones to replace, those that lapse soon."""
    if actor.is_anonymous or actor.is_system:
        return _to_confirm(Proof.objects.none())
    mine = answered_for_by(actor)
    parts = (_to_mend(mine, at), _to_decide(actor), _to_lift(actor))
    return _to_confirm(_submitted_to(actor)).union(*parts, all=True)


def to_mend(mine: QuerySet[Proof], at: date) -> QuerySet[Proof]:
    """Of these the ones rejected lately or about to lapse, without those a newer proof replaces already."""
    since = beginning_of(at - timedelta(days=REJECTED_DAYS))
    rejected = Q(state=ProofState.REJECTED, rejected_at__gte=since)
    return mine.filter(~is_replaced(), rejected | is_lapsing(at=at, days=RENEW_DAYS))


def _to_confirm(found: QuerySet[Proof]) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room="proofs",
        kind="proof",
        code=F("code"),
        title=_whose(),
        due_on=Value(None),
        verb="confirm",
        at_most=AT_MOST,
        first=("submitted_at", "pk"),
    )


def _whose() -> Concat:
    """Who decides for many organisations must see whose it is."""
    return Concat(Coalesce(shown_name(), "person__name"), Value(": "), "title")


def _to_mend(mine: QuerySet[Proof], at: date) -> QuerySet[Any, Any]:
    """Rejected ones to replace, confirmed ones to renew; nothing that a newer proof replaces already."""
    is_confirmed = Q(state=ProofState.CONFIRMED)
    return waiting_rows(
        to_mend(mine, at),
        room="proofs",
        kind="proof",
        code=F("code"),
        title=F("title"),
        due_on=Case(When(is_confirmed, then=F("valid_until"))),
        verb=Case(When(is_confirmed, then=Value("renew")), default=Value("replace")),
    )


def _to_decide(actor: Actor) -> QuerySet[Any, Any]:
    """Exemptions that somebody else asked for."""
    return waiting_rows(
        decidable_exemption_requests(actor),
        room="proofs",
        kind="exemption",
        code=F("code"),
        title=Coalesce("person__name", shown_name()),
        due_on=F("since"),
        verb="decide",
    )


def _to_lift(actor: Actor) -> QuerySet[Any, Any]:
    """Suspensions that somebody else proposes to lift."""
    flags = visible_flags(actor).filter(lifted_at=None)
    others = FlagLift.objects.filter(
        ~Q(proposed_by_id=actor.user_id), flag__in=flags, state=ProposalState.PROPOSED
    )
    return waiting_rows(
        others,
        room="proofs",
        kind="lift",
        code=F("flag__code"),
        title=Coalesce("flag__person__name", shown_name("flag__organisation")),
        due_on=Value(None),
        verb="decide",
    )


def _submitted_to(actor: Actor) -> QuerySet[Proof]:
    """Submitted by somebody else, in the actor's scope."""
    themselves = Person.objects.filter(user=actor.user_id or 0).values("pk")  # asked once, not of each row
    own = Q(submitted_by__isnull=False, submitted_by__in=themselves)
    return decidable_proofs(actor).filter(~own, state=ProofState.SUBMITTED)


def answered_for_by(actor: Actor) -> QuerySet[Proof]:
    """Proofs the actor answers for: as the leader, as the member who looks after them, as the person."""
    keeps = Q(kept_by__user_id=actor.user_id) | Q(kept_by=None, submitted_by__user_id=actor.user_id)
    member = Q(organisation__in=memberships_held(actor).values("organisation"))
    found: QuerySet[Proof] = Proof.objects.filter(
        is_led_by(actor) | (member & keeps) | Q(person__user_id=actor.user_id)
    )
    return found
