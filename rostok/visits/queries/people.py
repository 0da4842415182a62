"""Who coordinates, who may come by an organiser, who may host."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from rostok.agreements.models import Registration
from rostok.agreements.states import RegistrationState
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.visits.access import homes
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.visits.queries.anyone import AnyVisit
from rostok.volunteers.models import Coordinator, Volunteer
from rostok.volunteers.states import VolunteerState


def who_may_come(visit: Visit | AnyVisit, organisers: Any) -> QuerySet[Person]:
    """Active volunteers of these organisations (ids or a query of them), and the person who comes alone."""
    active = Volunteer.objects.filter(organisation__in=organisers, state=VolunteerState.ACTIVE)
    return Person.objects.filter(Q(pk__in=active.values("person")) | Q(pk=visit.person_id or 0))


def homes_of(actor: Actor) -> list[Organisation]:
    """Organisations for which the actor plans or brings people, by name. One query."""
    return _homes(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id)


@lru_cache(maxsize=8)
def _homes(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(homes(anyone).order_by("name_key", "pk"))


def coordinators_of(organisations: Iterable[Organisation | int | None]) -> list[Person]:
    """Coordinators of today, of an organisation without one its leaders. Two queries."""
    ids = {getattr(one, "pk", one) for one in organisations} - {None}
    today = timezone.localdate()
    held = Coordinator.objects.held_at(today).filter(organisation__in=ids).select_related("person__user")
    rows = list(held.order_by("pk"))
    lonely = ids - {one.organisation_id for one in rows}
    led = Role.objects.held_at(today).filter(kind=RoleKind.LEADER, organisation__in=lonely)
    found = {one.person_id: one.person for one in rows}
    found |= {one.person_id: one.person for one in led.select_related("person__user").order_by("pk")}
    return list(found.values())


def confirmers_of(person: Person) -> list[Person]:
    """Coordinators of today of whoever this person volunteers for, never the person. One query."""
    active = Volunteer.objects.filter(person=person, state=VolunteerState.ACTIVE)
    held = Coordinator.objects.held_at(timezone.localdate()).exclude(person=person)
    rows = held.filter(organisation__in=active.values("organisation")).select_related("person__user")
    return [one.person for one in rows.order_by("pk")]


def sides_of(visit: Visit) -> list[Person]:
    """Whom a change of the roster concerns: coordinators of both sides, or the person who comes alone."""
    people = coordinators_of([visit.institution_id, visit.organisation_id])
    return [*people, visit.person] if visit.person else people


def incoming_of(post: Post) -> PostIncoming | None:
    """The sheet from which somebody was entered. One query."""
    return PostIncoming.objects.filter(post=post).first()


def volunteers_near(institution: Organisation) -> list[Person]:
    """Active volunteers of the institution and of organisations that are registered there. One query."""
    held = Registration.objects.filter(institution=institution, state=RegistrationState.IN_FORCE)
    active = Volunteer.objects.filter(
        Q(organisation=institution) | Q(organisation__in=held.values("organisation")),
        state=VolunteerState.ACTIVE,
    )
    return list(Person.objects.filter(pk__in=active.values("person")).order_by("name_key", "pk"))


def stood_on(visit: Visit, actor: Actor) -> bool:
    """Does the actor stand on its roster or waiting list, or did so before? One query, none of a stranger."""
    if actor.user_id is None:
        return False
    found: bool = Post.objects.filter(visit=visit, person__user=actor.user_id).exists()
    return found
