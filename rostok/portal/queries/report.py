"""A report to a grant-giver from recorded facts: every figure is the length of a list that can be opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value

from rostok.assessment.access import visible_campaigns
from rostok.assessment.models import Assessment, Result, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.parties.access import organisations_under
from rostok.parties.models import Person, Territory
from rostok.parties.states import RoleKind
from rostok.proofs.models import Proof
from rostok.roadmaps.models import GrowthPoint, Step
from rostok.roadmaps.states import StepState


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, by the network's clock."""

    since: date
    until: date

    def of(self, field: str) -> Q:
        """The moment lies in the period."""
        return Q(**{f"{field}__date__gte": self.since, f"{field}__date__lte": self.until})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure: of one kind, or of one region; the list takes the same filter."""

    label: str
    count: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by the name of their list. repeats: people who may be counted twice."""

    period: Period
    counts: Mapping[str, int]
    kinds: tuple[Part, ...]
    regions: tuple[Part, ...]
    repeats: int


Lister = Callable[[Actor, Period], QuerySet[Any]]


def report_of(actor: Actor, period: Period) -> Report:
    """The report over the actor's scope. Four queries at any size."""
    took_part = _organisations(actor, period).order_by()
    parts = list(took_part.values_list("kind", "territory").annotate(n=Count("pk")))
    places = {one.pk: one for one in Territory.objects.filter(pk__in={place for _kind, place, _n in parts})}
    kinds: dict[str, int] = {}
    regions: dict[Territory, int] = {}
    for kind, place, count in parts:
        kinds[kind] = kinds.get(kind, 0) + count
        if place in places:
            regions[places[place]] = regions.get(places[place], 0) + count
    return Report(
        period=period,
        counts=_counts(actor, period),
        kinds=tuple(Part(kind, count, {"kind": kind}) for kind, count in sorted(kinds.items())),
        regions=tuple(
            Part(str(place), count, {"region": place.code})
            for place, count in sorted(regions.items(), key=lambda row: row[0].sort_key)
        ),
        repeats=len(repeats_among(actor, period)),
    )


def _counts(actor: Actor, period: Period) -> dict[str, int]:
    """The length of every list in one query."""
    first, *others = (
        rows(actor, period)
        .order_by()
        .annotate(what=Value(what, CharField()))
        .values("what")
        .annotate(n=Count("pk"))
        .values_list("what", "n")
        for what, rows in LISTS.items()
    )
    return dict.fromkeys(LISTS, 0) | dict(first.union(*others, all=True))


def people_who_answered(actor: Actor, period: Period) -> QuerySet[Person]:
    """Each person once, by name."""
    return Person.objects.filter(Exists(_handed_in(actor, period))).order_by("name_key", "pk")


def repeats_among(actor: Actor, period: Period) -> frozenset[int]:
    """Those without an account whose name and telephone an earlier one of them has too. One query."""
    rows = people_who_answered(actor, period).filter(user=None).exclude(phone="").order_by("pk")
    seen: set[tuple[str, str]] = set()
    found = set()
    for pk, name, phone in rows.values_list("pk", "name_key", "phone"):
        same = (name, "".join(sign for sign in phone if sign.isdigit())[-10:])
        if same in seen:
            found.add(pk)
        seen.add(same)
    return frozenset(found)


def _handed_in(actor: Actor, period: Period) -> QuerySet[Seat]:
    return Seat.objects.filter(
        period.of("locked_at"),
        person=OuterRef("pk"),
        kind=SeatKind.RESPONDENT,
        assessment__organisation__in=_scope(actor),
    )


def _scope(actor: Actor) -> Any:
    return organisations_under(actor, RoleKind.METHODOLOGIST).values("pk")


def _campaigns(actor: Actor, period: Period) -> QuerySet[Any]:
    begun = Assessment.objects.filter(
        period.of("started_at"), campaign=OuterRef("pk"), organisation__in=_scope(actor)
    )
    return visible_campaigns(actor).filter(Exists(begun)).order_by("-created_at", "pk")


def _organisations(actor: Actor, period: Period) -> QuerySet[Any]:
    begun = Assessment.objects.filter(period.of("started_at"), organisation=OuterRef("pk"))
    found = organisations_under(actor, RoleKind.METHODOLOGIST).filter(Exists(begun))
    return found.order_by("name_key", "pk")


def _finished(actor: Actor, period: Period) -> QuerySet[Any]:
    found = Result.objects.filter(
        period.of("made_at"),
        version=1,
        assessment__state=AssessmentState.READY,
        organisation__in=_scope(actor),
    )
    return found.select_related("organisation").order_by("organisation__name_key", "pk")


def _points(actor: Actor, period: Period) -> QuerySet[Any]:
    found = GrowthPoint.objects.filter(period.of("chosen_at"), road_map__organisation__in=_scope(actor))
    return found.select_related("road_map__organisation").order_by("road_map__organisation__name_key", "pk")


def _steps(actor: Actor, period: Period) -> QuerySet[Any]:
    through = "goal__growth_point__road_map__organisation"
    found = Step.objects.filter(
        period.of("finished_at"), state=StepState.DONE, **{f"{through}__in": _scope(actor)}
    )
    return found.select_related(through).order_by(f"{through}__name_key", "pk")


def _proofs(actor: Actor, period: Period) -> QuerySet[Any]:
    found = Proof.objects.filter(period.of("confirmed_at"), organisation__in=_scope(actor))
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
