"""A report to a grant-giver from recorded facts: every figure is the length of a list that can be opened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.utils import timezone

from rostok.assessment.access import visible_campaigns
from rostok.assessment.models import Assessment, Campaign, Result, Seat
from rostok.assessment.queries import Outcome, Tally, outcomes_of, tallies_from, tally_rows
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.models import Organisation, Person, Territory
from rostok.portal.queries.activity import ACTIVITY, Period, any_like, in_scope
from rostok.proofs.models import Proof
from rostok.roadmaps.models import GrowthPoint, Step
from rostok.roadmaps.states import StepState


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure: of one kind, or of one region; the list takes the same filter."""

    label: str
    count: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CampaignTold:
    """A campaign of the period: its tally in the scope of the report, the outcome of all of it."""

    campaign: Campaign
    tally: Tally
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by the name of their list, `activity` without one. repeats: people who may be counted twice."""

    period: Period
    counts: Mapping[str, int]
    activity: Mapping[str, int]
    kinds: tuple[Part, ...]
    regions: tuple[Part, ...]
    repeats: int
    campaigns: tuple[CampaignTold, ...]


Lister = Callable[[Actor, Period], QuerySet[Any]]


def report_of(actor: Actor, period: Period, *, places: Mapping[str, Territory] | None = None) -> Report:
    """The report over the actor's scope. Seven queries at most, at any size; six where `places`, the
    actor's territories by code in their order, are read already.
    """
    kinds: dict[str, int] = {}
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    asked = _statements(anyone_like(actor), any_like(period), timezone.localdate())
    given = {"user_id": actor.user_id, **period.given()}
    for what, kind, place, count in asked.tallied.rows(**given):
        if what == _PART:
            kinds[kind] = kinds.get(kind, 0) + count
            numbers[place] = numbers.get(place, 0) + count
        else:
            counts[what] = count or 0
    if places is None:
        found = Territory.objects.filter(code__in=numbers).order_by("sort_key", "pk")
        places = {one.code: one for one in found}
    return Report(
        period=period,
        counts={what: counts.get(what, 0) for what in LISTS},
        activity={what: counts.get(what, 0) for what in ACTIVITY},
        kinds=tuple(Part(kind, count, {"kind": kind}) for kind, count in sorted(kinds.items())),
        regions=tuple(
            Part(str(one), numbers[code], {"region": code}) for code, one in places.items() if code in numbers
        ),
        repeats=len(_repeats(asked.people.rows(**given))),
        campaigns=_told(asked.campaigns.things(**given), asked.tallies.rows(**given)),
    )


class _Statements(NamedTuple):
    """What the figures are counted by; `people`: those who may be told twice."""

    tallied: Prepared
    people: Prepared
    campaigns: Prepared
    tallies: Prepared


@lru_cache(maxsize=8)
def _statements(anyone: Actor, period: Period, _today: date) -> _Statements:
    """Compiled once for all readers and for any period: the rules of some twenty-five lists."""
    begun = Assessment.objects.filter(period.of("started_at"), in_scope(anyone, period))
    return _Statements(
        Prepared.of(_tallied(anyone, period)),
        Prepared.of(_maybe_twice(anyone, period)),
        Prepared.of(_campaigns(anyone, period).select_related("instrument")),
        Prepared.of(tally_rows(begun)),
    )


_PART: Final = "part"


def _tallied(actor: Actor, period: Period) -> QuerySet[Any, Any]:
    """(what, kind, place, how many) of every list, of the activity and of the parts, in one query."""
    took_part = _organisations(actor, period).annotate(part_kind=F("kind"), part_place=F("territory__code"))
    lists = ((what, rows(actor, period), Count("pk")) for what, rows in LISTS.items())
    done = ((what, rows(actor, period), number) for what, (rows, number) in ACTIVITY.items())
    nowhere = {name: Value("", CharField()) for name in ("part_kind", "part_place")}
    first, *others = (
        rows.order_by()
        .annotate(what=Value(what, CharField()))
        .values("what", "part_kind", "part_place")
        .annotate(n=number)
        .values_list("what", "part_kind", "part_place", "n")
        for what, rows, number in (
            (_PART, took_part, Count("pk")),
            *((what, rows.annotate(**nowhere), number) for what, rows, number in (*lists, *done)),
        )
    )
    found: QuerySet[Any, Any] = first.union(*others, all=True)
    return found


def _told(campaigns: list[Campaign], rows: list[tuple[Any, ...]]) -> tuple[CampaignTold, ...]:
    """The campaigns of the period, the newest first; `rows`: of `tally_rows`. Queries: see `outcomes_of`."""
    tallies, outcomes = tallies_from(rows), outcomes_of(campaigns)
    return tuple(CampaignTold(one, tallies[one.pk], outcomes.get(one.pk)) for one in campaigns)


def people_who_answered(actor: Actor, period: Period) -> QuerySet[Person]:
    """Each person once, by name."""
    return Person.objects.filter(Exists(_handed_in(actor, period))).order_by("name_key", "pk")


def repeats_among(actor: Actor, period: Period) -> frozenset[int]:
    """Those without an account whose name and telephone an earlier one of them has too. One query."""
    return _repeats(_maybe_twice(actor, period))


def _maybe_twice(actor: Actor, period: Period) -> QuerySet[Any, Any]:
    """(id, name, telephone) of those without an account, the earliest first."""
    rows = people_who_answered(actor, period).filter(user=None).exclude(phone="").order_by("pk")
    return rows.values_list("pk", "name_key", "phone")


def _repeats(rows: Iterable[tuple[int, str, str]]) -> frozenset[int]:
    seen: set[tuple[str, str]] = set()
    found = set()
    for pk, name, phone in rows:
        same = (name, "".join(sign for sign in phone if sign.isdigit())[-10:])
        if same in seen:
            found.add(pk)
        seen.add(same)
    return frozenset(found)


def _handed_in(actor: Actor, period: Period) -> QuerySet[Seat]:
    return Seat.objects.filter(
        in_scope(actor, period, "assessment__organisation"),
        period.of("locked_at"),
        person=OuterRef("pk"),
        kind=SeatKind.RESPONDENT,
    )


def _campaigns(actor: Actor, period: Period) -> QuerySet[Any]:
    begun = Assessment.objects.filter(
        period.of("started_at"), in_scope(actor, period), campaign=OuterRef("pk")
    )
    return visible_campaigns(actor).filter(Exists(begun)).order_by("-created_at", "pk")


def _organisations(actor: Actor, period: Period) -> QuerySet[Any]:
    begun = Assessment.objects.filter(period.of("started_at")).order_by().values("organisation")
    found = Organisation.objects.filter(in_scope(actor, period, at="pk"), pk__in=begun)
    return found.order_by("name_key", "pk")


def _finished(actor: Actor, period: Period) -> QuerySet[Any]:
    found = Result.objects.filter(
        in_scope(actor, period),
        period.of("made_at"),
        version=1,
        assessment__state=AssessmentState.READY,
    )
    return found.select_related("organisation").order_by("organisation__name_key", "pk")


def _points(actor: Actor, period: Period) -> QuerySet[Any]:
    found = GrowthPoint.objects.filter(
        period.of("chosen_at"), in_scope(actor, period, "road_map__organisation")
    )
    return found.select_related("road_map__organisation").order_by("road_map__organisation__name_key", "pk")


def _steps(actor: Actor, period: Period) -> QuerySet[Any]:
    through = "goal__growth_point__road_map__organisation"
    found = Step.objects.filter(
        period.of("finished_at"), in_scope(actor, period, through), state=StepState.DONE
    )
    return found.select_related(through).order_by(f"{through}__name_key", "pk")


def _proofs(actor: Actor, period: Period) -> QuerySet[Any]:
    found = Proof.objects.filter(period.of("confirmed_at"), in_scope(actor, period))
    return found.select_related("organisation").order_by("organisation__name_key", "pk")


LISTS: Final[Mapping[str, Lister]] = {  # in the order of the report
    "campaigns": _campaigns,
    "organisations": _organisations,
    "people": people_who_answered,
    "assessments": _finished,
    "points": _points,
    "steps": _steps,
    "proofs": _proofs,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A row behind a figure: what it is, of which organisation, and whether it may repeat another one."""

    title: str
    organisation: str
    is_repeat: bool = False


def listed(what: str, actor: Actor, period: Period, *, kind: str = "", region: str = "") -> list[Listed]:
    """The rows that a figure counts, all of them; `kind`, `region`: organisations of one part alone."""
    rows = LISTS[what](actor, period)
    if what == "organisations":
        rows = rows.filter(kind=kind) if kind else rows
        rows = rows.filter(territory__code=region) if region else rows
    repeats = repeats_among(actor, period) if what == "people" else frozenset()
    return [Listed(_title(row), _organisation(row), row.pk in repeats) for row in rows]


def _title(row: Any) -> str:
    """A result is called by its organisation alone."""
    return "" if isinstance(row, Result) else str(getattr(row, "title", "") or row)


def _organisation(row: Any) -> str:
    if isinstance(row, GrowthPoint):
        return str(row.road_map.organisation)
    if isinstance(row, Step):
        return str(row.goal.growth_point.road_map.organisation)
    return str(getattr(row, "organisation", "") or "")
