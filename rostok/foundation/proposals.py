"""The pattern of an approval: proposed → confirmed, or declined with a reason → applied once.

Where the room names a rule for it, whoever proposed may take it back, before the decision or after it.

A room subclasses `AbstractProposal` with its own foreign keys, makes its machine by `proposal_machine`, and
has the actions that open, decide and apply; these take the fields below. What the law wants as an order
(приказ) takes effect when its number and date are entered (safety.md, paper and phone).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.incoming import Channel, checked_sheet
from rostok.foundation.models import CodeField
from rostok.foundation.refusals import Incomplete, Refused
from rostok.kernel.machine import Machine, Move

WITHDRAWN: Final = "withdrawn"  # a state of those rooms alone where a proposal is taken back


class ProposalState(models.TextChoices):
    """How far a proposal has come."""

    PROPOSED = "proposed", _("waits for a decision")
    CONFIRMED = "confirmed", _("confirmed, not yet in effect")
    DECLINED = "declined", _("declined")
    APPLIED = "applied", _("in effect")


def proposal_machine(name: str, *, decide: str, apply: str, withdraw: str = "") -> Machine:
    """The machine of a kind of proposals; `decide`, `apply` and `withdraw` name rules of the room.

    Without `withdraw` nothing is taken back. With it the room has the state `WITHDRAWN` too, and its
    action says what becomes of what is in effect.
    """
    proposed = frozenset({ProposalState.PROPOSED})
    moves = {
        "confirm": Move(proposed, ProposalState.CONFIRMED, rule=decide),
        "decline": Move(proposed, ProposalState.DECLINED, rule=decide),
        "apply": Move(frozenset({ProposalState.CONFIRMED}), ProposalState.APPLIED, rule=apply),
    }
    if withdraw:
        standing = proposed | {ProposalState.APPLIED}
        moves["withdraw"] = Move(standing, WITHDRAWN, rule=withdraw)
    return Machine(name=name, initial=ProposalState.PROPOSED, moves=moves)


class AbstractProposal(models.Model):
    """Base. `reason` why it is proposed, `answer` why it was declined: texts of an erasable row.

    channel, came_on, number: how it came when not through the proposer's own account. Ids are of accounts,
    `on_behalf_of_id` of a person.
    """

    NEEDS_ORDER: ClassVar[bool] = False

    code = CodeField()
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    reason = models.TextField()
    answer = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    came_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    brought_by = models.CharField(max_length=200, blank=True)
    proposed_by_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    order_number = models.CharField(max_length=60, blank=True)
    ordered_on = models.DateField(null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECLINED) | ~Q(answer=""), name="%(class)s_declined_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.APPLIED) | Q(applied_at__isnull=False),
                name="%(class)s_applied_at",
            ),
            models.CheckConstraint(
                condition=Q(order_number="", ordered_on=None)
                | (~Q(order_number="") & Q(ordered_on__isnull=False)),
                name="%(class)s_whole_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


def opening(
    actor: Actor, *, reason: str, incoming: Mapping[str, Any] | None = None, not_before: date | None = None
) -> dict[str, Any]:
    """Fields of a new proposal. Raises Incomplete without a reason, or for a record that cannot be."""
    if not reason.strip():
        raise Incomplete(_("Say why."), _("Whoever decides will read it."), "reason")
    came: dict[str, Any] = {}
    if incoming:
        came = checked_sheet(incoming, not_before=not_before or date.min, today=timezone.localdate())
    return {
        "reason": reason.strip(),
        "proposed_by_id": actor.user_id,
        "on_behalf_of_id": actor.on_behalf_of_id,
        **came,
    }


def deciding(proposal: AbstractProposal, actor: Actor) -> dict[str, Any]:
    """Fields of a decision. Nobody decides on what they proposed: raises Refused."""
    if actor.user_id is not None and actor.user_id == proposal.proposed_by_id:
        raise Refused(
            denied(
                "own_proposal",
                _("You proposed this, so somebody else decides on it."),
                _("Another person with the same right can do it."),
            )
        )
    return {"decided_by_id": actor.user_id, "decided_at": timezone.now()}


def declining(proposal: AbstractProposal, actor: Actor, *, answer: str) -> dict[str, Any]:
    """The same for a refusal. Raises Incomplete without a reason."""
    if not answer.strip():
        raise Incomplete(_("Give the reason."), _("Whoever proposed it will read it."), "answer")
    return deciding(proposal, actor) | {"answer": answer.strip()}


def applying(
    proposal: AbstractProposal, *, order_number: str = "", ordered_on: date | None = None
) -> dict[str, Any]:
    """Fields of taking effect. Raises Incomplete where an order is wanted, not whole, or of a day to come."""
    number = " ".join(order_number.split())[:60]
    if bool(number) != bool(ordered_on) or (proposal.NEEDS_ORDER and not number):
        field = "ordered_on" if number else "order_number"
        raise Incomplete(_("It takes effect by an order: enter its number and its day."), field=field)
    if ordered_on is not None and ordered_on > timezone.localdate():
        raise Incomplete(_("The day of the order has not come yet."), field="ordered_on")
    return {"order_number": number, "ordered_on": ordered_on, "applied_at": timezone.now()}
