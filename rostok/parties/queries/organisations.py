"""What the page of an organisation shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf, StrIndex
from django.db.models.lookups import In
from django.utils.translation import get_language

from rostok.foundation.models import Event, name_key
from rostok.parties.models import Identifier, Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind

FEW: Final = 200


def shown_name(at: str = "organisation") -> Coalesce:
    """For a query on things of organisations: the name of the one at `at` as `str()` of it gives, in SQL.

    In the reader's language; NULL where there is no organisation. Empty `at`: the query is on organisations.
    """
    is_english = (get_language() or "").startswith("en")
    wanted = ("name_en", "short_name") if is_english else ("short_name",)
    of = f"{at}__" if at else ""
    return Coalesce(*(NullIf(F(f"{of}{field}"), Value("")) for field in wanted), F(f"{of}name"))


def identifiers_of(organisation: Organisation) -> list[Identifier]:
    """Its numbers, by register."""
    return list(Identifier.objects.filter(organisation=organisation).order_by("scheme", "pk"))


def numbers_of(organisation: Organisation) -> Mapping[str, str]:
    """Scheme → the number as it came; the first where a register gave several."""
    found: dict[str, str] = {}
    for identifier in identifiers_of(organisation):
        found.setdefault(identifier.scheme, identifier.raw)
    return found


def narrowed(
    found: QuerySet[Organisation], *, kind: str = "", territory: str = "", text: str = ""
) -> QuerySet[Organisation]:
    """Those of a kind, in a territory (code) or inside it, with the text in their name or number."""
    if kind:
        found = found.filter(kind=kind)
    if territory:
        inside = Q(territory__code=territory) | Q(territory__parent__code=territory)
        found = found.filter(inside | Q(territory__parent__parent__code=territory))
    if text:
        numbered = Identifier.objects.filter(organisation=OuterRef("pk"), value=text.replace(" ", ""))
        found = found.filter(Q(name_key__contains=name_key(text)) | Exists(numbered))
    return found


def is_named(key: str, *sides: str, may_lead: bool = True) -> Q:
    """For a query on things with organisations at these sides: one of them has the key in its own.

    Where few organisations have it, rows may be looked for by them; where many do, or where the query has a
    shorter way (not `may_lead`), rows are only tried, in the order of the list. One query. It reads the keys
    along their index, and with STRPOS: LIKE takes twice as long on PostgreSQL where the letters are Cyrillic.
    """
    held = Organisation.everything.alias(place=StrIndex(F("name_key"), Value(key)))
    found = held.filter(place__gt=0).order_by()
    few = list(found.order_by("name_key", "pk").values_list("pk", flat=True)[: FEW + 1])
    named = few if len(few) <= FEW else found.values("pk").query
    asked = Q()
    for side in sides:
        leads = may_lead and named is few
        asked |= Q(**{f"{side}__in": few}) if leads else Q(In(_tried(side), named))
    return asked


def _tried(side: str) -> Combinable:
    """The id at a side in a way that no index leads to."""
    return ExpressionWrapper(F(side) + 0, BigIntegerField())


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the organisation, or one that its timeline names."""

    code: str
    name: str
    position: str
    since: date | None
    is_leader: bool


@dataclass(frozen=True, slots=True)
class People:
    """Members and leaders by name; names of everybody the timeline speaks of."""

    members: tuple[Someone, ...]
    names: Mapping[int, str]
    names_by_user: Mapping[int, str]


def people_of(organisation: Organisation, *, at: date, events: list[Event]) -> People:
    """Who belongs to the organisation on the day `at`, and the names its events need. One query."""
    members_at = Membership.objects.held_at(at).filter(organisation=organisation)
    leading_at = Role.objects.held_at(at).filter(organisation=organisation, kind=RoleKind.LEADER)
    members, leading = members_at.filter(person=OuterRef("pk")), leading_at.filter(person=OuterRef("pk"))
    told = {event.facts["person_id"] for event in events if "person_id" in event.facts}
    acting = {event.actor_id for event in events if event.actor_id is not None}
    belongs = Q(Exists(members)) | Q(Exists(leading))
    named = Q(pk__in=members_at.values("person")) | Q(pk__in=leading_at.values("person"))
    rows = (
        Person.objects.filter(named | Q(pk__in=told) | Q(user__in=acting))
        .annotate(
            position=Subquery(members.values("position")[:1]),
            since=Subquery(members.values("since")[:1]),
            is_leader=Exists(leading),
            belongs=ExpressionWrapper(belongs, output_field=BooleanField()),
        )
        .order_by("name_key", "pk")
    )
    people = list(rows)
    return People(
        members=tuple(
            Someone(one.code, one.name, one.position or "", one.since, one.is_leader)
            for one in sorted(people, key=lambda one: not one.is_leader)
            if one.belongs
        ),
        names={one.pk: one.name for one in people},
        names_by_user={one.user_id: one.name for one in people if one.user_id is not None},
    )
