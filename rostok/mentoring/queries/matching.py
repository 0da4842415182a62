"""Needs of road maps beside the offers that fit them, in the order of `core.matching`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.mentoring.access import is_barred
from rostok.mentoring.core.matching import Match, Proposal, Seeker, Span, hosts_for
from rostok.mentoring.models import Hosting, Offer, Window
from rostok.mentoring.states import HostingState, OfferForm, OfferState
from rostok.parties.models import Organisation
from rostok.parties.states import TerritoryKind
from rostok.roadmaps.access import visible_needs, visible_points
from rostok.roadmaps.models import Goal, GrowthPoint, Need, RoadMap
from rostok.roadmaps.states import NeedKind, NeedState, PointKind, RoadMapState

TOP: Final = 4
LEARNT: Final = (NeedKind.TRAINING, NeedKind.PERSON, NeedKind.DOCUMENT)  # what a host can give
POINT: Final = "step__goal__growth_point"
MET: Final = (HostingState.ACCEPTED, HostingState.FINISHED)
UNREAD: Final = ("own_layers", "agreement", "grounds", "change")  # of a result: long, and not needed
Near = Mapping[tuple[str, str], Sequence[Proposal]]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """An offer that fits, and why."""

    offer: Offer
    match: Match


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A chosen growth point, the level it wants, the offers that fit it, the best first.

    need: what the organisation said it lacks for a step under the point, `is_told` when the reader may see
    the point too. Else topic, level, day and hosts, which would give it away, stay with the organisation: the
    reader learns only whether anybody can meet it.
    """

    point: GrowthPoint
    target: int
    due_on: date | None
    rows: tuple[MatchRow, ...]
    need: Any = None

    @property
    def is_told(self) -> bool:
        """May the reader know what the organisation works on?"""
        return self.need is None or bool(self.need.is_told)

    @property
    def best(self) -> MatchRow | None:
        """The first of them, for whoever may know it."""
        return self.rows[0] if self.rows and self.is_told else None


def needs_seen(actor: Actor) -> QuerySet[GrowthPoint]:
    """Chosen growth points of agreed road maps that the actor may see, strengths left out.

    A methodologist sees those whose result is shared with them (method.md, whose it is).
    """
    found = visible_points(actor).filter(chosen_at__isnull=False, road_map__state=RoadMapState.AGREED)
    return with_goal(found.exclude(kind=PointKind.STRENGTH))


def road_map_needs(road_map: RoadMap, actor: Actor, *, at: date) -> tuple[list[NeedRow], list[NeedRow]]:
    """What the organisation has chosen, strengths too, and what it said it needs, with the hosts that fit.

    Four queries.
    """
    points = _chosen_points().things(road_map=road_map.pk)
    stated = _stated_needs(anyone_like(actor), at).things(user_id=actor.user_id, road_map=road_map.pk)
    needs, wanted = _wanted(stated)
    rows = need_rows([*points, *wanted], at=at)
    return rows[: len(points)], _stated(rows[len(points) :], needs)


@lru_cache(maxsize=1)
def _chosen_points() -> Prepared:
    found = GrowthPoint.objects.filter(road_map=left_open("road_map"), chosen_at__isnull=False)
    return Prepared.of(with_goal(found).order_by("rank"))


@lru_cache(maxsize=8)
def _stated_needs(anyone: Actor, _today: date) -> Prepared:
    found = stated_needs(anyone).filter(**{f"{POINT}__road_map": left_open("road_map")})
    return Prepared.of(found.order_by("told_at", "pk"))


def stated_needs(actor: Actor) -> QuerySet[Need, Any]:
    """Open needs that the actor may read and that a host can meet, with `is_told`; of agreed road maps.

    A need is read without a shared result (rooms/roadmaps.md, needs); its growth point is not.
    """
    told = Exists(visible_points(actor).filter(pk=OuterRef(POINT)))
    found = visible_needs(actor).filter(state=NeedState.OPEN, kind__in=LEARNT)
    related = (f"{POINT}__road_map__organisation__territory__parent", f"{POINT}__road_map__result")
    agreed = found.filter(**{f"{POINT}__road_map__state": RoadMapState.AGREED})
    unread = (f"{POINT}__road_map__result__{name}" for name in UNREAD)
    return agreed.select_related(*related).defer(*unread).annotate(is_told=told)


def stated_rows(needs: Iterable[Any], *, at: date) -> list[NeedRow]:
    """Needs read by `stated_needs`: matched like their growth point, by the day of their step."""
    rows, points = _wanted(needs)
    return _stated(need_rows(points, at=at), rows)


def need_rows(points: Iterable[Any], *, at: date) -> list[NeedRow]:
    """Points read by `needs_seen`, each with the offers that fit. Two queries, whatever their number."""
    rows = list(points)
    offers, proposals = _offers(at)
    met = _met({point.road_map.organisation_id for point in rows})
    domains = _domains(rows)
    return [_need_row(point, domains, proposals, offers, met, at) for point in rows]


def _wanted(needs: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Needs and, for each, its growth point with what is wanted and by when."""
    rows = list(needs)
    for need in rows:
        goal = need.step.goal
        goal.growth_point.wanted, goal.growth_point.due_on = goal.level_to, need.step.due_on
    return rows, [need.step.goal.growth_point for need in rows]


def _stated(found: Iterable[NeedRow], needs: Iterable[Any]) -> list[NeedRow]:
    return [
        replace(row, need=need, due_on=row.due_on if need.is_told else None)
        for row, need in zip(found, needs, strict=True)
    ]


def with_goal(found: QuerySet[GrowthPoint]) -> QuerySet[GrowthPoint, Any]:
    """Growth points with what `need_rows` reads of them."""
    goals = Goal.objects.filter(growth_point=OuterRef("pk"))
    related = ("road_map__organisation__territory__parent", "road_map__result")
    unread = (f"road_map__result__{name}" for name in UNREAD)
    return (
        found.select_related(*related)
        .defer(*unread)
        .annotate(wanted=Subquery(goals.values("level_to")), due_on=Subquery(goals.values("due_on")))
    )


def _need_row(
    point: Any,
    domains: Mapping[int, Mapping[str, str]],
    proposals: Near,
    offers: Mapping[str, Offer],
    met: Mapping[int, Mapping[str, int]],
    at: date,
) -> NeedRow:
    organisation = point.road_map.organisation
    target = point.wanted or min(TOP, (point.level or 1) + 1)
    region, district = _place(organisation)
    seeker = Seeker(
        organisation=organisation.code,
        kind=organisation.kind,
        region=region,
        district=district,
        instrument=point.instrument_name,
        domain=domains[point.road_map.result_id].get(point.indicator_code, ""),
        topic=point.indicator_code,
        level=point.level,
        target=target,
        due_on=point.due_on,
    )
    near = proposals.get((seeker.instrument, seeker.domain), ())
    matches = hosts_for(seeker, near, met=met.get(organisation.pk, {}), at=at)
    rows = tuple(MatchRow(offers[match.proposal.code], match) for match in matches)
    return NeedRow(point, target, point.due_on, rows)


def _domains(points: Iterable[GrowthPoint]) -> dict[int, dict[str, str]]:
    """By result: the domain of each indicator, as the stored profile has it. No query."""
    results = {point.road_map.result_id: point.road_map.result for point in points}
    return {
        pk: {line["code"]: line["domain"] for line in result.profile["lines"]}
        for pk, result in results.items()
    }


def _offers(at: date) -> tuple[dict[str, Offer], Near]:
    """Open offers with a window that has not passed, by code; and as proposals by instrument and domain.

    Those of hosts that miss an obligatory minimum are left out.
    """
    offers: dict[str, Offer] = {}
    spans: dict[str, list[Span]] = defaultdict(list)
    for window in _open_windows(at).things():
        offers.setdefault(window.offer.code, window.offer)
        spans[window.offer.code].append(Span(window.starts_on, window.ends_on, window.left))
    near: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for code, offer in offers.items():
        near[offer.instrument_name, offer.domain_code].append(_proposal(offer, tuple(spans[code])))
    return offers, near


@lru_cache(maxsize=4)
def _open_windows(at: date) -> Prepared:
    found = Window.objects.filter(~is_barred("offer__"), ends_on__gte=at, offer__state=OfferState.OPEN)
    return Prepared.of(found.select_related("offer__organisation__territory__parent"))


def _proposal(offer: Offer, spans: tuple[Span, ...]) -> Proposal:
    region, district = _place(offer.organisation)
    return Proposal(
        code=offer.code,
        organisation=offer.organisation.code,
        kind=offer.organisation.kind,
        region=region,
        district=district,
        instrument=offer.instrument_name,
        domain=offer.domain_code,
        topic=offer.indicator_code,
        level=offer.level,
        is_online=offer.form == OfferForm.ONLINE,
        spans=spans,
    )


def _met(organisations: set[int]) -> dict[int, Counter[str]]:
    """By organisation: how often it has learnt from each host."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Hosting.objects.filter(organisation__in=organisations, state__in=MET)
    for learner, host in rows.values_list("organisation_id", "offer__organisation__code"):
        found[learner][host] += 1
    return found


def _place(organisation: Organisation) -> tuple[str, str]:
    """The region and the federal district of an organisation; empty where they are unknown."""
    place = organisation.territory
    if place is not None and place.kind == TerritoryKind.MUNICIPALITY and place.parent is not None:
        place = place.parent
    if place is None or place.kind != TerritoryKind.REGION:
        return "", ""
    return place.code, str(place.district.ru)
