"""Named reads of parties."""

from dataclasses import dataclass
from datetime import date

from rostok.foundation.actors import Actor
from rostok.parties.models import Person, Role


def person_of(actor: Actor) -> Person | None:
    """The person who acts, None for a visitor, the system, or an account without a person. One query."""
    if actor.user_id is None:
        return None
    return Person.objects.filter(user=actor.user_id).first()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in force with the words for its scope; both codes empty means the whole network."""

    kind: str
    territory_id: int | None
    territory_title: str
    organisation_id: int | None
    organisation_code: str
    organisation_name: str
    since: date


def roles_of(actor: Actor, at: date) -> list[RoleRow]:
    """Roles of the actor in force on the day `at`, the oldest first. One query."""
    if actor.user_id is None:
        return []
    held = Role.objects.held_at(at).filter(person__user=actor.user_id)
    return [
        RoleRow(
            kind=role.kind,
            territory_id=role.territory_id,
            territory_title=str(role.territory) if role.territory else "",
            organisation_id=role.organisation_id,
            organisation_code=role.organisation.code if role.organisation else "",
            organisation_name=str(role.organisation) if role.organisation else "",
            since=role.since,
        )
        for role in held.select_related("territory", "organisation").order_by("since", "pk")
    ]
