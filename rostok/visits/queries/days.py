"""All visits of a day at an institution, with whoever is expected, as the door reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual
from rostok.foundation.waiting import beginning_of
from rostok.parties.models import Organisation, Person
from rostok.visits.models import Post, Visit
from rostok.visits.queries.anyone import ANY
from rostok.visits.queries.clearing import clearance_for, clearance_of, with_clearance
from rostok.visits.queries.overlaps import EXPECTED
from rostok.visits.queries.rows import organiser_of, to_whom, visit_rows
from rostok.visits.queries.trials import trials_of
from rostok.visits.queries.types import TypeRules, organisers_for, rules_of
from rostok.visits.states import PostState, VisitState
from rostok.volunteers.queries import Clearance


@dataclass(frozen=True, slots=True)
class DayRow:
    """One person expected at the door: no reason, no child."""

    post: Post
    person: Person
    name: str
    starts_at: datetime
    ends_at: datetime
    organiser: str
    group: str
    is_cleared: bool
    is_suspended: bool
    is_off: bool  # taken off because of it: not admitted, and still to be met at the door
    curator: Post | None = None  # of whoever comes on trial, only together with that person


@dataclass(frozen=True, slots=True)
class DayVisit:
    """A visit of the day with whoever is on its roster."""

    visit: Any
    title: Bilingual
    group: str
    organiser: str
    rows: Sequence[DayRow]


def visits_of_day(
    institution: Organisation,
    day: date,
    *,
    known_at: datetime | None = None,
    only: Collection[str] | None = None,
) -> list[DayVisit]:
    """Visits of the day that were not cancelled, who is cleared as it is known at the moment.

    `only`: codes of places; read are these and their curators, whoever else comes on that day. Queries grow
    with the number of types and organisers of what is read, never with people or visits.
    """
    found = Visit.objects.filter(
        institution=institution,
        starts_at__gte=beginning_of(day),
        starts_at__lt=beginning_of(day + timedelta(days=1)),
        state__in=[VisitState.PLANNED, VisitState.HELD],
    )
    expected = Post.objects.filter(EXPECTED)
    if only is not None:
        asked = Post.objects.filter(code__in=only)
        found = found.filter(pk__in=asked.values("visit"))
        expected = expected.filter(Q(pk__in=asked.values("pk")) | Q(pk__in=asked.values("curator")))
    visits = list(visit_rows(SYSTEM, found).order_by("starts_at", "pk"))
    posts: dict[int, list[Post]] = defaultdict(list)
    held = expected.filter(visit__in=[one.pk for one in visits])
    for post in held.select_related("person__user", "visit").order_by("person__name_key", "pk"):
        posts[post.visit_id].append(post)
    rules = rules_of({one.type_id for one in visits})
    cleared = _cleared_on_day(visits, posts, rules, known_at or timezone.now())
    return [
        DayVisit(one, one.title, to_whom(one), str(organiser_of(one)), _day_rows(one, posts[one.pk], cleared))
        for one in visits
    ]


@dataclass(frozen=True, slots=True)
class Stand:
    """How somebody on a roster may come: cleared, or on trial beside a curator; or not at all."""

    is_cleared: bool
    is_tried: bool


AT_DOOR: Final = replace(  # the sides and the type are those of the row, as deep as rules ask for them
    ANY,
    organisation_id=OuterRef(OuterRef("visit__organisation")),
    type_id=OuterRef(OuterRef(OuterRef("visit__type"))),
)


def with_stands(found: QuerySet[Post]) -> QuerySet[Any, Any]:
    """Places with what `stands_of` needs; their `institution` and `day` are left open."""
    return with_clearance(SYSTEM, AT_DOOR, found, organisers_for(AT_DOOR), person="person")


def stands_of(posts: Iterable[Any], *, known_at: datetime) -> dict[int, Stand]:
    """By place, of those on rosters of visits that were not cancelled; rows of `with_stands`.

    As `visits_of_day` says it, without reading the day anew: one query, and two for each type and organiser.
    """
    alive = [
        one for one in posts if one.state == PostState.ON_ROSTER and one.visit.state != VisitState.CANCELLED
    ]
    rules = rules_of({one.visit.type_id for one in alive}) if alive else {}
    groups: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for one in alive:
        groups[one.visit.type_id, one.visit.organisation_id].append(one)
    found: dict[int, Stand] = {}
    for (type_id, _organisation), same in groups.items():
        if type_id in rules:
            facts = {one.person_id: one for one in same}
            cleared = clearance_of(same[0].visit, rules[type_id], facts, known_at=known_at)
            tried = trials_of(same, cleared)
            for one in same:
                held = cleared[one.person_id]
                is_open = not held.is_suspended
                found[one.pk] = Stand(is_open and held.admits, is_open and one.pk in tried)
    return found


def _cleared_on_day(
    visits: Iterable[Any],
    posts: dict[int, list[Post]],
    rules: dict[int, TypeRules],
    known_at: datetime,
) -> dict[tuple[int, int], Clearance]:
    """One pass for each type and organiser of the day."""
    groups: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for one in visits:
        groups[one.type_id, one.organisation_id].append(one)
    found: dict[tuple[int, int], Clearance] = {}
    for (type_id, _organisation), same in groups.items():
        people = {post.person_id for one in same for post in posts[one.pk]}
        if type_id in rules and people:
            first = same[0]
            organisers = organisers_for(first)
            chosen = Person.objects.filter(pk__in=people)
            stand = clearance_for(first, rules[type_id], chosen, organisers=organisers, known_at=known_at)
            found |= {(one.pk, pk): each for one in same for pk, each in stand.items()}
    return found


def _day_rows(
    visit: Any, posts: Sequence[Post], cleared: Mapping[tuple[int, int], Clearance]
) -> list[DayRow]:
    found = {pk: one for (of, pk), one in cleared.items() if of == visit.pk}
    known, tried = {one.pk: one for one in posts}, trials_of(posts, found)
    return [
        _day_row(visit, one, found.get(one.person_id), known[tried[one.pk]] if one.pk in tried else None)
        for one in posts
    ]


def _day_row(visit: Any, post: Post, found: Clearance | None, curator: Post | None) -> DayRow:
    return DayRow(
        post=post,
        person=post.person,
        name=post.person.name,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        organiser=str(organiser_of(visit)),
        group=to_whom(visit),
        is_cleared=found is not None and found.admits and post.state == PostState.ON_ROSTER,
        is_suspended=found is not None and found.is_suspended,
        is_off=post.state != PostState.ON_ROSTER,
        curator=curator,
    )
