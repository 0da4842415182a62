"""Small reads: invitations in words, coordinators, whom to name."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.models import Membership, Organisation, Person
from rostok.volunteers.access import organisations_coordinated, organisations_with_volunteers
from rostok.volunteers.core.ages import is_minor
from rostok.volunteers.models import (
    Consent,
    ConsentIncoming,
    Interview,
    OpenLink,
    Volunteer,
    VolunteerInvitation,
    Youth,
)


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


def parents_until(person: Person, at: date) -> date | None:
    """The last day on which a parent consents for a minor, None for an adult and where nothing is known.

    One query.
    """
    youth = Youth.objects.filter(person=person.pk).first()
    return youth.adult_on - timedelta(days=1) if youth is not None and is_minor(youth.adult_on, at) else None


def consents_of(volunteer: Volunteer) -> QuerySet[Consent, Any]:
    """Given to this organisation, the newest first, with how a withdrawal came. No query."""
    came = ConsentIncoming.objects.filter(consent=OuterRef("pk"))
    given = Consent.objects.filter(person=volunteer.person_id, operator=volunteer.organisation_id)
    given = given.annotate(
        taken_back_by=Subquery(came.values("number")[:1]), photo_of=Subquery(came.values("photo_name")[:1])
    )
    return given.order_by("-given_on", "-pk")


def interviews_of(volunteer: Volunteer) -> list[Interview]:
    """Of this organisation, the newest first, the notes closed. One query."""
    return list(Interview.objects.filter(volunteer=volunteer).order_by("-held_on", "-pk"))


def homes_of(actor: Actor) -> list[Any]:
    """Organisations whose volunteers one coordinates or leads, each with `is_coordinated`. One query."""
    return _homes(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id)


@lru_cache(maxsize=4)
def _homes(anyone: Actor, _today: date) -> Prepared:
    coordinated = organisations_coordinated(anyone).filter(pk=OuterRef("pk"))
    found = organisations_with_volunteers(anyone).annotate(is_coordinated=Exists(coordinated))
    return Prepared.of(found.order_by("name_key", "pk"))
