"""Who stands in for whom, and until when."""

from datetime import date

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.parties.access import roles_held
from rostok.parties.models import ActingOrder, Person, Role


def roles_to_cover(person: Person, at: date) -> list[Role]:
    """Roles of the person's own in force on the day `at`, for which somebody may stand in. One query."""
    held = Role.objects.held_at(at).filter(person=person, deputy_of=None)
    related = ("organisation__territory", "territory", "person__user")
    return list(held.select_related(*related).order_by("since", "pk"))


def orders_for(person: Person, at: date) -> QuerySet[ActingOrder]:
    """Orders that have not ended by which others stand in for the person, by their first day."""
    return _open(at).filter(role__person=person)


def orders_of(person: Person, at: date) -> QuerySet[ActingOrder]:
    """Orders by which the person stands in for others."""
    return _open(at).filter(person=person)


def stands_in_for(actor: Actor, *, role_id: int) -> int | None:
    """Whose deputy the actor is today by this role: the id of the person, None for nobody's. One query."""
    held = roles_held(actor).filter(pk=role_id, deputy_of__isnull=False)
    return held.values_list("deputy_of__person_id", flat=True).first()


def _open(at: date) -> QuerySet[ActingOrder]:
    found = ActingOrder.objects.filter(ended_at=None, until__gte=at)
    related = ("role__organisation__territory", "role__territory", "role__person__user", "person")
    return found.select_related(*related).order_by("since", "pk")
