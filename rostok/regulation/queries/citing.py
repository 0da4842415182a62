"""What rests on points of a регламент and on types: of this room, and of whatever room above registers it.

`register_citing("quizzes", _("Quizzes"), find)` in `apps.ready` of the room above;
`find(actor, regulation, keys)` gives what of its rows cites one of the points, as `Cited`, and only what
the actor may see. `register_resting` is for what may be thousands: it is counted by type, in the very query
that reads the types, so that a page costs no more by it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.links import addresses
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.quizzes.access import visible_quizzes
from rostok.regulation.access import visible_versions
from rostok.regulation.core.difference import Change, Kind
from rostok.regulation.models import (
    Edition,
    InteractionType,
    Point,
    PolicyCitation,
    Regulation,
    TypeCitation,
)
from rostok.regulation.queries.editions import changes_of, points_of
from rostok.regulation.states import OPEN, RuleState

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Cited:
    """A thing that rests on points `keys`, or on a type. `number`: how many things the row stands for."""

    label: str
    url: str
    keys: frozenset[str] = frozenset()
    note: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class CitedGroup:
    """Things of one kind."""

    title: str | Promise
    rows: Sequence[Cited]

    @property
    def number(self) -> int:
        """How many things there are."""
        return sum(row.number for row in self.rows)


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of an edition and what rests on it."""

    point: Point
    cited: Sequence[Cited]


OfPoints = Callable[[Actor, Regulation, Collection[str]], Iterable[Cited]]
Counted = Callable[[Actor, str], Combinable]
Address = Callable[[Actor, InteractionType], str]

_of_points: dict[str, tuple[str | Promise, OfPoints]] = {}
_of_type: dict[str, tuple[str | Promise, Counted, Address]] = {}


def register_citing(name: str, title: str | Promise, find: OfPoints) -> None:
    """Make known what of a room cites points. Registering a name again replaces it."""
    _of_points[name] = (title, find)


def register_resting(name: str, title: str | Promise, count: Counted, address: Address) -> None:
    """Make known what of a room rests on a type: registrations, visits, clearances.

    `count(actor, at)`: how many the actor may know of rest on the type that stands at the path `at` of a
    query; `address(actor, type)`: the list of them, empty where this actor has none.
    """
    _of_type[name] = (title, count, address)


def with_resting(actor: Actor, found: QuerySet[Row], at: str = "type") -> QuerySet[Row]:
    """Rows that also know how many things of each kind rest on the type at `at`."""
    counts = {f"resting_{name}": count(actor, at) for name, (_title, count, _address) in _of_type.items()}
    rows: QuerySet[Row] = found.annotate(**counts)
    return rows


def things_citing(actor: Actor, regulation: Regulation, keys: Collection[str]) -> list[CitedGroup]:
    """What rests on one of the points, by kind; kinds without anything are left out."""
    if not keys:
        return []
    found = [CitedGroup(title, list(find(actor, regulation, keys))) for title, find in _of_points.values()]
    return [group for group in found if group.rows]


def point_rows(actor: Actor, edition: Edition) -> list[PointRow]:
    """The points of an edition by number, each with what rests on it: a query for each kind and one."""
    points = points_of(edition)
    groups = things_citing(actor, edition.regulation, [one.key for one in points if not one.is_heading])
    things = [row for group in groups for row in group.rows]
    return [PointRow(one, [thing for thing in things if one.key in thing.keys]) for one in points]


def affected(actor: Actor, edition: Edition, changes: Iterable[Change] | None = None) -> list[CitedGroup]:
    """What rests on a point that the edition changes or repeals. The same before and after its approval.

    `changes`: those of the edition, where they are read already.
    """
    known = changes_of(edition) if changes is None else changes
    moved = {one.key for one in known if one.kind in (Kind.CHANGED, Kind.REPEALED)}
    return things_citing(actor, edition.regulation, moved)


def resting(actor: Actor, row: Any, kind: InteractionType) -> list[Cited]:
    """What rests on a type, by kind, of a row of `with_resting`; kinds without anything are left out."""
    found = [
        Cited(str(title), address(actor, kind), number=getattr(row, f"resting_{name}"))
        for name, (title, _count, address) in _of_type.items()
    ]
    return [one for one in found if one.number]


def types_citing(actor: Actor, regulation: Regulation, keys: Collection[str]) -> list[Cited]:
    """Versions in force or on their way. Two queries."""
    statement = _versions_shown(anyone_like(actor), timezone.localdate())
    versions = statement.things(user_id=actor.user_id, regulation=regulation.pk)
    cited = TypeCitation.objects.filter(key__in=keys, version__in=[one.pk for one in versions])
    by_version: dict[int, set[str]] = {}
    for version_id, key in cited.values_list("version", "key"):
        by_version.setdefault(version_id, set()).add(key)
    address = addresses("regulation:version-detail")
    return [
        Cited(
            label=str(one.title),
            url=address(one.code),
            keys=frozenset(by_version[one.pk]),
            note=_note(actor, one),
        )
        for one in versions
        if one.pk in by_version
    ]


@lru_cache(maxsize=8)
def _versions_shown(anyone: Actor, _today: date) -> Prepared:
    """Versions in force or on their way of a регламент, with what rests on their types."""
    found = visible_versions(anyone).filter(state__in=[RuleState.IN_FORCE, *OPEN])
    shown = found.filter(type__regulation=left_open("regulation")).select_related("type")
    return Prepared.of(with_resting(anyone, shown).order_by("type", "number"))


def _note(actor: Actor, version: Any) -> str:
    """The state of a version that does not hold; of one that does, who works by it."""
    if version.state != RuleState.IN_FORCE:
        return str(version.get_state_display())
    return ", ".join(f"{one.label}: {one.number}" for one in resting(actor, version, version.type))


def policies_citing(actor: Actor, regulation: Regulation, keys: Collection[str]) -> list[Cited]:
    """Rules of admission that rest on the points here; everybody signed in reads them. One query."""
    rows = PolicyCitation.objects.filter(regulation=regulation, key__in=keys).select_related("policy")
    by_policy: dict[int, list[PolicyCitation]] = {}
    for row in rows.order_by("policy__code", "key"):
        by_policy.setdefault(row.policy_id, []).append(row)
    return [
        Cited(
            label=str(found[0].policy.title),
            url="" if actor.is_anonymous else reverse("proofs:policy-detail", args=[found[0].policy.code]),
            keys=frozenset(row.key for row in found),
            note=str(_("rule of admission")),
        )
        for found in by_policy.values()
    ]


def quizzes_citing(actor: Actor, _regulation: Regulation, keys: Collection[str]) -> list[Cited]:
    """Quizzes open to the reader; the few there are cite points by their keys. One query."""
    wanted = frozenset(keys)
    found = visible_quizzes(actor, keeps=False).order_by("code")
    return [
        Cited(
            label=str(one.title),
            url=reverse("quizzes:quiz-detail", args=[one.code]),
            keys=wanted & frozenset(one.points),
            note=str(_("quiz")),
        )
        for one in found
        if wanted & frozenset(one.points)
    ]


def register_own() -> None:
    """What of this room and below cites points; called in `apps.ready`."""
    register_citing("types", _("Types of interaction"), types_citing)
    register_citing("policies", _("Rules of admission"), policies_citing)
    register_citing("quizzes", _("Quizzes"), quizzes_citing)
