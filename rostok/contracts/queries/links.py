"""Ways onward from the pages of rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Proposal
from rostok.agreements.states import ProposalState
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link


def to_agreement(_actor: Actor, proposal: Proposal) -> Link | None:
    """From an accepted proposal to its agreement, there or still to be worded. No query."""
    if proposal.state != ProposalState.ACCEPTED:
        return None
    return Link(_("The agreement"), reverse("contracts:agreement-write", args=[proposal.code]))
