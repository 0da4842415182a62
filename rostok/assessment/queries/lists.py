"""What a reader finds on the first page of this room besides the campaigns they run."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.assessment.access import visible_assessments, visible_seats, visible_sharings
from rostok.assessment.models import Assessment, Sharing
from rostok.foundation.actors import Actor
from rostok.parties.access import organisations_led_by


def own_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Assessments where the actor sits or whose organisation the actor leads, newest first; all is joined."""
    mine = Q(Exists(visible_seats(actor).filter(assessment=OuterRef("pk"))))
    led = Q(organisation__in=organisations_led_by(actor).values("pk"))
    found = visible_assessments(actor).filter(mine | led)
    return found.select_related("campaign", "organisation").order_by("-started_at", "-pk")


def copies_for(actor: Actor) -> QuerySet[Sharing]:
    """Dated copies of results open to the actor's organisations, newest first; all is joined."""
    found = visible_sharings(actor).select_related("result__organisation", "result__assessment__campaign")
    return found.order_by("-shared_at", "-pk")
