"""Named reads of parties."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.parties import access
from rostok.parties.models import Invitation, Membership, Person, Role
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
        return str(scoped.organisation)
    return str(scoped.territory) if scoped.territory is not None else _("the whole network")


@dataclass(frozen=True, slots=True)
class Bond:
    """A membership or a role on the page of a person; `may_end` draws the button."""

    row: Membership | Role
    may_end: bool


@dataclass(frozen=True, slots=True)
class Bonds:
    """Where a person belongs and which roles they hold, as far as the reader may know."""

    memberships: tuple[Bond, ...]
    roles: tuple[Bond, ...]


def memberships_seen(actor: Actor, person: Person) -> QuerySet[Membership]:
    """Memberships of the person in organisations the actor may see; all of one's own."""
    found = Membership.objects.filter(person=person)
    if person.user_id is not None and person.user_id == actor.user_id:
        return found
    return found.filter(_is_seen(actor))


def roles_seen(actor: Actor, person: Person) -> QuerySet[Role]:
    """Roles of the person over organisations the actor may see, and those without an organisation."""
    found = Role.objects.filter(person=person).select_related(
        "organisation__territory", "territory", "person"
    )
    if person.user_id is not None and person.user_id == actor.user_id:
        return found
    return found.filter(Q(organisation=None) | Q(_is_seen(actor)))


def _is_seen(actor: Actor) -> Exists:
    """For a query on what binds people to an organisation: the actor sees it."""
    return Exists(access.visible_organisations(actor).filter(pk=OuterRef("organisation")))


def bonds_of(person: Person, *, actor: Actor) -> Bonds:
    """The newest first, those that ended too. Five queries, whatever their number."""
    memberships = memberships_seen(actor, person).select_related("organisation").order_by("-since", "-pk")
    may_end = access.is_under(actor, *access.STAFF, RoleKind.LEADER)
    cared = access.is_under(actor, *access.STAFF)
    operates = bool(access.can_operate(actor))
    roles = roles_seen(actor, person).order_by("-since", "-pk")
    own_role = Q(kind=RoleKind.OPERATOR, person__user=actor.user_id)
    endable = ~own_role if operates else Q(kind=RoleKind.LEADER) & cared
    return Bonds(
        tuple(
            Bond(row, row.until is None and row.is_mine_to_end)
            for row in memberships.annotate(is_mine_to_end=_truth(may_end))
        ),
        tuple(
            Bond(row, row.until is None and row.is_mine_to_end)
            for row in roles.annotate(is_mine_to_end=_truth(endable))
        ),
    )


def _truth(condition: Q) -> Case:
    """The condition as a column that is never NULL."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
