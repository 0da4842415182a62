"""How far roles reach: the whole network, a territory with everything inside it, or one organisation."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.models import Membership, Organisation, Role, Territory
from rostok.parties.states import RoleKind

MEMBER = "member"  # stands beside the kinds of roles in `kinds_over`
STAFF = (RoleKind.OPERATOR, RoleKind.METHODOLOGIST)  # run the network, inside their scope

Kinds = frozenset[str]


def roles_held(actor: Actor, *kinds: str) -> QuerySet[Role]:
    """Roles in force today of the person who acts; every kind when none is named.

    What an actor who is known not to hold any of them is asked about falls out of the statement.
    """
    if actor.user_id is None or (
        actor.holds is not None and actor.holds.isdisjoint(kinds or RoleKind.values)
    ):
        return Role.objects.none()
    of_kinds = Q(kind__in=kinds) if kinds else Q()
    found: QuerySet[Role] = Role.objects.held_at(timezone.localdate())
    return found.filter(of_kinds, person__user=actor.user_id)


def memberships_held(actor: Actor) -> QuerySet[Membership]:
    """Memberships in force today of the person who acts."""
    if actor.user_id is None:
        return Membership.objects.none()
    found: QuerySet[Membership] = Membership.objects.held_at(timezone.localdate())
    return found.filter(person__user=actor.user_id)


def covers_organisation(roles: QuerySet[Role]) -> Q:
    """For a query on organisations: one of the roles reaches the row."""
    places = roles.exclude(territory=None).values("territory")
    return (
        Q(Exists(roles.filter(territory=None, organisation=None)))
        | Q(territory__in=places)
        | Q(territory__parent__in=places)
        | Q(territory__parent__parent__in=places)
        | Q(pk__in=roles.exclude(organisation=None).values("organisation"))
    )


def organisations_under(actor: Actor, *kinds: str) -> QuerySet[Organisation]:
    """Organisations reached by the actor's roles of these kinds. All of them for the system."""
    if actor.is_system:
        return Organisation.objects.all()
    roles = roles_held(actor, *kinds)
    if roles.query.is_empty():
        return Organisation.objects.none()
    return Organisation.objects.filter(covers_organisation(roles))


def territories_under(actor: Actor, *kinds: str) -> QuerySet[Territory]:
    """Territories reached by the actor's roles of these kinds. All of them for a role over the network."""
    if actor.is_system:
        return Territory.objects.all()
    roles = roles_held(actor, *kinds)
    places = roles.exclude(territory=None).values("territory")
    return Territory.objects.filter(
        Q(Exists(roles.filter(territory=None, organisation=None)))
        | Q(pk__in=places)
        | Q(parent__in=places)
        | Q(parent__parent__in=places)
    )


def organisations_led_by(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose leader is the actor."""
    return Organisation.objects.filter(is_led_by(actor, at="pk"))


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations to which the actor belongs today, as a member or as the leader."""
    return Organisation.objects.filter(is_home_of(actor, at="pk"))


def is_led_by(actor: Actor, at: str = "organisation") -> Q:
    """For a query on things of organisations: the actor leads the organisation that stands at `at`."""
    return Q(**{f"{at}__in": roles_held(actor, RoleKind.LEADER).values("organisation")})


def is_home_of(actor: Actor, at: str = "organisation") -> Q:
    """For a query on things of organisations: the actor belongs to the one at `at`, as a member or leader."""
    led = roles_held(actor, RoleKind.LEADER).values("organisation")
    return is_among(at, memberships_held(actor).values("organisation"), led)


def is_among(at: str, *found: QuerySet[Any, Any]) -> Q:
    """For a query on things: one of these queries, each of one column of ids, holds the id at `at`.

    One condition that an index leads by: of several with «or» between them PostgreSQL tries each row.
    """
    first, *others = (one.order_by() for one in found)
    return Q(**{f"{at}__in": first.union(*others, all=True)})


def is_under(actor: Actor, *kinds: str, at: str = "organisation") -> Q:
    """For a query on things of organisations: `organisations_under` holds the one at `at`.

    Asked for each thing: `at__in` would have the database read all organisations for each statement.
    """
    return Q(Exists(organisations_under(actor, *kinds).filter(pk=OuterRef(at))))


def reaches(at: str = "organisation") -> Q:
    """For a query on roles inside one on things of organisations: the role reaches the organisation at `at`.

    As `organisations_under` in one subquery instead of five, asked for each row: for queries that other
    conditions keep short. A role over the whole network reaches things without an organisation too.
    """
    place = f"{at}__territory"
    return (
        Q(territory=None, organisation=None)
        | Q(organisation=OuterRef(at))
        | Q(territory=OuterRef(place))
        | Q(territory=OuterRef(f"{place}__parent"))
        | Q(territory=OuterRef(f"{place}__parent__parent"))
    )


def kinds_over(actor: Actor, organisation: Organisation) -> Kinds:
    """Kinds of the actor's roles that reach the organisation, and MEMBER. One query.

    A page asks once and hands the answer to each rule it needs.
    """
    if actor.is_system:
        return frozenset({RoleKind.OPERATOR})
    if actor.is_anonymous:
        return frozenset()
    found = _kinds_held_over(anyone_like(actor), timezone.localdate()).rows(
        user_id=actor.user_id, organisation=organisation.pk, territory=organisation.territory_id or 0
    )
    return frozenset(kind for (kind,) in found)


@lru_cache(maxsize=4)
def _kinds_held_over(anyone: Actor, today: date) -> Prepared:
    """Roles over one organisation in one territory on the day `today`, for any account."""
    organisation, territory = left_open("organisation"), left_open("territory")
    place = Territory.objects.filter(pk=territory)
    roles = roles_held(anyone).filter(
        Q(territory=None, organisation=None)
        | Q(organisation=organisation)
        | Q(territory=territory)
        | Q(territory__in=place.values("parent"))
        | Q(territory__in=place.values("parent__parent"))
    )
    belongs = memberships_held(anyone).filter(organisation=organisation)
    kinds = roles.order_by().values_list(Cast(F("kind"), CharField()))
    return Prepared.of(kinds.union(belongs.order_by().values_list(Cast(Value(MEMBER), CharField()))))


def holds_role(actor: Actor, kind: str, organisation: Organisation | None = None) -> bool:
    """Does the actor hold a role of this kind, reaching the organisation where one is given? One query."""
    if organisation is not None:
        return kind in kinds_over(actor, organisation)
    return actor.is_system or _holds_any(actor, (kind,))


def runs_network(actor: Actor, *kinds: str) -> bool:
    """Holds one of the kinds over the whole network."""
    return actor.is_system or _holds_any(actor, kinds, everywhere=True)


def _holds_any(actor: Actor, kinds: tuple[str, ...], *, everywhere: bool = False) -> bool:
    """One of the kinds, of any when none is named. One query, none for a visitor."""
    asked = _any_held(anyone_like(actor), timezone.localdate(), kinds, everywhere)
    return bool(asked.rows(user_id=actor.user_id))


@lru_cache(maxsize=64)
def _any_held(anyone: Actor, _today: date, kinds: tuple[str, ...], everywhere: bool) -> Prepared:
    roles = roles_held(anyone, *kinds)
    found = roles.filter(territory=None, organisation=None) if everywhere else roles
    return Prepared.of(found.order_by().values_list("pk")[:1])
