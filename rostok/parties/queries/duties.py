"""What somebody answers for in this room, who is gone, and which roles nobody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import IsNull
from django.utils.translation import get_language

from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty, DutyKind, Givers, Takers, duty_rows
from rostok.parties import access
from rostok.parties.models import Membership, Person, Role, Territory, Vacancy
from rostok.parties.queries.organisations import shown_name
from rostok.parties.states import OrganisationKind, RoleKind

NEEDED: Final = (RoleKind.LEADER, RoleKind.METHODOLOGIST, RoleKind.OPERATOR)  # somebody must hold them
DUTY_KINDS: Final = {
    f"role_{kind}": DutyKind(
        Takers.COLLEAGUES if kind == RoleKind.LEADER else Takers.PEERS,
        Givers.CARE,
        may_lapse=kind not in NEEDED,
    )
    for kind in RoleKind.values
}
MEMBER, LEADS, STANDS_IN = "member", "leads", "stands_in"


def duties(person: Person, at: date) -> QuerySet[Any, Any]:
    """Roles in force on the day `at`."""
    return _rows(Role.objects.held_at(at).filter(person=person))


def unowned(at: date, person: Person | None = None) -> QuerySet[Any, Any]:
    """Roles in force after the day `at` whose holder's account is closed."""
    whose = Q(person=person) if person else Q()
    lasts = Q(until=None) | Q(until__gt=at)
    return _rows(Role.objects.held_at(at).filter(whose, lasts, person__user__is_active=False))


def _rows(found: QuerySet[Role]) -> QuerySet[Any, Any]:
    language = "en" if (get_language() or "").startswith("en") else "ru"
    return duty_rows(
        found,
        room="parties",
        kind=Concat(Value("role_"), "kind", output_field=CharField()),
        holder=F("person_id"),
        title=Coalesce(
            shown_name(),
            KeyTextTransform(language, "territory__title"),
            Value(""),
            output_field=TextField(),
        ),
        organisation=F("organisation_id"),
        due_on=F("until"),
        code=Value(""),
    )


def is_gone(at: date, *, person: str, organisation: str = "") -> Q:
    """For a query on things of people: the account is closed, or they do not belong to the organisation.

    `person` and `organisation` are paths from the row. Who belongs from a later day on is not gone; a person
    without an account (paper and phone) is not gone for that.
    """
    closed = Q(**{f"{person}__user__is_active": False})
    if not organisation:
        return closed
    lasts = Q(until=None) | Q(until__gte=at)
    there = Q(person=OuterRef(person), organisation=OuterRef(organisation))
    belongs = Membership.objects.filter(lasts, there)
    leads = Role.objects.filter(lasts, there, kind=RoleKind.LEADER)
    return closed | (~Q(Exists(belongs)) & ~Q(Exists(leads)))


@dataclass(frozen=True, slots=True)
class Near:
    """A person near an organisation: a member, its leader, or who stands in for somebody there.

    `bond` is the id of the membership or the role; no organisation: of a role over a place or the network.
    """

    organisation_id: int | None
    organisation: str
    person_id: int
    name: str
    name_key: str
    bond_id: int
    how: str


def people_near(person: Person, organisations: Iterable[int], at: date) -> list[Near]:
    """People of these organisations and of the person's own on the day `at`, by name; who stands in for the
    person anywhere. One query; people who cannot sign in are left out, the person is not."""
    wanted = set(organisations)
    own = Membership.objects.held_at(at).filter(person=person).values("organisation")
    there = Q(organisation__in=wanted) | Q(organisation__in=own)
    able = Q(person__user__is_active=True) | Q(person=person)
    members = Membership.objects.held_at(at).filter(there, able)
    leaders = Role.objects.held_at(at).filter(there, able, kind=RoleKind.LEADER)
    deputies = Role.objects.held_at(at).filter(able, deputy_of__person=person)
    parts = (_near(members, MEMBER), _near(leaders, LEADS), _near(deputies, STANDS_IN))
    found = [Near(*row) for row in parts[0].union(*parts[1:], all=True)]
    return sorted(found, key=lambda one: (one.name_key, one.person_id, one.how))


def _near(found: QuerySet[Any, Any], how: str) -> QuerySet[Any, Any]:
    named = found.annotate(how=Cast(Value(how), CharField()), where=shown_name())
    rows: QuerySet[Any, Any] = named.order_by().values_list(
        "organisation_id", "where", "person_id", "person__name", "person__name_key", "pk", "how"
    )
    return rows


def peers_of(person: Person, at: date) -> QuerySet[Person]:
    """Who may carry work of the network: its staff, people of resource centres, the person's colleagues."""
    staff = Role.objects.held_at(at).filter(kind__in=access.STAFF)
    centres = Membership.objects.held_at(at).filter(
        person=OuterRef("pk"), organisation__kind=OrganisationKind.CENTRE
    )
    own = Membership.objects.held_at(at).filter(person=person).values("organisation")
    near = Membership.objects.held_at(at).filter(organisation__in=own)
    who = Q(pk__in=staff.values("person")) | Q(Exists(centres))
    found = Person.objects.filter(who | Q(pk__in=near.values("person")), user__is_active=True)
    return found.exclude(pk=person.pk).order_by("name_key", "pk")


@dataclass(frozen=True, slots=True)
class Reach:
    """Over which organisations the actor cares or leads, and whether they run the network; is it themself?"""

    cared: frozenset[int]
    led: frozenset[int]
    operates: bool
    is_self: bool
    is_system: bool = False

    def may_give(self, duty: Duty) -> bool:
        """May the actor hand this duty over? As `access.can_hand_over` and the rules of roles."""
        if self.is_system:
            return True
        if self.is_self and duty.kind == f"role_{RoleKind.OPERATOR}":
            return False
        where = duty.organisation_id or 0
        near = {
            Givers.NEAR: self.is_self or where in self.cared | self.led,
            Givers.CARE: where in self.cared,
            Givers.LEADER: self.is_self or where in self.led,
            Givers.HOLDER: self.is_self,
        }[duty.way.givers]
        return near or (self.operates and duty.way.givers != Givers.HOLDER)

    def may_end_membership(self, organisation_id: int) -> bool:
        """As `access.can_end_membership`."""
        return self.operates or organisation_id in self.cared | self.led


def reach_of(actor: Actor, person: Person, organisations: Iterable[int]) -> Reach:
    """What the actor may do with the work of the person in these organisations. One query."""
    ids = set(organisations)
    cared = access.organisations_under(actor, *access.STAFF).filter(pk__in=ids)
    led = access.organisations_led_by(actor).filter(pk__in=ids)
    over_all = access.roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)
    parts = (
        cared.order_by().values_list("pk", _said("cared")),
        led.order_by().values_list("pk", _said("led")),
        over_all.order_by().values_list(Cast(Value(0), IntegerField()), _said("operates")),
    )
    found = {(pk, how) for pk, how in parts[0].union(*parts[1:])}
    return Reach(
        cared=frozenset(pk for pk, how in found if how == "cared"),
        led=frozenset(pk for pk, how in found if how == "led"),
        operates=any(how == "operates" for _pk, how in found),
        is_self=person.user_id is not None and person.user_id == actor.user_id,
        is_system=actor.is_system,
    )


def _said(word: str) -> Cast:
    return Cast(Value(word), CharField())


def ended_roles(at: date) -> QuerySet[Role]:
    """Roles that somebody must hold, ended, that nobody holds now and of which nobody was told."""
    over = Q(until__lt=at) | Q(until__isnull=False, person__user__is_active=False)  # closed on its first day
    newer = _same_scope(Role.objects.filter(pk__gt=OuterRef("pk")))
    found = Role.objects.filter(
        over,
        ~Exists(_same_scope(_carried(at))),
        ~Exists(newer),
        ~Exists(Vacancy.objects.filter(role=OuterRef("pk"))),
        kind__in=NEEDED,
    )
    return found.select_related("organisation__territory", "territory").order_by("pk")


def is_vacant(at: date) -> Q:
    """For a query on vacancies: nobody has been given the role since."""
    return ~Q(Exists(_same_scope(_carried(at), "role__")))


def who_fills(role: Role, at: date) -> QuerySet[Person]:
    """Who must find somebody for a vacant role: the methodologists of an organisation, else the operators."""
    held = Role.objects.held_at(at)
    place = Q(territory=None, organisation=None)
    operators = held.filter(place, kind=RoleKind.OPERATOR)
    if role.kind != RoleKind.LEADER or role.organisation is None:
        return Person.objects.filter(pk__in=operators.values("person"))
    up = Territory.objects.filter(pk=role.organisation.territory_id or 0)
    place |= Q(organisation=role.organisation) | Q(territory__in=up.values("pk"))
    place |= Q(territory__in=up.values("parent")) | Q(territory__in=up.values("parent__parent"))
    care = held.filter(place, kind=RoleKind.METHODOLOGIST)
    chosen = care if care.exists() else operators
    return Person.objects.filter(pk__in=chosen.values("person"))


def able_to_fill(role: Role, at: date) -> list[Person]:
    """People near a role who can sign in, without its holder: of the organisation, else as `peers_of`."""
    if role.organisation_id is None:
        return list(peers_of(role.person, at))
    members = Membership.objects.held_at(at).filter(organisation=role.organisation_id)
    found = Person.objects.filter(pk__in=members.values("person")).exclude(pk=role.person_id)
    return list(found.filter(user__is_active=True).order_by("name_key", "pk"))


def _carried(at: date) -> QuerySet[Role]:
    """Roles in force of people who can carry them."""
    return Role.objects.held_at(at).exclude(person__user__is_active=False)


def _same_scope(roles: QuerySet[Role], at: str = "") -> QuerySet[Role]:
    """Of `roles` those of the kind and the scope of the row that stands at `at`; no scope equals no scope."""
    organisation, territory = OuterRef(f"{at}organisation_id"), OuterRef(f"{at}territory_id")
    is_network = Q(IsNull(organisation, True), IsNull(territory, True), organisation=None, territory=None)
    same = Q(organisation=organisation) | Q(territory=territory) | is_network  # each by an index of its own
    return roles.filter(same, kind=OuterRef(f"{at}kind"))
