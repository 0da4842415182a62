"""Naming experts: who may be named, in which order and why; who sits, who left; a plan for a campaign."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from rostok.assessment.access import assessments_to_staff
from rostok.assessment.core.assigning import Proposed, Vacancy, candidate, ordered, plan
from rostok.assessment.core.conflicts import BondKind, Conflict, conflicts
from rostok.assessment.models import Assessment, Campaign, ConflictStatement, ExpertMark, Seat
from rostok.assessment.queries.bonds import (
    Belonging,
    Bonds,
    Sat,
    belongings,
    bonds_between,
    seats_of,
    statements_of,
)
from rostok.assessment.queries.dates import last_day
from rostok.assessment.queries.shapes.naming import (
    NUMBER_OF_THIRD,
    CampaignExperts,
    ExpertsPage,
    Left,
    PlanRow,
    Seated,
    Suggested,
)
from rostok.assessment.states import EXPERTS, JUDGES, WORKS_IN, AssessmentState, Departure, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import visible_people
from rostok.parties.models import Person

S = AssessmentState
NAMED_IN = (S.ANSWERING, S.AGREEING, S.JUDGING)
MOST_PEOPLE = 200
MOST_ASSESSMENTS = 100


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read about the people who may be named."""

    people: Mapping[int, Person]
    belonging: Sequence[Belonging]
    seats: Sequence[Sat]
    stated: Sequence[ConflictStatement]
    bonds: Bonds
    pairs: Mapping[frozenset[int], int]


def roster(actor: Actor, search: str = "") -> list[Person]:
    """People who have been experts, and those found by name among the people the actor sees. One query."""
    words = name_key(search)
    if not words:
        return _have_judged().things()
    seen = Exists(visible_people(actor).filter(pk=OuterRef("pk")))
    found = Person.objects.filter(Q(_has_judged()) | Q(seen), name_key__contains=words)
    return list(found.order_by("name_key", "pk")[:MOST_PEOPLE])


def _has_judged() -> Exists:
    return Exists(Seat.objects.filter(person=OuterRef("pk"), kind=SeatKind.EXPERT))


@lru_cache(maxsize=1)
def _have_judged() -> Prepared:
    return Prepared.of(Person.objects.filter(_has_judged()).order_by("name_key", "pk")[:MOST_PEOPLE])


def experts_page(assessment: Assessment, *, actor: Actor, search: str = "") -> ExpertsPage:
    """Who judges, who left, whom to name. Ask `can_seat_expert` first. Seven queries."""
    rows = _expert_seats(assessment)
    sitting = [seat for seat in rows if seat.left_at is None]
    known = _known([*roster(actor, search), *(seat.person for seat in rows)], [assessment.organisation_id])
    loads = _loads(known.seats, assessment.campaign_id)
    vacancy = _vacancy(assessment, known)
    barred = {seat.person_id for seat in rows} | {
        sat.person for sat in known.seats if sat.assessment == assessment.pk
    }
    beside = tuple(vacancy.seated.values())
    free = _free(assessment, vacancy, sitting)
    chosen = ordered(
        candidate(key, vacancy, beside=beside, load=loads, pairs=known.pairs)
        for key in known.people
        if key not in barred
    )
    return ExpertsPage(
        assessment=assessment,
        seated=tuple(_seated(sitting, known, loads, assessment)),
        left=tuple(
            Left(
                seat.person.name,
                str(Departure(seat.left_how).label),
                seat.left_reason,
                timezone.localdate(seat.left_at),
            )
            for seat in rows
            if seat.left_at is not None
        ),
        free=free,
        suggested=tuple(
            Suggested(known.people[one.key], one, _conflicts(known, one.key, assessment)) for one in chosen
        ),
        may_name=assessment.state != S.READY,
    )


def campaign_experts(
    campaign: Campaign, *, actor: Actor, chosen: Collection[str] = (), is_planned: bool = False
) -> CampaignExperts:
    """Loads, assessments without a whole pair, and the plan for them when it is asked for.

    `chosen`: codes of the people to plan with, everybody of the roster when empty. Nothing is written.
    """
    people = roster(actor)
    vacant = _vacant(campaign, actor)
    known = _known(people, [one.organisation_id for one in vacant])
    loads = _loads(known.seats, campaign.pk)
    rows: Iterable[Proposed] = ()
    if is_planned:
        open_to = [one.pk for one in people if not chosen or one.code in chosen]
        vacancies = [_vacancy(one, known) for one in vacant]
        rows = plan(vacancies, open_to, load=loads, pairs=known.pairs)
    by_pk = {one.pk: one for one in vacant}
    return CampaignExperts(
        campaign=campaign,
        people=tuple((one, loads.get(one.pk, 0)) for one in people),
        vacant=tuple(vacant),
        rows=tuple(
            PlanRow(
                by_pk[one.vacancy],
                one.number,
                known.people[one.candidate] if one.candidate else None,
                tuple(one.reasons),
            )
            for one in rows
        ),
    )


def _vacant(campaign: Campaign, actor: Actor) -> list[Assessment]:
    """Assessments of the campaign without a whole pair, as the board orders them."""
    asked = _lacking_a_pair(anyone_like(actor), timezone.localdate())
    return asked.things(user_id=actor.user_id, campaign=campaign.pk)


@lru_cache(maxsize=8)
def _lacking_a_pair(anyone: Actor, _today: date) -> Prepared:
    pair = Seat.objects.sitting().filter(assessment=OuterRef("pk"), kind=SeatKind.EXPERT)
    found = assessments_to_staff(anyone).filter(campaign=left_open("campaign"), state__in=NAMED_IN)
    lacking = found.exclude(Exists(pair.filter(number=1)), Exists(pair.filter(number=2)))
    return Prepared.of(lacking.order_by("organisation__name_key", "pk")[:MOST_ASSESSMENTS])


def _expert_seats(assessment: Assessment) -> list[Seat]:
    return _seats_to_judge().things(assessment=assessment.pk)


@lru_cache(maxsize=1)
def _seats_to_judge() -> Prepared:
    found = Seat.objects.filter(assessment=left_open("assessment"), kind__in=JUDGES)
    marks = ExpertMark.objects.filter(seat=OuterRef("pk"))
    begun = found.annotate(has_begun=Exists(marks))
    return Prepared.of(begun.select_related("person").order_by("number", "pk"))


def _free(assessment: Assessment, vacancy: Vacancy, sitting: Iterable[Seat]) -> tuple[int, ...]:
    """Numbers to give now: 1 and 2 until both have locked, 3 afterwards where a gate is disputed."""
    if assessment.state in NAMED_IN:
        return tuple(number for number in (1, 2) if number not in vacancy.seated)
    has_third = any(seat.kind == SeatKind.THIRD for seat in sitting)
    waits = assessment.needs_third and assessment.state in WORKS_IN[SeatKind.THIRD]
    return (NUMBER_OF_THIRD,) if waits and not has_third else ()


def _known(people: Iterable[Person], organisations: Collection[int]) -> _Known:
    by_pk = {one.pk: one for one in people}
    belonging, seats = belongings(by_pk.keys()), seats_of(by_pk.keys())
    stated = statements_of(by_pk.keys(), organisations)
    bonds = bonds_between(organisations, by_pk.keys(), belonging=belonging, seats=seats, stated=stated)
    return _Known(by_pk, belonging, seats, stated, bonds, _pairs(seats))


def _loads(seats: Iterable[Sat], campaign: int) -> Mapping[int, int]:
    judging = (sat for sat in seats if sat.kind == SeatKind.EXPERT and not sat.has_left)
    return Counter(sat.person for sat in judging if sat.campaign == campaign)


def _pairs(seats: Iterable[Sat]) -> Mapping[frozenset[int], int]:
    """How often two people judged the same organisation together."""
    together: dict[int, list[int]] = defaultdict(list)
    for sat in seats:
        if sat.kind == SeatKind.EXPERT and not sat.has_left:
            together[sat.assessment].append(sat.person)
    return Counter(frozenset(pair) for pair in together.values() if len(pair) == EXPERTS)


def _vacancy(assessment: Assessment, known: _Known) -> Vacancy:
    told = {key: _conflicts(known, key, assessment) for key in known.people}
    here = [sat for sat in known.seats if sat.assessment == assessment.pk]
    seated = {sat.number: sat.person for sat in here if sat.kind == SeatKind.EXPERT and not sat.has_left}
    inside = {sat.person for sat in here} - set(seated.values())
    today = timezone.localdate()
    place = assessment.organisation.territory_id
    return Vacancy(
        key=assessment.pk,
        seated=seated,
        blocked=inside | {key for key, found in told.items() if any(one.is_blocking for one in found)},
        conflicted={key for key, found in told.items() if found},
        near={
            one.person
            for one in known.belonging
            if one.territory == place and (one.until is None or one.until >= today)
        },
    )


def _conflicts(known: _Known, person: int, assessment: Assessment) -> tuple[Conflict, ...]:
    bonds = known.bonds.get((person, assessment.organisation_id), ())
    return conflicts(bonds, at=timezone.localdate())


def _seated(
    sitting: Sequence[Seat], known: _Known, loads: Mapping[int, int], assessment: Assessment
) -> Iterable[Seated]:
    statements = {one.seat_id: one for one in known.stated}
    ends = last_day(assessment, S.JUDGING) if assessment.state == S.JUDGING else None
    is_late = ends is not None and ends < timezone.localdate()
    for seat in sitting:
        found = _conflicts(known, seat.person_id, assessment)
        yield Seated(
            seat=seat,
            statement=statements.get(seat.pk),
            conflicts=tuple(one for one in found if one.kind != BondKind.STATED),
            load=loads.get(seat.person_id, 0),
            is_silent=is_late and not getattr(seat, "has_begun", True),
        )
