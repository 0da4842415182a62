"""Short lists that pages offer: what the reader takes part in, to whom a result may be opened."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.assessment.access import visible_assessments, visible_seats, visible_sharings
from rostok.assessment.models import Assessment, Result, Sharing
from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.parties.access import is_led_by, roles_held
from rostok.parties.models import Organisation, Territory
from rostok.parties.states import OrganisationKind, RoleKind, TerritoryKind

RECIPIENTS = (OrganisationKind.CENTRE, OrganisationKind.AUTHORITY, OrganisationKind.FUNDER)
NAMED_BY = 3  # signs of a name: fewer would list the country


def own_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Assessments where the actor sits or whose organisation the actor leads, newest first; all is joined."""
    mine = Q(Exists(visible_seats(actor).filter(assessment=OuterRef("pk"))))
    led = is_led_by(actor)
    found = visible_assessments(actor).filter(mine | led)
    return found.select_related("campaign", "organisation").order_by("-started_at", "-pk")


def copies_for(actor: Actor) -> QuerySet[Sharing]:
    """Dated copies of results open to the actor's organisations, newest first; all is joined."""
    found = visible_sharings(actor).select_related("result__organisation", "result__assessment__campaign")
    return found.order_by("-shared_at", "-pk")


def recipients_for(result: Result, *, named: str = "") -> QuerySet[Organisation]:
    """Centres, authorities and funders to whom it is not open yet: of its own place and of the network, and
    of any place where a part of the name is given. Fewer than three signs name nobody.
    """
    open_now = Sharing.objects.filter(result=result, organisation=OuterRef("pk"), withdrawn_at=None)
    near = Q(territory=result.organisation.territory_id) | Q(territory=None)
    if len(words := name_key(named)) >= NAMED_BY:
        near |= Q(name_key__contains=words)
    found = Organisation.objects.filter(near, kind__in=RECIPIENTS).exclude(pk=result.organisation_id)
    return found.exclude(Exists(open_now)).order_by("name_key", "pk")


def territories_to_open(actor: Actor) -> QuerySet[Territory]:
    """Regions in which the actor may open a campaign as a methodologist; all of them for the network's."""
    roles = roles_held(actor, RoleKind.METHODOLOGIST)
    over_all = Q(Exists(roles.filter(territory=None, organisation=None)))
    places = roles.exclude(territory=None).values("territory")
    regions = Territory.objects.filter(kind=TerritoryKind.REGION, is_active=True)
    return regions.filter(over_all | Q(pk__in=places) | Q(parent__in=places)).order_by("sort_key", "pk")
