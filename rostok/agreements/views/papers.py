"""Paper: an empty proposal, one that was sent, the answer to it, the protocol of disagreements."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rostok.agreements import queries
from rostok.agreements.states import ORGANISERS
from rostok.agreements.views.fetch import institution_of, proposal_of
from rostok.foundation.http import Request


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
