"""Who gets a letter, and in which language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rostok.accounts.states import Language
from rostok.assessment.models import Assessment, Campaign, Invitation, Seat
from rostok.assessment.states import SeatKind
from rostok.parties.models import Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind


@dataclass(frozen=True, slots=True)
class Addressee:
    """An address, the reader's language and name. People without an address are told by phone."""

    email: str
    language: str
    name: str


def seated_people(assessment: Assessment, *kinds: str) -> QuerySet[Person]:
    """People in the seats of these kinds; who left a seat is not told."""
    seats = Seat.objects.sitting().filter(assessment=assessment, kind__in=kinds)
    return Person.objects.filter(pk__in=seats.values("person"))


def leaders_of(organisation: Organisation) -> QuerySet[Person]:
    """The leaders of an organisation today."""
    held = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.LEADER, organisation=organisation)
    return Person.objects.filter(pk__in=held.values("person"))


def methodologists_of(campaign: Campaign) -> QuerySet[Person]:
    """Those who run a campaign today: of its territory or of one around it, and of the network."""
    reach = Q(territory=None, organisation=None)
    if campaign.territory_id is not None:
        place = Territory.objects.filter(pk=campaign.territory_id)
        reach |= Q(territory=campaign.territory_id) | Q(territory__in=place.values("parent"))
        reach |= Q(territory__in=place.values("parent__parent"))
    held = Role.objects.held_at(timezone.localdate()).filter(reach, kind=RoleKind.METHODOLOGIST)
    return Person.objects.filter(pk__in=held.values("person"))


def addressees(people: Iterable[Person] | QuerySet[Person]) -> list[Addressee]:
    """Those of them who have an address."""
    rows = people.select_related("user").order_by("pk") if isinstance(people, QuerySet) else people
    found = []
    for person in rows:
        if person.address:
            found.append(
                Addressee(person.address, person.user.language if person.user else Language.RU, person.name)
            )
    return found


def offer_words(invitation: Invitation) -> str | Promise:
    """What an invitation offers, as a sentence in the language active now."""
    sentence = {
        SeatKind.RESPONDENT: _("You are invited to take part in the self-assessment of %(organisation)s."),
        SeatKind.MODERATOR: _(
            "You are invited to lead the talk of %(organisation)s about its self-assessment."
        ),
        SeatKind.FACILITATOR: _(
            "You are invited to talk with the people of %(organisation)s as a facilitator."
        ),
        SeatKind.EXPERT: _("You are invited to assess %(organisation)s as an independent expert."),
    }[SeatKind(invitation.kind)]
    return sentence % {"organisation": invitation.assessment.organisation}
