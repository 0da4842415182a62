"""The protocol of disagreements: a side wants a clause otherwise, the other agrees or words it in its way."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_raise_dispute, footing_of
from rostok.agreements.actions.letters import tell_institution, tell_organiser
from rostok.agreements.events import DisputeCountered, DisputeDropped, DisputeRaised, DisputeSettled
from rostok.agreements.models import Dispute, Proposal
from rostok.agreements.states import ProposalState, Side
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance


@transaction.atomic
def raise_dispute(proposal: Proposal, *, clause: str, wanted: str, actor: Actor) -> Dispute:
    """Say how a clause should read, while an accepted proposal becomes an agreement.

    Side effects: the row, an event, a letter. Raises WrongState, Refused, Incomplete.
    """
    footing = footing_of(actor, proposal)
    refuse_unless(can_raise_dispute(actor, proposal, footing))
    if proposal.state != ProposalState.ACCEPTED or footing.side is None:
        raise WrongState("raise_dispute", proposal.state)
    if not clause.strip():
        raise Incomplete(_("Say which clause it is about."), field="clause")
    if not wanted.strip():
        raise Incomplete(_("Write how it should read."), field="wanted")
    dispute = Dispute.objects.create(
        proposal=proposal,
        clause=clause.strip()[:300],
        raised_by=footing.side,
        wanted=wanted.strip(),
        raised_on=timezone.localdate(),
    )
    publish(DisputeRaised(subject_id=proposal.pk, dispute_id=dispute.pk), actor=actor)
    _tell(dispute)
    return dispute


@transaction.atomic
def counter_dispute(dispute: Dispute, *, countered: str, actor: Actor) -> None:
    """Word the clause in one's own way. Raises WrongState, Refused, Conflict, Incomplete."""
    if not countered.strip():
        raise Incomplete(_("Write how it should read."), field="countered")
    event = DisputeCountered(subject_id=dispute.proposal_id, dispute_id=dispute.pk)
    advance(dispute, "counter", actor=actor, event=event, countered=countered.strip())
    _tell(dispute)


@transaction.atomic
def settle_dispute(dispute: Dispute, *, actor: Actor) -> None:
    """Agree to the words on the table. Raises WrongState, Refused, Conflict."""
    event = DisputeSettled(subject_id=dispute.proposal_id, dispute_id=dispute.pk)
    given = {"agreed": dispute.offered, "settled_on": timezone.localdate()}
    advance(dispute, "settle", actor=actor, event=event, **given)


@transaction.atomic
def drop_dispute(dispute: Dispute, *, actor: Actor) -> None:
    """Take it back: the clause stays as it was. Raises WrongState, Refused, Conflict."""
    event = DisputeDropped(subject_id=dispute.proposal_id, dispute_id=dispute.pk)
    advance(dispute, "drop", actor=actor, event=event)


def _tell(dispute: Dispute) -> None:
    tell = tell_organiser if dispute.waits_for == Side.ORGANISER else tell_institution
    tell(dispute.proposal, "dispute")
