"""Who is written to."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from rostok.mentoring.models import Hosting
from rostok.parties.models import Person, Role, Territory
from rostok.parties.states import RoleKind


def methodologists_of(hosting: Hosting) -> QuerySet[Person]:
    """The methodologists of both organisations today, those of the network among them."""
    sides = [hosting.organisation, hosting.offer.organisation]
    places = Territory.objects.filter(pk__in=[one.territory_id for one in sides if one.territory_id])
    reach = Q(territory=None, organisation=None) | Q(organisation__in=sides)
    for around in ("pk", "parent", "parent__parent"):
        reach |= Q(territory__in=places.exclude(**{around: None}).values(around))
    held = Role.objects.held_at(timezone.localdate()).filter(reach, kind=RoleKind.METHODOLOGIST)
    return Person.objects.filter(pk__in=held.values("person"))
