"""A complaint to the founder body and what it says."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.agreements import access, actions, queries
from rostok.agreements.forms import ComplaintForm, JudgeForm, PaperComplaintForm
from rostok.agreements.models import Complaint, ComplaintIncoming, Proposal
from rostok.agreements.states import ComplaintState
from rostok.agreements.views.fetch import complaint_of, proposal_of
from rostok.agreements.views.filling import of_proposal, sides_of
from rostok.foundation.actors import Actor
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState, refuse_unless
from rostok.foundation.workflow import may


@login_required
def complain(request: Request, code: str) -> HttpResponse:
    """The organiser, or the officer with what came on paper."""
    proposal = proposal_of(request, code)
    footing = access.footing_of(request.actor, proposal)
    refuse_unless(access.can_complain(request.actor, proposal, footing))
    if not proposal.may_be_complained_of:
        raise WrongState("complain", proposal.state)
    sheet = Sheet(
        _("Complain to the founder body"),
        _("It decides within working days; the page will say by which day."),
        _("Send the complaint"),
        _("The complaint is sent to the authority."),
    )
    if footing.is_organiser:
        form = ComplaintForm(request.POST or None)
        return of_proposal(request, proposal, form, partial(actions.file_complaint, proposal), sheet)
    paper = PaperComplaintForm(request.POST or None, request.FILES or None)
    return of_proposal(request, proposal, paper, partial(_from_paper, proposal, paper), sheet)


@login_required
@require_safe
def complaint_detail(request: Request, code: str) -> HttpResponse:
    """A complaint, the decision it is about, what the founder body said."""
    complaint = complaint_of(request, code)
    left = queries.left_words(
        timezone.localdate(), complaint.decide_by, queries.clock_at(complaint.filed_on).calendar
    )
    came = ComplaintIncoming.objects.filter(complaint=complaint).first()
    context = {
        "complaint": complaint,
        "proposal": complaint.proposal,
        "page": queries.proposal_page(complaint.proposal),
        "left": left,
        "came": came,
        "may_file": came is None and bool(access.can_file_complaint(request.actor, complaint)),
        "may_judge": bool(may(complaint, "leave", actor=request.actor)),
    }
    return render(request, "agreements/complaint_detail.html", context)


@login_required
def judge(request: Request, code: str) -> HttpResponse:
    """The officer lets the decision stand, or returns it."""
    complaint = complaint_of(request, code)
    refuse_unless(access.can_judge(request.actor, complaint))
    if complaint.state != ComplaintState.FILED:
        raise WrongState("judge", complaint.state)
    sheet = Sheet(
        _("Decide on the complaint"),
        sides_of(complaint.proposal),
        _("Decide"),
        _("The decision is sent to both sides."),
    )
    back = reverse("agreements:complaint-detail", args=[complaint.code])
    form = JudgeForm(request.POST or None)
    act = partial(actions.judge_complaint, complaint)
    return filled_in(request, form, act, sheet, back=back, crumbs=((back, _("Complaint")),))


def _from_paper(
    proposal: Proposal, form: PaperComplaintForm, *, text: str, actor: Actor, **came: object
) -> Complaint:
    return actions.file_complaint(proposal, text=text, incoming=form.incoming(), actor=actor)
