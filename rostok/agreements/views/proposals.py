"""The list of proposals, one of them."""

from functools import partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rostok.agreements import access, queries
from rostok.agreements.access import Footing
from rostok.agreements.documents import PROPOSALS
from rostok.agreements.filters import ProposalFilter
from rostok.agreements.models import Proposal
from rostok.agreements.states import MAY_COMPLAIN, UNDECIDED, ProposalState
from rostok.agreements.views.fetch import proposal_known
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.links import links_for
from rostok.foundation.paging import page_of_parts

NEWEST: Final = ("-came_on", "-id")


@login_required
@require_safe
def proposal_list(request: Request) -> HttpResponseBase:
    """Who offered what to which institution, as far as the reader may see it."""
    filters, actor = ProposalFilter(request.GET), request.actor
    asked = filters.narrow()
    found = partial(_whole_list, actor, asked)
    if file := exported(request, PROPOSALS, found, by=NEWEST):
        return file
    parts = [one.filter(asked) for one in access.proposal_sights(actor)]
    page = page_of_parts(parts, queries.proposal_rows, by=NEWEST, after=request.GET.get("after", ""))
    context = {"page": page, "filters": filters, "today": timezone.localdate()}
    return render(request, "agreements/proposal_list.html", context)


def _whole_list(actor: Actor, asked: Q) -> QuerySet[Proposal]:
    return queries.proposal_rows(access.visible_proposals(actor).filter(asked))


@login_required
@require_safe
def proposal_detail(request: Request, code: str) -> HttpResponse:
    """One proposal: its clock, what it says, what was answered, the one next action."""
    proposal = proposal_known(request, code)
    footing = access.footing_in(proposal)
    context = {
        "proposal": proposal,
        "page": queries.proposal_page(proposal),
        "footing": footing,
        "today": timezone.localdate(),
        "is_late": proposal.is_late(timezone.localdate()),
        "links": links_for("agreements.proposal", request.actor, proposal),
        "history": queries.history(proposal),
        **_open_steps(request, proposal, footing),
    }
    return render(request, "agreements/proposal_detail.html", context)


def _open_steps(request: Request, proposal: Proposal, footing: Footing) -> dict[str, Any]:
    """What this reader may do now."""
    actor, state = request.actor, proposal.state
    decides = bool(access.can_decide(actor, proposal, footing))
    is_open = state in UNDECIDED
    return {
        "may_decide": decides and is_open,
        "may_ask": decides and state == ProposalState.SUBMITTED,
        "may_answer": state == ProposalState.ASKED and footing.side is not None,
        "may_send": decides and proposal.decided_on is not None and proposal.answered_on is None,
        "may_file": proposal.on_paper is None and footing.is_institution,
        "may_withdraw": footing.is_organiser and is_open,
        "may_enter_withdrawal": footing.is_institution and is_open,
        "may_complain": state in MAY_COMPLAIN and bool(access.can_complain(actor, proposal, footing)),
        "may_judge": bool(access.can_judge_proposal(actor, proposal, footing)),
        "may_register": state == ProposalState.ACCEPTED and proposal.organisation_id is not None,
        "may_raise": state == ProposalState.ACCEPTED and footing.side is not None,
    }
