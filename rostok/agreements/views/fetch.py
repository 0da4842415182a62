"""Things of this room for whoever may see them; for others they are not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from rostok.agreements import access
from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
from rostok.agreements.queries import REGISTRATION_RELATED, RELATED, with_order_photos
from rostok.foundation.http import Request
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind


def proposal_of(request: Request, code: str) -> Proposal:
    """A proposal with its sides and its регламент."""
    return get_object_or_404(access.visible_proposals(request.actor).select_related(*RELATED), code=code)


def complaint_of(request: Request, code: str) -> Complaint:
    """A complaint with its proposal."""
    related = (f"proposal__{one}" for one in RELATED)
    return get_object_or_404(access.visible_complaints(request.actor).select_related(*related), code=code)


def dispute_of(request: Request, code: str) -> Dispute:
    """A clause with its proposal."""
    related = (f"proposal__{one}" for one in RELATED)
    return get_object_or_404(access.visible_disputes(request.actor).select_related(*related), code=code)


def institution_of(code: str) -> Organisation:
    """An institution, open to everybody signed in: its name stands in public registers."""
    found = Organisation.objects.filter(kind=OrganisationKind.STATE).select_related("territory")
    return get_object_or_404(found, code=code)


def registration_of(request: Request, code: str) -> Registration:
    """A registration with its sides and its proposal, which knows how the reader stands to it."""
    if request.actor.is_anonymous:
        raise Http404
    seen = access.with_footing(request.actor, access.visible_registrations(request.actor), "proposal__")
    seen = with_order_photos(seen)
    registration = get_object_or_404(seen.select_related(*REGISTRATION_RELATED), code=code)
    access.carry_footing(registration, registration.proposal)
    return registration
