"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.http import seen_by_code
from rostok.mentoring import access
from rostok.mentoring.models import Hosting, HostStatus, Offer, Visit
from rostok.mentoring.queries import with_incoming
from rostok.mentoring.states import OfferState
from rostok.parties.access import visible_organisations
from rostok.parties.models import Organisation


@seen_by_code
def offer_of(anyone: Actor) -> QuerySet[Offer]:
    """An offer with its host."""
    return access.visible_offers(anyone).select_related("organisation__territory", "result")


@seen_by_code
def organisation_of(anyone: Actor) -> QuerySet[Organisation]:
    """An organisation the reader may see anyway."""
    return visible_organisations(anyone).select_related("territory")


@seen_by_code
def host_of(anyone: Actor) -> QuerySet[Organisation]:
    """An organisation that teaches or has a status, open to everybody; any other as `organisation_of`."""
    teaches = Offer.objects.filter(~access.is_barred(), state=OfferState.OPEN).values("organisation")
    named = HostStatus.objects.values("organisation")
    seen = Exists(visible_organisations(anyone).filter(pk=OuterRef("pk")))
    found = Organisation.objects.filter(Q(pk__in=teaches) | Q(pk__in=named) | seen)
    return found.select_related("territory")


_SIDES = ("organisation__territory", "offer__organisation__territory", "window", "offer")


@seen_by_code
def hosting_of(anyone: Actor) -> QuerySet[Hosting]:
    """A hosting with its two organisations and how the request came."""
    return with_incoming(access.visible_hostings(anyone).select_related(*_SIDES))


@seen_by_code
def visit_of(anyone: Actor) -> QuerySet[Visit]:
    """A visit with its hosting."""
    return access.visible_visits(anyone).select_related(*(f"hosting__{one}" for one in _SIDES))
