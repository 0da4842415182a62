"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from rostok.foundation.http import Request
from rostok.mentoring import access
from rostok.mentoring.models import Hosting, HostStatus, Offer, Visit
from rostok.mentoring.queries import with_incoming
from rostok.mentoring.states import OfferState
from rostok.parties.access import visible_organisations
from rostok.parties.models import Organisation


def offer_of(request: Request, code: str) -> Offer:
    """An offer with its host."""
    found = access.visible_offers(request.actor).select_related("organisation__territory", "result")
    return get_object_or_404(found, code=code)


def organisation_of(request: Request, code: str) -> Organisation:
    """An organisation the reader may see anyway."""
    return get_object_or_404(visible_organisations(request.actor).select_related("territory"), code=code)


def host_of(request: Request, code: str) -> Organisation:
    """An organisation that teaches or has a status, open to everybody; any other as `organisation_of`."""
    teaches = Offer.objects.filter(~access.is_barred(), state=OfferState.OPEN).values("organisation")
    named = HostStatus.objects.values("organisation")
    seen = Exists(visible_organisations(request.actor).filter(pk=OuterRef("pk")))
    found = Organisation.objects.filter(Q(pk__in=teaches) | Q(pk__in=named) | seen)
    return get_object_or_404(found.select_related("territory"), code=code)


_SIDES = ("organisation__territory", "offer__organisation__territory", "window", "offer")


def hosting_of(request: Request, code: str) -> Hosting:
    """A hosting with its two organisations and how the request came."""
    found = with_incoming(access.visible_hostings(request.actor).select_related(*_SIDES))
    return get_object_or_404(found, code=code)


def visit_of(request: Request, code: str) -> Visit:
    """A visit with its hosting."""
    related = (f"hosting__{one}" for one in _SIDES)
    return get_object_or_404(access.visible_visits(request.actor).select_related(*related), code=code)
