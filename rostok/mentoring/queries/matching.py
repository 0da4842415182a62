"""Needs of road maps beside the offers that fit them, in the order of `core.matching`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from rostok.foundation.actors import Actor
from rostok.mentoring.core.matching import Match, Proposal, Seeker, Span, hosts_for
from rostok.mentoring.models import Hosting, Offer, Window
from rostok.mentoring.states import HostingState, OfferForm, OfferState
from rostok.parties.models import Organisation
from rostok.parties.states import TerritoryKind
from rostok.roadmaps.access import visible_points
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap
from rostok.roadmaps.states import PointKind, RoadMapState

TOP: Final = 4
MET: Final = (HostingState.ACCEPTED, HostingState.FINISHED)


@dataclass(frozen=True, slots=True)
class MatchRow:
    """An offer that fits, and why."""

    offer: Offer
    match: Match


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A chosen growth point, the level it wants, the offers that fit it, the best first."""

    point: GrowthPoint
    target: int
    due_on: date | None
    rows: tuple[MatchRow, ...]

    @property
    def best(self) -> MatchRow | None:
        """The first of them."""
        return self.rows[0] if self.rows else None


def needs_seen(actor: Actor) -> QuerySet[GrowthPoint]:
    """Chosen growth points of agreed road maps that the actor may see, strengths left out.

    A methodologist sees those whose result is shared with them (method.md, whose it is).
    """
    found = visible_points(actor).filter(chosen_at__isnull=False, road_map__state=RoadMapState.AGREED)
    return _with_goal(found.exclude(kind=PointKind.STRENGTH))


def road_map_needs(road_map: RoadMap, *, at: date) -> list[NeedRow]:
    """What the organisation has chosen, strengths too, each with the hosts that fit. Five queries."""
    found = GrowthPoint.objects.filter(road_map=road_map, chosen_at__isnull=False).order_by("rank")
    return need_rows(_with_goal(found), at=at)


def need_rows(points: Iterable[Any], *, at: date) -> list[NeedRow]:
    """Points read by `needs_seen`, each with the offers that fit. Four queries, whatever their number."""
    rows = list(points)
    offers = _offers(rows, at)
    proposals = _by_domain(offers.values(), at)
    met = _met({point.road_map.organisation_id for point in rows})
    domains = _domains(rows)
    return [_need_row(point, domains, proposals, offers, met, at) for point in rows]


def _with_goal(found: QuerySet[GrowthPoint]) -> QuerySet[GrowthPoint, Any]:
    goals = Goal.objects.filter(growth_point=OuterRef("pk"))
    related = ("road_map__organisation__territory__parent", "road_map__result")
    return found.select_related(*related).annotate(
        wanted=Subquery(goals.values("level_to")), due_on=Subquery(goals.values("due_on"))
    )


def _need_row(
    point: Any,
    domains: Mapping[int, Mapping[str, str]],
    proposals: Mapping[tuple[str, str], Sequence[Proposal]],
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


def _offers(points: Sequence[GrowthPoint], at: date) -> dict[str, Offer]:
    names = {point.instrument_name for point in points}
    found = Offer.objects.filter(state=OfferState.OPEN, instrument_name__in=names)
    return {one.code: one for one in found.select_related("organisation__territory__parent")}


def _by_domain(offers: Iterable[Offer], at: date) -> dict[tuple[str, str], list[Proposal]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for window in Window.objects.filter(ends_on__gte=at, offer__state=OfferState.OPEN):
        spans[window.offer_id].append(Span(window.starts_on, window.ends_on, window.left))
    found: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for offer in offers:
        one = _proposal(offer, tuple(spans[offer.pk]))
        found[one.instrument, one.domain].append(one)
    return found


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
