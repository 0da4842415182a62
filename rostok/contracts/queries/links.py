"""Ways onward from the pages of rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Proposal
from rostok.agreements.states import ProposalState
from rostok.contracts.access import can_write_agreement, visible_contracts
from rostok.contracts.queries.contracts import agreement_of
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link


def to_agreement(actor: Actor, proposal: Proposal) -> Link | None:
    """From an accepted proposal to its agreement: one that the reader sees, or the form to word it.

    No query for either side, two at most for the officer, who only reads one that is there.
    """
    if proposal.state != ProposalState.ACCEPTED:
        return None
    if not can_write_agreement(actor, proposal):
        known = agreement_of(proposal)
        if known is None or not visible_contracts(actor).filter(pk=known.pk).exists():
            return None
    return Link(_("The agreement"), reverse("contracts:agreement-write", args=[proposal.code]))
