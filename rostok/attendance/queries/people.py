"""Guards, those who are told, whom to appoint."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from rostok.attendance.access import guards_held
from rostok.attendance.models import Guard
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.models import Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.volunteers.models import Coordinator


def guards_of(institution: Organisation) -> QuerySet[Any, Any]:
    """Those of today, by name. One query."""
    held = Guard.objects.held_at(timezone.localdate()).filter(institution=institution)
    found: QuerySet[Any, Any] = held.select_related("person").order_by("person__name_key", "pk")
    return found


def guarded_by(actor: Actor) -> list[Organisation]:
    """Institutions at whose doors the actor stands today, by name. One query, asked on every first page."""
    held = _guarded(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id)
    return [one.institution for one in held]


@lru_cache(maxsize=4)
def _guarded(anyone: Actor, _today: date) -> Prepared:
    held = guards_held(anyone).select_related("institution")
    return Prepared.of(held.order_by("institution__name_key", "pk"))


def members_of(institution: Organisation) -> list[Person]:
    """People who belong to it today, by name. One query."""
    held = Membership.objects.held_at(timezone.localdate()).filter(organisation=institution)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("name_key", "pk"))


def door_people(institution: Organisation, *, with_leaders: bool) -> list[Person]:
    """Guards and coordinators of an institution, and its leaders where it is urgent; each once. One query."""
    today = timezone.localdate()
    parts: Iterable[QuerySet[Any, Any]] = (
        Guard.objects.held_at(today).filter(institution=institution).values("person"),
        Coordinator.objects.held_at(today).filter(organisation=institution).values("person"),
        Role.objects.held_at(today)
        .filter(kind=RoleKind.LEADER, organisation=institution if with_leaders else None)
        .exclude(organisation=None)
        .values("person"),
    )
    guards, coordinators, leaders = parts
    found = Person.objects.filter(pk__in=guards) | Person.objects.filter(pk__in=coordinators)
    found = found | Person.objects.filter(pk__in=leaders)
    return list(found.select_related("user").order_by("pk"))
