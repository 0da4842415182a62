"""Clauses on which the sides differ."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.agreements import access, actions
from rostok.agreements.forms import CounterForm, DisputeForm
from rostok.agreements.states import ProposalState
from rostok.agreements.views.fetch import dispute_of, proposal_of
from rostok.agreements.views.filling import of_proposal, sides_of
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState, refuse_unless
from rostok.foundation.workflow import may


@login_required
def raise_clause(request: Request, code: str) -> HttpResponse:
    """A side wants a clause otherwise."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_raise_dispute(request.actor, proposal))
    if proposal.state != ProposalState.ACCEPTED:
        raise WrongState("raise_dispute", proposal.state)
    sheet = Sheet(
        _("A clause should read otherwise"),
        sides_of(proposal),
        _("Tell the other side"),
        _("The other side is told."),
    )
    form = DisputeForm(request.POST or None)
    return of_proposal(request, proposal, form, partial(actions.raise_dispute, proposal), sheet)


@login_required
def counter(request: Request, code: str) -> HttpResponse:
    """The other side words it in its way."""
    dispute = dispute_of(request, code)
    refuse_unless(may(dispute, "counter", actor=request.actor))
    sheet = Sheet(
        dispute.clause,
        _("They want: %(words)s") % {"words": dispute.wanted},
        _("Tell the other side"),
        _("The other side is told."),
    )
    form = CounterForm(request.POST or None)
    return of_proposal(request, dispute.proposal, form, partial(actions.counter_dispute, dispute), sheet)


@login_required
@require_POST
def settle(request: Request, code: str) -> HttpResponse:
    """Agree to the words on the table."""
    dispute = dispute_of(request, code)
    actions.settle_dispute(dispute, actor=request.actor)
    messages.success(request, _("The words are settled."))
    return redirect("agreements:proposal-detail", code=dispute.proposal.code)


@login_required
@require_POST
def drop(request: Request, code: str) -> HttpResponse:
    """Take it back."""
    dispute = dispute_of(request, code)
    actions.drop_dispute(dispute, actor=request.actor)
    messages.success(request, _("It is taken back."))
    return redirect("agreements:proposal-detail", code=dispute.proposal.code)
