"""What campaigns were and what they came to, for a report: counts alone, never who, never a small group."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.utils import timezone

from rostok.assessment.core.change import SMALLEST_GROUP, Change, campaign_counts
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.outcomes import Cells, gate_cells, share_cells
from rostok.assessment.core.profile import Profile
from rostok.assessment.models import Assessment, Campaign, Indicator, Seat
from rostok.assessment.queries.appeals import results_that_count
from rostok.assessment.queries.stored import change_from_json, profile_from_json
from rostok.assessment.states import JUDGES, AssessmentState, CampaignState
from rostok.foundation.models import Bilingual


@dataclass(frozen=True, slots=True)
class Tally:
    """Of some assessments of a campaign. states: state → kind of organisation → how many.

    experts: people; visits, joint: their sheets locked on a visit, and those of a visit of both.
    """

    states: Mapping[str, Mapping[str, int]]
    experts: int
    visits: int
    joint: int

    @property
    def invited(self) -> dict[str, int]:
        """By kind, annulled ones apart."""
        found: dict[str, int] = {}
        for state, kinds in self.states.items():
            for kind, count in kinds.items() if state != AssessmentState.ANNULLED else ():
                found[kind] = found.get(kind, 0) + count
        return dict(sorted(found.items()))

    @property
    def assessed(self) -> dict[str, int]:
        """By kind: those with a result."""
        return dict(sorted(self.states.get(AssessmentState.READY, {}).items()))

    @property
    def unfinished(self) -> int:
        """Closed without a result."""
        return sum(self.states.get(AssessmentState.UNFINISHED, {}).values())


@dataclass(frozen=True, slots=True)
class Row:
    """A domain or an indicator, and how many organisations stand in which cell."""

    code: str
    title: Bilingual
    cells: Cells


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole closed campaign. results: how many, made from a day to a day; small groups are left out.

    hidden_domains, hidden_gates: how many rows that is. compared: organisations in `changes`.
    """

    results: int
    since: date
    until: date
    domains: tuple[Row, ...] = ()
    gates: tuple[Row, ...] = ()
    changes: tuple[Row, ...] = ()
    hidden_domains: int = 0
    hidden_gates: int = 0
    compared: int = 0

    @property
    def is_small(self) -> bool:
        """Too few to say anything of."""
        return self.results < SMALLEST_GROUP


@dataclass(frozen=True, slots=True)
class _Read:
    profile: Profile
    change: Change | None
    made_on: date


def tallies_of(found: QuerySet[Assessment]) -> dict[int, Tally]:
    """Campaign → its tally over these assessments. One query."""
    inside = found.order_by()
    seats = Seat.objects.sitting().filter(kind__in=JUDGES, assessment__in=inside.values("pk")).order_by()
    visits = seats.filter(is_visit=True, locked_at__isnull=False)
    states = inside.annotate(of=F("campaign"), what=F("state"), kind=F("organisation__kind"))
    rows = (
        states.values("of", "what", "kind")
        .annotate(n=Count("pk"))
        .values_list("of", "what", "kind", "n")
        .union(
            _counted(seats.filter(locked_at__isnull=False), "experts", Count("person", distinct=True)),
            _counted(visits, "visits", Count("pk")),
            _counted(visits, "joint", Count("pk", filter=Q(is_joint=True))),
            all=True,
        )
    )
    by_campaign: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for campaign, *row in rows:
        by_campaign[campaign].append((row[0], row[1], row[2]))
    return {campaign: _tally(given) for campaign, given in by_campaign.items()}


def outcomes_of(campaigns: Collection[Campaign]) -> dict[int, Outcome]:
    """Campaign → what it came to, of those that are closed and have a result.

    Always the whole campaign: of a part of it, or while results still come, two looks could be subtracted
    (method.md, benchmark). Two queries.
    """
    closed = [one for one in campaigns if one.state == CampaignState.CLOSED]
    read: dict[int, list[_Read]] = defaultdict(list)
    for campaign, one in _newest(closed):
        read[campaign].append(one)
    asked = Indicator.objects.filter(instrument__in={one.instrument_id for one in closed}, variant="")
    joined = asked.select_related("domain").order_by("domain__position", "position")
    named: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in joined.only(
        "code", "title", "is_gate", "instrument_id", "domain__code", "domain__title"
    ):
        named[indicator.instrument_id].append(indicator)
    return {one.pk: _outcome(read[one.pk], named[one.instrument_id]) for one in closed if read[one.pk]}


def _counted(seats: QuerySet[Seat], what: str, number: Count) -> QuerySet[Any, Any]:
    named = seats.annotate(
        of=F("assessment__campaign"), what=Value(what, CharField()), nothing=Value("", CharField())
    )
    rows = named.values("of", "what", "nothing").annotate(n=number)
    return rows.values_list("of", "what", "nothing", "n")


def _tally(rows: list[tuple[str, str, int]]) -> Tally:
    numbers = {what: count for what, _kind, count in rows if what not in AssessmentState.values}
    states: dict[str, dict[str, int]] = defaultdict(dict)
    for what, kind, count in rows:
        if what in AssessmentState.values:
            states[what][kind] = count
    return Tally(states, numbers.get("experts", 0), numbers.get("visits", 0), numbers.get("joint", 0))


def _newest(closed: Collection[Campaign]) -> Iterator[tuple[int, _Read]]:
    """Campaign and result, of each assessment the version that counts."""
    rows = (
        results_that_count(closed)
        .order_by("assessment")
        .values_list("assessment__campaign", "profile", "change", "made_at")
    )
    for campaign, profile, change, made_at in rows:
        moved = change_from_json(change) if change else None
        yield campaign, _Read(profile_from_json(profile), moved, timezone.localdate(made_at))


def _outcome(read: list[_Read], indicators: list[Indicator]) -> Outcome:
    days = sorted(one.made_on for one in read)
    bare = Outcome(len(read), days[0], days[-1])
    if bare.is_small:
        return bare
    domains = {one.domain.code: one.domain.title for one in indicators}
    shares = {code: share_cells(_shares(read, code)) for code in domains}
    gates = {one.code: one.title for one in indicators if one.is_gate}
    outcomes = {code: gate_cells(_gates(read, code)) for code in gates}
    claimed = [one.change for one in read if one.change is not None and one.change.is_claimed]
    moved = campaign_counts({shift.code: shift.move for shift in one.shifts} for one in claimed)
    return Outcome(
        bare.results,
        bare.since,
        bare.until,
        domains=_rows(domains, shares),
        gates=_rows(gates, outcomes),
        changes=_rows(
            {one.code: one.title for one in indicators},
            {code: (one.up, one.same, one.down) for code, one in moved.items()},
        ),
        hidden_domains=sum(cells is None for cells in shares.values()),
        hidden_gates=sum(cells is None for cells in outcomes.values()),
        compared=len(claimed),
    )


def _shares(read: list[_Read], domain: str) -> Iterator[Any]:
    for one in read:
        for score in one.profile.domains:
            if score.code == domain and score.share_at_3 is not None:
                yield score.share_at_3


def _gates(read: list[_Read], code: str) -> Iterator[GateOutcome]:
    for one in read:
        for line in one.profile.lines:
            if line.code == code and line.gate is not None:
                yield line.gate


def _rows(titles: Mapping[str, Bilingual], cells: Mapping[str, Cells | None]) -> tuple[Row, ...]:
    return tuple(Row(code, title, found) for code, title in titles.items() if (found := cells.get(code)))
