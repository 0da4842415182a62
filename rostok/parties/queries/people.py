"""Named reads of parties."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
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
    return _memberships(actor, person.pk, is_own=_is_own(actor, person))


def _memberships(actor: Actor, person: Any, *, is_own: bool) -> QuerySet[Membership]:
    found = Membership.objects.filter(person=person)
    return found if is_own else found.filter(_is_seen(actor))


def roles_seen(actor: Actor, person: Person) -> QuerySet[Role]:
    """Roles of the person over organisations the actor may see, and those without an organisation."""
    return _roles(actor, person.pk, is_own=_is_own(actor, person))


def _roles(actor: Actor, person: Any, *, is_own: bool) -> QuerySet[Role]:
    found = Role.objects.filter(person=person)
    found = found.select_related("organisation__territory", "territory", "person")
    return found if is_own else found.filter(Q(organisation=None) | Q(_is_seen(actor)))


def _is_own(actor: Actor, person: Person) -> bool:
    return person.user_id is not None and person.user_id == actor.user_id


def _is_seen(actor: Actor) -> Exists:
    """For a query on what binds people to an organisation: the actor sees it."""
    return Exists(access.visible_organisations(actor).filter(pk=OuterRef("organisation")))


@lru_cache(maxsize=8)
def person_of_code(anyone: Actor, _today: date) -> Prepared:
    """A person that the actor sees, with the account: for `foundation.http.seen_or_404`."""
    found = access.visible_people(anyone).filter(code=left_open("code"))
    return Prepared.of(found.select_related("user"))


def bonds_of(person: Person, *, actor: Actor) -> Bonds:
    """The newest first, those that ended too. Five queries, whatever their number."""
    operates = bool(access.can_operate(actor))
    asked = _bonds(anyone_like(actor), timezone.localdate(), operates, _is_own(actor, person))
    return Bonds(*(_found(one, person, actor) for one in asked))


def _found(asked: Prepared, person: Person, actor: Actor) -> tuple[Bond, ...]:
    rows = asked.things(user_id=actor.user_id, person=person.pk)
    return tuple(Bond(row, row.until is None and row.is_mine_to_end) for row in rows)


@lru_cache(maxsize=8)
def _bonds(anyone: Actor, _today: date, operates: bool, is_own: bool) -> tuple[Prepared, Prepared]:
    """Memberships and roles of a person, each with `is_mine_to_end`."""
    may_end = access.is_under(anyone, *access.STAFF, RoleKind.LEADER)
    own_role = Q(kind=RoleKind.OPERATOR, person__user=anyone.user_id)
    cared = Q(kind=RoleKind.LEADER) & access.is_under(anyone, *access.STAFF)
    memberships = _memberships(anyone, left_open("person"), is_own=is_own).select_related("organisation")
    roles = _roles(anyone, left_open("person"), is_own=is_own)
    return _ending(memberships, may_end), _ending(roles, ~own_role if operates else cared)


def _ending(found: QuerySet[Any], may_end: Q) -> Prepared:
    return Prepared.of(found.annotate(is_mine_to_end=_truth(may_end)).order_by("-since", "-pk"))


def _truth(condition: Q) -> Case:
    """The condition as a column that is never NULL."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
