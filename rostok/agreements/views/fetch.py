"""Things of this room for whoever may see them; for others they are not there."""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from rostok.agreements import access
from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
from rostok.agreements.queries import REGISTRATION_RELATED, RELATED, with_order_photos
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind


@seen_by_code
def proposal_of(anyone: Actor) -> QuerySet[Proposal]:
    """A proposal with its sides and its регламент."""
    return access.visible_proposals(anyone).select_related(*RELATED)


@seen_by_code
def proposal_known(anyone: Actor) -> QuerySet[Any]:
    """The same, which knows how the reader, who has signed in, stands to it; `registered`: by which code."""
    known = access.with_footing(anyone, access.visible_proposals(anyone)).select_related(*RELATED)
    registered = Registration.objects.filter(proposal=OuterRef("pk")).order_by("pk").values("code")
    return known.annotate(registered=Subquery(registered[:1]))


def complaint_of(request: Request, code: str) -> Complaint:
    """A complaint with its proposal, which knows how the reader stands to it."""
    complaint: Complaint = _carrying(request, _complaint, code)
    return complaint


@seen_by_code
def _complaint(anyone: Actor) -> QuerySet[Complaint]:
    seen = access.with_footing(anyone, access.visible_complaints(anyone), "proposal__")
    return seen.select_related(*(f"proposal__{one}" for one in RELATED))


@seen_by_code
def dispute_of(anyone: Actor) -> QuerySet[Dispute]:
    """A clause with its proposal."""
    return access.visible_disputes(anyone).select_related(*(f"proposal__{one}" for one in RELATED))


def institution_of(code: str) -> Organisation:
    """An institution, open to everybody signed in: its name stands in public registers."""
    found = Organisation.objects.filter(kind=OrganisationKind.STATE).select_related("territory")
    return get_object_or_404(found, code=code)


def registration_of(request: Request, code: str) -> Registration:
    """A registration with its sides and its proposal, which knows how the reader stands to it."""
    registration: Registration = _carrying(request, _registration, code)
    return registration


def _carrying(request: Request, seen: Callable[[Request, str], Any], code: str) -> Any:
    """Of what was read `with_footing`, which asks for an account: its proposal knows it too."""
    if request.actor.is_anonymous:
        raise Http404
    found = seen(request, code)
    access.carry_footing(found, found.proposal)
    return found


@seen_by_code
def _registration(anyone: Actor) -> QuerySet[Registration]:
    seen = access.with_footing(anyone, access.visible_registrations(anyone), "proposal__")
    return with_order_photos(seen).select_related(*REGISTRATION_RELATED)
