"""What campaigns were and what they came to, for a report: counts alone, never who, never a small group."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Value
from django.utils import timezone

from rostok.assessment.core.change import SMALLEST_GROUP, campaign_counts
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.outcomes import Cells, gate_cells, share_cells
from rostok.assessment.models import Assessment, Campaign, Indicator, Result, Seat
from rostok.assessment.queries.appeals import results_that_count
from rostok.assessment.queries.stored import change_from_json, gates_stored, shares_stored
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
class _Counted:
    """Organisations by code of a domain, gate or indicator; None where the few could be told."""

    shares: Mapping[str, Cells | None]
    gates: Mapping[str, Cells | None]
    moved: Mapping[str, Cells]
    compared: int


def tally_rows(found: QuerySet[Assessment]) -> QuerySet[Any, Any]:
    """(campaign, state, kind, how many, 0, 0) over these assessments, for `tallies_from`.

    Of the sheets that experts locked: (campaign, "", "", experts, visits, joint).
    """
    inside = found.order_by()
    locked = Seat.objects.sitting().filter(kind__in=JUDGES, locked_at__isnull=False)
    seats = locked.filter(assessment__in=inside.values("pk")).order_by()
    nothing = Value(0, IntegerField())
    states = inside.annotate(of=F("campaign"), what=F("state"), of_kind=F("organisation__kind"))
    counted = states.values("of", "what", "of_kind").annotate(n=Count("pk"), visits=nothing, joint=nothing)
    nameless = Value("", CharField())
    sheets = seats.annotate(of=F("assessment__campaign"), what=nameless, of_kind=nameless)
    judged = sheets.values("of", "what", "of_kind").annotate(
        n=Count("person", distinct=True),
        visits=Count("pk", filter=Q(is_visit=True)),
        joint=Count("pk", filter=Q(is_visit=True, is_joint=True)),
    )
    columns = ("of", "what", "of_kind", "n", "visits", "joint")
    return counted.values_list(*columns).union(judged.values_list(*columns), all=True)


def tallies_from(rows: Iterable[tuple[Any, ...]]) -> dict[int, Tally]:
    """Campaign → its tally, from what `tally_rows` gives."""
    states: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    judged: dict[int, tuple[int, int, int]] = {}
    for campaign, state, kind, count, visits, joint in rows:
        if state:
            states[campaign][state][kind] = count
        else:
            judged[campaign] = count, visits, joint
    return {campaign: Tally(kinds, *judged.get(campaign, (0, 0, 0))) for campaign, kinds in states.items()}


def outcomes_of(campaigns: Collection[Campaign]) -> dict[int, Outcome]:
    """Campaign → what it came to, of those that are closed and have a result.

    Always the whole campaign: of a part of it, or while results still come, two looks could be subtracted
    (method.md, benchmark). Two queries, and one for each campaign in which a result was added since it was
    last asked about.
    """
    closed = [one for one in campaigns if one.state == CampaignState.CLOSED]
    counting = results_that_count(closed).order_by("pk")
    versions: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    for campaign, code, made_at in counting.values_list("assessment__campaign", "code", "made_at"):
        versions[campaign].append((code, made_at))
    asked = Indicator.objects.filter(instrument__in={one.instrument_id for one in closed}, variant="")
    joined = asked.select_related("domain").order_by("domain__position", "position")
    named: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in joined.only(
        "code", "title", "is_gate", "instrument_id", "domain__code", "domain__title"
    ):
        named[indicator.instrument_id].append(indicator)
    return {
        one.pk: _outcome(versions[one.pk], named[one.instrument_id]) for one in closed if versions[one.pk]
    }


def _outcome(versions: list[tuple[str, datetime]], indicators: list[Indicator]) -> Outcome:
    days = [timezone.localdate(made_at) for _code, made_at in versions]
    bare = Outcome(len(versions), min(days), max(days))
    if bare.is_small:
        return bare
    counted = _counted_over(tuple(code for code, _made_at in versions))
    domains = {one.domain.code: one.domain.title for one in indicators}
    gates = {one.code: one.title for one in indicators if one.is_gate}
    return Outcome(
        bare.results,
        bare.since,
        bare.until,
        domains=_rows(domains, counted.shares),
        gates=_rows(gates, counted.gates),
        changes=_rows({one.code: one.title for one in indicators}, counted.moved),
        hidden_domains=sum(not counted.shares.get(code) for code in domains),
        hidden_gates=sum(not counted.gates.get(code) for code in gates),
        compared=counted.compared,
    )


@lru_cache(maxsize=32)
def _counted_over(codes: tuple[str, ...]) -> _Counted:
    """What these results come to. Kept as counts: a result that is made is never changed, only followed."""
    shares: dict[str, list[Decimal]] = defaultdict(list)
    gates: dict[str, list[GateOutcome]] = defaultdict(list)
    claimed = []
    for profile, change in Result.objects.filter(code__in=codes).values_list("profile", "change"):
        for code, share in shares_stored(profile):
            shares[code].append(share)
        for code, outcome in gates_stored(profile):
            gates[code].append(outcome)
        if change and (read := change_from_json(change)).is_claimed:
            claimed.append({shift.code: shift.move for shift in read.shifts})
    moved = campaign_counts(claimed)
    return _Counted(
        {code: share_cells(given) for code, given in shares.items()},
        {code: gate_cells(given) for code, given in gates.items()},
        {code: (one.up, one.same, one.down) for code, one in moved.items()},
        len(claimed),
    )


def _rows(titles: Mapping[str, Bilingual], cells: Mapping[str, Cells | None]) -> tuple[Row, ...]:
    return tuple(Row(code, title, found) for code, title in titles.items() if (found := cells.get(code)))
