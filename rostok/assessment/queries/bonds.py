"""What binds people to organisations: rows of parties and of this room, and what rooms above add."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from rostok.assessment.core.conflicts import Bond, BondKind
from rostok.assessment.models import ConflictStatement, Seat
from rostok.assessment.states import ConflictKind, SeatKind
from rostok.foundation.prepared import Prepared, left_open, several
from rostok.parties.models import Membership, Role

Between = tuple[int, int]  # person, organisation
Bonds = Mapping[Between, tuple[Bond, ...]]
Source = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int, date | None]]]

_helpers: list[Source] = []

OF_SEATS = {SeatKind.RESPONDENT: BondKind.ANSWERED, SeatKind.MODERATOR: BondKind.MODERATED}


def register_helpers(source: Source) -> None:
    """A room above tells who helped: `source(people, organisations)` gives (person, organisation, until).

    Called in its `apps.ready`; twice is once. `until` None: the help goes on.
    """
    if source not in _helpers:
        _helpers.append(source)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership or a role in an organisation, with the place of the organisation."""

    person: int
    organisation: int
    territory: int | None
    until: date | None
    kind: str


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat somebody has or had anywhere; `has_left`: given back, or taken off it.

    `started_at`: when the assessment began, for seats that bind (OF_SEATS).
    """

    pk: int
    person: int
    kind: str
    number: int
    assessment: int
    campaign: int
    organisation: int
    started_at: datetime | None
    has_left: bool


def belongings(people: Collection[int]) -> list[Belonging]:
    """Memberships and roles in organisations of these people, past ones too. One query, or none."""
    given = several("person", tuple(people))
    return [Belonging(*row) for row in _belonging_of(tuple(given)).rows(**given)] if given else []


@lru_cache(maxsize=16)
def _belonging_of(names: tuple[str, ...]) -> Prepared:
    people = [left_open(name) for name in names]
    members = Membership.objects.filter(person__pk__in=people)
    roles = Role.objects.filter(person__pk__in=people).exclude(organisation=None)
    parts = (_belonging(members, BondKind.MEMBER), _belonging(roles, BondKind.ROLE))
    return Prepared.of(parts[0].union(parts[1], all=True))


def _belonging(found: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    said = Cast(Value(str(kind)), CharField())
    columns = ("person", "organisation", "organisation__territory", "until")
    return found.order_by().values_list(*columns, said)


def seats_of(people: Collection[int]) -> list[Sat]:
    """Every seat of these people. One query, or none."""
    given = several("person", tuple(people))
    rows = _sat(tuple(given)).rows(**given) if given else []
    return [Sat(*row) for row in rows]


@lru_cache(maxsize=16)
def _sat(names: tuple[str, ...]) -> Prepared:
    above = ("assessment", "assessment__campaign", "assessment__organisation")
    started_at = Case(When(kind__in=OF_SEATS, then="assessment__started_at"))  # moments are slow to read
    rows = Seat.objects.filter(person__pk__in=[left_open(name) for name in names]).order_by("pk")
    has_left = ExpressionWrapper(Q(left_at__isnull=False), BooleanField())
    return Prepared.of(rows.values_list("pk", "person", "kind", "number", *above, started_at, has_left))


def bonds_between(
    organisations: Collection[int],
    people: Collection[int],
    *,
    belonging: Iterable[Belonging],
    seats: Iterable[Sat],
    stated: Iterable[ConflictStatement],
) -> Bonds:
    """(person, organisation) → bonds, from what was read already and the rooms above."""
    found: dict[Between, list[Bond]] = defaultdict(list)
    for bond in belonging:
        if bond.organisation in organisations:
            found[bond.person, bond.organisation].append(Bond(BondKind(bond.kind), bond.until))
    for sat in seats:
        kind = OF_SEATS.get(SeatKind(sat.kind)) if sat.organisation in organisations else None
        if kind:
            found[sat.person, sat.organisation].append(Bond(kind, timezone.localdate(sat.started_at)))
    for one in stated:
        if one.kind != ConflictKind.NONE:
            day = timezone.localdate(one.stated_at)
            found[one.seat.person_id, one.seat.assessment.organisation_id].append(Bond(BondKind.STATED, day))
    for source in _helpers:
        for person, organisation, until in source(people, organisations):
            found[person, organisation].append(Bond(BondKind.HELPED, until))
    return {between: tuple(bonds) for between, bonds in found.items()}


def statements_of(people: Collection[int], organisations: Collection[int]) -> list[ConflictStatement]:
    """What these people stated about these organisations, in any campaign. One query, or none."""
    given = several("organisation", tuple(organisations))
    rows = _stated_about(tuple(given)).things(**given) if given else []
    return [one for one in rows if one.seat.person_id in people]


@lru_cache(maxsize=16)
def _stated_about(names: tuple[str, ...]) -> Prepared:
    about = [left_open(name) for name in names]
    found = ConflictStatement.objects.filter(seat__assessment__organisation__pk__in=about)
    return Prepared.of(found.select_related("seat__assessment").order_by("pk"))
