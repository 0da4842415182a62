"""The institution decides and sends its answer; the organiser takes the proposal back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.agreements import access, actions, queries
from rostok.agreements.actions import Told
from rostok.agreements.forms import AcceptForm, RefuseForm, SentForm
from rostok.agreements.models import Proposal
from rostok.agreements.views.fetch import proposal_of
from rostok.agreements.views.filling import of_proposal, sides_of
from rostok.foundation.actors import Actor
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState, refuse_unless
from rostok.foundation.workflow import may


@login_required
def accept(request: Request, code: str) -> HttpResponse:
    """Accept, and tell what the procedure wants told."""
    proposal = proposal_of(request, code)
    refuse_unless(may(proposal, "accept", actor=request.actor))
    sheet = Sheet(
        _("Accept the proposal"),
        _("The organiser reads this before anybody comes."),
        _("Accept"),
        _("The proposal is accepted. Now the agreement is concluded."),
    )
    form = AcceptForm(request.POST or None)
    return of_proposal(request, proposal, form, partial(_accept, proposal), sheet)


@login_required
def refuse(request: Request, code: str) -> HttpResponse:
    """Refuse on grounds that the rules name."""
    proposal = proposal_of(request, code)
    refuse_unless(may(proposal, "refuse", actor=request.actor))
    sheet = Sheet(
        _("Refuse the proposal"),
        _("Only on grounds that the rules name. The organiser may complain to the authority."),
        _("Refuse"),
        _("The refusal is saved with its grounds."),
    )
    form = RefuseForm(request.POST or None, grounds=queries.grounds_of(proposal.regulation))
    return of_proposal(request, proposal, form, partial(actions.refuse_proposal, proposal), sheet)


@login_required
def sent(request: Request, code: str) -> HttpResponse:
    """The answer has left, the way the proposal came."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_decide(request.actor, proposal))
    if proposal.decided_on is None or proposal.answered_on is not None:
        raise WrongState("send_answer", proposal.state)
    sheet = Sheet(_("The answer has left"), sides_of(proposal), _("Note it"), _("It is noted."))
    form = SentForm(request.POST or None)
    return of_proposal(request, proposal, form, partial(actions.send_answer, proposal), sheet)


@login_required
@require_POST
def withdraw(request: Request, code: str) -> HttpResponse:
    """The organiser takes it back."""
    proposal = proposal_of(request, code)
    actions.withdraw_proposal(proposal, actor=request.actor)
    messages.success(request, _("The proposal is taken back."))
    return redirect("agreements:proposal-detail", code=proposal.code)


def _accept(proposal: Proposal, *, actor: Actor, **told: Any) -> None:
    actions.accept_proposal(proposal, Told(**told), actor=actor)
