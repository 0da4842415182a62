"""What the forms about a proposal have in common: the way back and what stands above."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.agreements.models import Proposal
from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request


def of_proposal(
    request: Request, proposal: Proposal, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about a proposal; `act` gets the proposal or what belongs to it already."""
    back = reverse("agreements:proposal-detail", args=[proposal.code])
    crumbs = (all_proposals(), (back, sides_of(proposal)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def all_proposals() -> Crumb:
    """The way back to the list."""
    return reverse("agreements:proposal-list"), _("Proposals")


def sides_of(proposal: Proposal) -> str:
    """Who proposes to whom."""
    return f"{proposal.organiser} → {proposal.institution}"
