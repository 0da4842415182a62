"""Questions to the help desk: their rows, who answers them, which are late."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from rostok.parties.models import Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind
from rostok.roadmaps.models import Consultant, HelpRequest, KeptAnswer, held_on
from rostok.roadmaps.states import HelpState

WAITS = (HelpState.ASKED, HelpState.TAKEN)


def help_rows(found: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """With the people and the organisation that a row names."""
    return found.select_related("organisation", "asked_by", "consultant")


def hours_of(found: QuerySet[HelpRequest]) -> Decimal:
    """Hours that the answers took, all together."""
    return found.order_by().aggregate(hours=Sum("hours"))["hours"] or Decimal(0)


def overdue_help(at: date) -> QuerySet[HelpRequest]:
    """Questions whose day has passed and of which nobody was told."""
    found = HelpRequest.objects.filter(state__in=WAITS, due_on__lt=at, overdue_told_at=None)
    return found.select_related("organisation__territory", "asked_by").order_by("pk")


def answerers_of(organisation: Organisation, *, only_methodologists: bool = False) -> QuerySet[Person]:
    """Methodologists and consultants of the place of an organisation today."""
    today = timezone.localdate()
    place = Territory.objects.filter(pk=organisation.territory_id or 0)
    around = (
        Q(territory__in=place.values("pk"))
        | Q(territory__in=place.values("parent"))
        | Q(territory__in=place.values("parent__parent"))
    )
    care = Role.objects.held_at(today).filter(kind=RoleKind.METHODOLOGIST)
    whose = Q(pk__in=care.filter(Q(territory=None, organisation=None) | around).values("person"))
    if not only_methodologists:
        named = Consultant.objects.filter(held_on(today), Q(territory=None) | around)
        whose |= Q(pk__in=named.values("person"))
    return Person.objects.filter(whose)


def kept_answer_of(request: HelpRequest) -> KeptAnswer | None:
    """The answer kept from this question, also one that was taken out again."""
    return KeptAnswer.objects.filter(request=request).first()
