"""Paper: empty sheets, a proposal and a complaint as sent, the answer, the protocol, orders."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.agreements import access, queries
from rostok.agreements.models import ComplaintIncoming, Proposal
from rostok.agreements.states import ORGANISERS
from rostok.agreements.views.fetch import complaint_of, institution_of, proposal_of, registration_of
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState, refuse_unless
from rostok.foundation.workflow import may


@login_required
@require_safe
def blank(request: Request, code: str) -> HttpResponse:
    """A proposal to be filled by hand."""
    institution = institution_of(code)
    regulation = queries.regulation_for(institution)
    context = {
        "institution": institution,
        "regulation": regulation,
        "types": queries.types_offered(regulation) if regulation else [],
        "kinds": [one.label for one in ORGANISERS],
        "address": settings.SITE_URL + reverse("agreements:proposal-take-in", args=[code]),
        "back_url": reverse("agreements:institution-choose"),
    }
    return render(request, "agreements/proposal_blank.html", context)


@login_required
@require_safe
def proposal_print(request: Request, code: str) -> HttpResponse:
    """A proposal as it was sent."""
    return _printed(request, code, "agreements/proposal_print.html")


@login_required
@require_safe
def reply_print(request: Request, code: str) -> HttpResponse:
    """The answer, for an organiser who gets it on paper; not before there is a decision."""
    return _printed(request, code, "agreements/reply_print.html", wants_decision=True)


@login_required
@require_safe
def protocol_print(request: Request, code: str) -> HttpResponse:
    """Clauses on which the sides differed, with both wordings and the agreed one."""
    return _printed(request, code, "agreements/protocol_print.html", wants_decision=True)


@login_required
@require_safe
def withdrawal_blank(request: Request, code: str) -> HttpResponse:
    """That a proposal is taken back, to be signed; its square opens the entry by the institution."""
    proposal = proposal_of(request, code)
    refuse_unless(may(proposal, "withdraw", actor=request.actor))
    return _with_square(request, proposal, "withdrawal_blank", "withdrawal-take-in")


@login_required
@require_safe
def complaint_blank(request: Request, code: str) -> HttpResponse:
    """A complaint to be filled by hand; its square opens the entry by the authority."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_complain(request.actor, proposal))
    if not proposal.may_be_complained_of:
        raise WrongState("complain", proposal.state)
    return _with_square(request, proposal, "complaint_blank", "proposal-complain")


@login_required
@require_safe
def complaint_print(request: Request, code: str) -> HttpResponse:
    """A complaint as it was sent; its square opens the filing of the signed sheet by the authority."""
    complaint = complaint_of(request, code)
    context = {
        "complaint": complaint,
        "proposal": complaint.proposal,
        "page": queries.proposal_page(complaint.proposal),
        "came": ComplaintIncoming.objects.filter(complaint=complaint).first(),
        "address": settings.SITE_URL + reverse("agreements:complaint-file", args=[code]),
        "back_url": reverse("agreements:complaint-detail", args=[code]),
    }
    return render(request, "agreements/complaint_print.html", context)


@login_required
@require_safe
def order_print(request: Request, code: str) -> HttpResponse:
    """The order that registers, to be signed; its square opens the entry of its number and day."""
    return _order(request, code, is_end=False)


@login_required
@require_safe
def end_order_print(request: Request, code: str) -> HttpResponse:
    """The order that revokes, the same."""
    return _order(request, code, is_end=True)


def _order(request: Request, code: str, *, is_end: bool) -> HttpResponse:
    registration = registration_of(request, code)
    refuse_unless(access.can_register(request.actor, registration))
    verb = "revoke" if is_end else "approve"
    is_entered = registration.end_order_number if is_end else registration.order_number
    if not is_entered:
        refuse_unless(may(registration, verb, actor=request.actor))
    context = {
        "registration": registration,
        "types": queries.types_registered(registration),
        "is_end": is_end,
        "is_entered": bool(is_entered),
        "number": is_entered,
        "day": registration.ended_on if is_end else registration.ordered_on,
        "address": settings.SITE_URL + reverse(f"agreements:registration-{verb}", args=[code]),
        "back_url": reverse("agreements:registration-detail", args=[code]),
    }
    return render(request, "agreements/order_print.html", context)


def _with_square(request: Request, proposal: Proposal, template: str, entry: str) -> HttpResponse:
    context = {
        "proposal": proposal,
        "page": queries.proposal_page(proposal),
        "address": settings.SITE_URL + reverse(f"agreements:{entry}", args=[proposal.code]),
        "back_url": reverse("agreements:proposal-detail", args=[proposal.code]),
    }
    return render(request, f"agreements/{template}.html", context)


def _printed(request: Request, code: str, template: str, *, wants_decision: bool = False) -> HttpResponse:
    proposal = proposal_of(request, code)
    if wants_decision and proposal.decided_on is None:
        raise Http404
    context = {
        "proposal": proposal,
        "page": queries.proposal_page(proposal),
        "address": settings.SITE_URL + reverse("agreements:proposal-file", args=[code]),
        "back_url": reverse("agreements:proposal-detail", args=[code]),
    }
    return render(request, template, context)
