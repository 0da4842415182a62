"""The roster of a visit in words for its reader; candidates; all visits of a day for the door."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.models import Bilingual
from rostok.foundation.waiting import beginning_of
from rostok.parties.models import Organisation, Person
from rostok.proofs.queries import seems_in_order
from rostok.visits.models import Post, Visit
from rostok.visits.queries.clearing import Word, clearance_for, clearance_of, with_clearance, word_of
from rostok.visits.queries.overlaps import EXPECTED, at_that_hour
from rostok.visits.queries.people import who_may_come
from rostok.visits.queries.rows import organiser_of, to_whom, visit_rows
from rostok.visits.queries.types import TypeRules, organisers_found, rules_of
from rostok.visits.states import LIVE, PostState, VisitState
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Clearance
from rostok.volunteers.states import VolunteerState

ORDER: Final = (PostState.ON_ROSTER, PostState.WAITING, PostState.TAKEN_OFF, PostState.DECLINED)
BY_PLACE: Final = ("place", "name_key", "id")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A post with what the reader is told of the person's clearance on the day."""

    post: Post
    word: Word
    is_own: bool
    is_told: bool  # may know why somebody was taken off


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be put on the roster: cleared on the day, free at that hour."""

    person: Person
    word: Word
    is_busy: bool

    @property
    def fits(self) -> bool:
        """May they be put at once?"""
        return self.word.badge == "ok" and not self.is_busy


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


@dataclass(frozen=True, slots=True)
class DayVisit:
    """A visit of the day with whoever is on its roster."""

    visit: Any
    title: Bilingual
    group: str
    organiser: str
    rows: Sequence[DayRow]


def roster_of(actor: Actor, visit: Visit, rules: TypeRules | None) -> list[RosterRow]:
    """The roster, then the line, then posts that ended. Three or four queries, for any number."""
    organisers = organisers_found(visit.institution, visit.type, visit.day)
    found = Post.objects.filter(visit=visit).select_related("person").order_by("asked_at", "pk")
    posts: list[Any] = list(with_clearance(actor, visit, found, organisers, person="person"))
    facts = {one.person_id: one for one in posts if one.state in LIVE}
    cleared = clearance_of(visit, rules, facts, known_at=timezone.now()) if rules and facts else {}
    rows = [
        RosterRow(
            post=one,
            word=word_of(cleared.get(one.person_id), is_whole=one.is_told),
            is_own=actor.user_id is not None and one.person.user_id == actor.user_id,
            is_told=one.is_told,
        )
        for one in posts
    ]
    return sorted(rows, key=lambda row: ORDER.index(PostState(row.post.state)))


def candidates_found(
    actor: Actor, visit: Visit, rules: TypeRules, homes: QuerySet[Organisation]
) -> QuerySet[Person, Any]:
    """Volunteers of the actor's organisations who may come, without those who stand here; no query.

    `place` comes before the name (BY_PLACE): those who seem cleared and are free, as was last worked
    out, before the others. Whether somebody is, `candidates_judged` says.
    """
    organisers = organisers_found(visit.institution, visit.type, visit.day)
    mine = Volunteer.objects.filter(
        organisation__in=homes.values("pk"), state=VolunteerState.ACTIVE, person=OuterRef("pk")
    )
    here = Post.objects.filter(visit=visit, state__in=LIVE, person=OuterRef("pk"))
    people = who_may_come(visit, organisers).filter(Exists(mine)).exclude(Exists(here))
    busy = at_that_hour(visit).filter(person=OuterRef("pk"))
    known = with_clearance(actor, visit, people, organisers).annotate(is_busy=Exists(busy))
    in_order = Q(is_busy=False) & seems_in_order(rules.asked, at=visit.day)
    place = Case(
        When(~in_order, then=Value(2)),
        When(has_consent=True, has_refusal=False, then=Value(0)),
        default=Value(1),
    )
    found: QuerySet[Person, Any] = known.annotate(place=place)
    return found


def candidates_judged(visit: Visit, rules: TypeRules, found: Iterable[Any]) -> list[Candidate]:
    """Rows of `candidates_found`, those who fit first, then in the order given.

    Two or three queries whatever their number.
    """
    rows = list(found)
    cleared = clearance_of(visit, rules, {one.pk: one for one in rows}, known_at=timezone.now())
    shown = [Candidate(one, word_of(cleared[one.pk], is_whole=one.is_told), one.is_busy) for one in rows]
    return sorted(shown, key=lambda row: not row.fits)


def visits_of_day(
    institution: Organisation, day: date, *, known_at: datetime | None = None
) -> list[DayVisit]:
    """Visits of the day that were not cancelled, who is cleared as it is known at the moment.

    Queries grow with the number of types and organisers of that day, never with people or visits.
    """
    found = Visit.objects.filter(
        institution=institution,
        starts_at__gte=beginning_of(day),
        starts_at__lt=beginning_of(day + timedelta(days=1)),
        state__in=[VisitState.PLANNED, VisitState.HELD],
    )
    visits = list(visit_rows(SYSTEM, found).order_by("starts_at", "pk"))
    posts: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.filter(EXPECTED, visit__in=[one.pk for one in visits])
    for post in held.select_related("person__user", "visit").order_by("person__name_key", "pk"):
        posts[post.visit_id].append(post)
    rules = rules_of({one.type_id for one in visits})
    cleared = _cleared_on_day(visits, posts, rules, known_at or timezone.now())
    return [
        DayVisit(
            one,
            one.title,
            to_whom(one),
            str(organiser_of(one)),
            [_day_row(one, post, cleared.get((one.pk, post.person_id))) for post in posts[one.pk]],
        )
        for one in visits
    ]


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
            organisers = organisers_found(first.institution, first.type, first.day)
            chosen = Person.objects.filter(pk__in=people)
            stand = clearance_for(first, rules[type_id], chosen, organisers=organisers, known_at=known_at)
            found |= {(one.pk, pk): each for one in same for pk, each in stand.items()}
    return found


def _day_row(visit: Any, post: Post, found: Clearance | None) -> DayRow:
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
    )
