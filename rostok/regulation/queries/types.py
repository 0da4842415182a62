"""Types of interaction in lists and on their pages, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.kernel.natural import natural_key
from rostok.proofs.models import Policy
from rostok.regulation.access import visible_editions, visible_versions
from rostok.regulation.core.types import Party
from rostok.regulation.models import Edition, Point, Regulation, TypeCitation, TypeRequirement, TypeVersion
from rostok.regulation.states import PARTIES, RuleState


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one party."""

    party: Party
    title: str | Promise
    policies: Sequence[Policy]


@dataclass(frozen=True, slots=True)
class CitedPoint:
    """A point that a version cites; `point` None: no edition that holds has it any more."""

    key: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class TypePage:
    """A version with what it asks and cites."""

    version: TypeVersion
    asked: Sequence[Asked]
    cited: Sequence[CitedPoint]
    others: Sequence[TypeVersion]

    @property
    def is_outdated(self) -> bool:
        """Does it cite a point that is gone?"""
        return any(one.point is None for one in self.cited)


def shown_versions(actor: Actor) -> QuerySet[TypeVersion]:
    """One version of each type the actor sees: the one in force, else the one on its way."""
    seen = visible_versions(actor).exclude(state=RuleState.WITHDRAWN)
    holding = seen.filter(state=RuleState.IN_FORCE).values("type")
    shown = seen.filter(Q(state=RuleState.IN_FORCE) | ~Q(type__in=holding))
    return shown.select_related("type__regulation__territory")


def narrowed_types(
    found: QuerySet[TypeVersion],
    *,
    territory: str = "",
    place: str = "",
    children: str = "",
    state: str = "",
) -> QuerySet[TypeVersion]:
    """Types of a territory, at a place, with or without children, in a state."""
    if territory:
        at = "type__regulation__territory"
        found = found.filter(Q(**{f"{at}__code": territory}) | Q(**{f"{at}__parent__code": territory}))
    if place:
        found = found.filter(place=place)
    if children:
        found = found.filter(has_children=children == "yes")
    return found.filter(state=state) if state else found


def current_version(versions: Sequence[TypeVersion]) -> TypeVersion:
    """Of the versions a reader sees, the latest first: the one in force, else the latest."""
    return next((one for one in versions if one.state == RuleState.IN_FORCE), versions[0])


def type_page(actor: Actor, version: TypeVersion, versions: Iterable[TypeVersion]) -> TypePage:
    """One of the versions with what it asks and cites, beside the others. Three queries."""
    others = [one for one in versions if one.pk != version.pk]
    return TypePage(version, asked_by(version), cited_by(actor, version), others)


def asked_by(version: TypeVersion) -> list[Asked]:
    """By party, in the order of parties; those of whom nothing is asked left out. One query."""
    rows = TypeRequirement.objects.filter(version=version).select_related("policy").order_by("pk")
    policies: dict[str, list[Policy]] = {}
    for row in rows:
        policies.setdefault(row.party, []).append(row.policy)
    return [Asked(party, title, policies[party]) for party, title in PARTIES.items() if party in policies]


def cited_by(actor: Actor, version: TypeVersion) -> list[CitedPoint]:
    """Points with their words as they hold, by number; lost ones last. Two queries."""
    keys = list(TypeCitation.objects.filter(version=version).order_by("pk").values_list("key", flat=True))
    statement = _points_cited(anyone_like(actor), timezone.localdate())
    regulation = version.type.regulation_id
    rows = statement.things(user_id=actor.user_id, regulation=regulation, version=version.pk) if keys else []
    found = {one.key: one for one in rows}
    return sorted((CitedPoint(key, found.get(key)) for key in keys), key=_by_number)


@lru_cache(maxsize=8)
def _points_cited(anyone: Actor, _today: date) -> Prepared:
    """Of a version: in the edition that holds, and where none does, in those that the actor sees."""
    regulation = left_open("regulation")
    seen = visible_editions(anyone).filter(regulation=regulation)
    holding = Edition.objects.filter(regulation=regulation, state=RuleState.IN_FORCE)
    editions = seen.filter(Q(state=RuleState.IN_FORCE) | ~Exists(holding))
    keys = TypeCitation.objects.filter(version=left_open("version")).values("key")
    rows = Point.objects.filter(edition__in=editions, key__in=keys, is_repealed=False)
    return Prepared.of(rows.select_related("edition").order_by("edition__number"))


def types_of(actor: Actor, regulation: Regulation) -> list[TypeVersion]:
    """Shown versions of types under the регламент. One query."""
    statement = _types_of(anyone_like(actor), timezone.localdate())
    return statement.things(user_id=actor.user_id, regulation=regulation.pk)


@lru_cache(maxsize=8)
def _types_of(anyone: Actor, _today: date) -> Prepared:
    found = shown_versions(anyone).filter(type__regulation=left_open("regulation"))
    return Prepared.of(found.order_by("type__made_at", "type"))


def _by_number(one: CitedPoint) -> tuple[bool, Any]:
    return (one.point is None, natural_key(one.point.number if one.point else one.key))
