"""Which volunteers, invitations and hours an actor sees; whose volunteers they coordinate."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.parties.access import is_among, organisations_led_by
from rostok.parties.models import Organisation, Person
from rostok.volunteers.models import (
    Coordinator,
    Hours,
    OpenLink,
    Volunteer,
    VolunteerInvitation,
)
from rostok.volunteers.states import VolunteerState


def organisations_coordinated(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose volunteers the actor coordinates today. All of them for the system."""
    if actor.is_system:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=_coordinated(actor))


def volunteers_of(organisation: Organisation) -> QuerySet[Person]:
    """Who volunteers for an organisation today."""
    active = Volunteer.objects.filter(organisation=organisation, state=VolunteerState.ACTIVE)
    return Person.objects.filter(pk__in=active.values("person"))


def organisations_with_volunteers(actor: Actor) -> QuerySet[Organisation]:
    """Those whose volunteers the actor coordinates or whose leader they are."""
    led = organisations_led_by(actor).values("pk")
    return Organisation.objects.filter(is_among("pk", _coordinated(actor), led))


def visible_volunteers(actor: Actor) -> QuerySet[Volunteer]:
    """Oneself, and the volunteers of organisations one coordinates or leads."""
    if actor.is_system:
        return Volunteer.objects.all()
    if actor.is_anonymous:
        return Volunteer.objects.none()
    led = organisations_led_by(actor).values("pk")
    near = is_among("organisation", _coordinated(actor), led)
    return Volunteer.objects.filter(Q(person__user=actor.user_id) | near)


def visible_invitations(actor: Actor) -> QuerySet[VolunteerInvitation]:
    """Invitations of the organisations one coordinates."""
    return VolunteerInvitation.objects.filter(organisation__in=_coordinated(actor))


def visible_links(actor: Actor) -> QuerySet[OpenLink]:
    """Open invitations of the organisations one coordinates."""
    return OpenLink.objects.filter(organisation__in=_coordinated(actor))


def visible_coordinators(actor: Actor) -> QuerySet[Coordinator]:
    """Those of today, of the organisations one leads."""
    held = Coordinator.objects.held_at(timezone.localdate())
    found: QuerySet[Coordinator] = held.filter(organisation__in=organisations_led_by(actor))
    return found


def visible_hours(actor: Actor) -> QuerySet[Hours]:
    """One's own, and those of hosts and of organisers whose volunteers one coordinates."""
    if actor.is_system:
        return Hours.objects.all()
    if actor.is_anonymous:
        return Hours.objects.none()
    near = Q(host__in=_coordinated(actor)) | Q(organiser__in=_coordinated(actor))
    return Hours.objects.filter(Q(person__user=actor.user_id) | near)


def coordinated_rows(actor: Actor) -> Q:
    """For a query on things of an `organisation`: the actor coordinates it."""
    return Q(organisation__in=_coordinated(actor))


def is_own(actor: Actor, volunteer: Volunteer) -> bool:
    """Is the actor this very person?"""
    return is_self(actor, volunteer.person)


def is_self(actor: Actor, person: Person) -> bool:
    """The same of a person."""
    return actor.user_id is not None and person.user_id == actor.user_id


def _coordinated(actor: Actor) -> QuerySet[Any, Any]:
    held = Coordinator.objects.held_at(timezone.localdate())
    if actor.user_id is None:
        held = Coordinator.objects.none()
    found: QuerySet[Any, Any] = held.filter(person__user=actor.user_id).values("organisation")
    return found
