"""What rests on points of a регламент and on types: of this room, and of whatever room above registers it.

`register_citing("agreements", _("Agreements"), find)` in `apps.ready` of the room above;
`find(actor, regulation, keys)` gives what of its rows cites one of the points, as `Cited`, and only what
the actor may see.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
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
    TypeVersion,
)
from rostok.regulation.queries.editions import changes_of, points_of
from rostok.regulation.states import OPEN, RuleState


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
OfType = Callable[[Actor, InteractionType], Iterable[Cited]]

_of_points: dict[str, tuple[str | Promise, OfPoints]] = {}
_of_type: dict[str, tuple[str | Promise, OfType]] = {}


def register_citing(name: str, title: str | Promise, find: OfPoints) -> None:
    """Make known what of a room cites points. Registering a name again replaces it."""
    _of_points[name] = (title, find)


def register_resting(name: str, title: str | Promise, find: OfType) -> None:
    """Make known what of a room rests on a type: registrations, visits, clearances."""
    _of_type[name] = (title, find)


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


def resting(actor: Actor, kind: InteractionType) -> list[CitedGroup]:
    """What rests on a type, by kind; kinds without anything are left out."""
    found = [CitedGroup(title, list(find(actor, kind))) for title, find in _of_type.values()]
    return [group for group in found if group.rows]


def types_citing(actor: Actor, regulation: Regulation, keys: Collection[str]) -> list[Cited]:
    """Versions in force or on their way. One query."""
    shown = visible_versions(actor).filter(
        Q(state=RuleState.IN_FORCE) | Q(state__in=OPEN), type__regulation=regulation
    )
    rows = TypeCitation.objects.filter(key__in=keys, version__in=shown).select_related("version__type")
    by_version: dict[int, list[TypeCitation]] = {}
    for row in rows.order_by("version__type", "version__number", "key"):
        by_version.setdefault(row.version_id, []).append(row)
    return [
        Cited(
            label=str(found[0].version.title),
            url=reverse("regulation:version-detail", args=[found[0].version.code]),
            keys=frozenset(row.key for row in found),
            note="" if _holds(found[0].version) else str(found[0].version.get_state_display()),
        )
        for found in by_version.values()
    ]


def _holds(version: TypeVersion) -> bool:
    return version.state == RuleState.IN_FORCE


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
