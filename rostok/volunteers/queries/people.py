"""Small reads: invitations in words, coordinators, whom to name."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.parties.models import Membership, Organisation, Person
from rostok.volunteers.access import organisations_coordinated, organisations_with_volunteers
from rostok.volunteers.models import Consent, OpenLink, Volunteer, VolunteerInvitation


def offer_words(invitation: VolunteerInvitation) -> str:
    """What an invitation offers."""
    return _("You are invited to be a volunteer: %(organisation)s.") % {
        "organisation": invitation.organisation
    }


def open_link(token: str) -> OpenLink | None:
    """The open invitation under this address, while it holds and has places. One query."""
    found = OpenLink.objects.filter(token=token, closed_at=None, until__gte=timezone.localdate())
    link = found.select_related("organisation").first()
    return link if link is not None and link.used < link.most else None


def members_of(organisation: Organisation) -> list[Person]:
    """People who belong to it today, by name. One query."""
    held = Membership.objects.held_at(timezone.localdate()).filter(organisation=organisation)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("name_key", "pk"))


def consents_of(volunteer: Volunteer) -> QuerySet[Consent, Any]:
    """Given to this organisation, the newest first."""
    given = Consent.objects.filter(person=volunteer.person_id, operator=volunteer.organisation_id)
    return given.order_by("-given_on", "-pk")


def homes_of(actor: Actor) -> list[Any]:
    """Organisations whose volunteers one coordinates or leads, each with `is_coordinated`. One query."""
    coordinated = organisations_coordinated(actor).filter(pk=OuterRef("pk"))
    found = organisations_with_volunteers(actor).annotate(is_coordinated=Exists(coordinated))
    return list(found.order_by("name_key", "pk"))
