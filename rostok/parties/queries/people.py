"""Named reads of parties."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.parties.models import Invitation, Person, Role
from rostok.parties.states import RoleKind


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


def offer_words(invitation: Invitation) -> str:
    """What an invitation offers, as a sentence in the reader's language."""
    sentences = {
        RoleKind.OPERATOR: _("You are invited to run the system as its operator."),
        RoleKind.METHODOLOGIST: _("You are invited as a methodologist. Where: %(scope)s."),
        RoleKind.LEADER: _("You are invited as the leader of the organisation %(scope)s."),
        RoleKind.OFFICER: _("You are invited as an officer of an authority. Where: %(scope)s."),
        RoleKind.FUNDER: _("You are invited as a funder. Where: %(scope)s."),
    }
    return sentences[RoleKind(invitation.kind)] % {"scope": scope_words(invitation)}


def scope_words(scoped: Invitation | Role) -> str:
    """The reach of a role in words: the organisation, the territory, or the whole network."""
    if scoped.organisation is not None:
        return scoped.organisation.name
    return str(scoped.territory) if scoped.territory is not None else _("the whole network")
