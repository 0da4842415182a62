"""Variance components of a campaign: what they are computed from, and what follows for one organisation."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from rostok.assessment.core.profile import Line, Profile
from rostok.assessment.core.reliability import BAND_Z
from rostok.assessment.core.reliability import Reliability as Found
from rostok.assessment.core.variance import Case, Components, standard_error
from rostok.assessment.models import Assessment, Campaign, Domain, ExpertMark, Reliability
from rostok.assessment.queries.shapes import DomainLine, ReliabilityRow
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.kernel.scales import LEVELS, Choice, level_of

PLACES: Final = 6


def cases_of(campaign: Campaign) -> dict[str, list[Case]]:
    """Domain → blind levels of every organisation with a result. For the system: no page may use it.

    Annulled assessments and experts who left do not count. One query.
    """
    rows = ExpertMark.objects.filter(
        seat__assessment__campaign=campaign,
        seat__assessment__state=AssessmentState.READY,
        seat__kind=SeatKind.EXPERT,
        seat__left_at=None,
        seat__locked_at__isnull=False,
    ).order_by("seat__assessment", "indicator", "seat")
    fields = ("indicator__domain__code", "seat__assessment", "indicator", "indicator__weight")
    levels: dict[tuple[str, int], dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    weights: dict[str, int] = {}
    for domain, case, indicator, weight, person, choice in rows.values_list(
        *fields, "seat__person", "choice"
    ).iterator():
        level = level_of(Choice(choice))
        if level is not None:
            levels[domain, case][str(indicator)][person] = level
            weights[str(indicator)] = weight
    found: dict[str, list[Case]] = defaultdict(list)
    for (domain, _case), given in levels.items():
        found[domain].append(Case(given, weights))
    return dict(found)


def organisations_judged(campaign: Campaign) -> int:
    """Organisations of a campaign whose result counts. One query."""
    return Assessment.objects.filter(campaign=campaign, state=AssessmentState.READY).count()


def reliability_of(campaign: Campaign) -> Reliability | None:
    """The newest row of a closed campaign; None while it is open, and where there is none.

    A campaign that is open shows nothing: two looks, one result apart, could be subtracted. No query where
    the row is joined.
    """
    return campaign.reliability if campaign.state == CampaignState.CLOSED else None


def reliability_rows(row: Reliability, campaign: Campaign) -> tuple[ReliabilityRow, ...]:
    """The domains of a row by name, in the order of the instrument. One query."""
    domains = Domain.objects.filter(instrument=campaign.instrument_id, code__in=list(row.domains))
    return tuple(
        ReliabilityRow(domain, reliability_from_json(row.domains[domain.code]))
        for domain in domains.order_by("position")
    )


def errors_of(
    row: Reliability, profile: Profile, *, equal_among: Collection[str] | None = None
) -> dict[str, Decimal]:
    """Domain → standard error of this organisation's mean level; domains without components are left out.

    `equal_among`: only these indicators, each once, as a change is counted. No query.
    """
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in profile.lines:
        if one.final is not None and (equal_among is None or one.code in equal_among):
            lines[one.domain].append(_used(one, is_equal=equal_among is not None))
    found = {code: reliability_from_json(stored).components for code, stored in row.domains.items()}
    return {
        code: _decimal(standard_error(components, lines[code]))
        for code, components in found.items()
        if components is not None and code in lines
    }


def with_bands(
    row: Reliability | None, profile: Profile, lines: tuple[DomainLine, ...]
) -> Iterator[DomainLine]:
    """Domains of a result with the band of 95 % around their mean, where it can be told. No query."""
    errors = errors_of(row, profile) if row else {}
    for one in lines:
        mean, error = one.score.mean, errors.get(one.domain.code)
        if mean is None or error is None:
            yield one
        else:
            reach = error * _decimal(BAND_Z)
            low, high = max(Decimal(LEVELS[0]), mean - reach), min(Decimal(LEVELS[-1]), mean + reach)
            yield replace(one, low=low, high=high)


def reliability_as_json(found: Found) -> dict[str, Any]:
    """One domain for a JSON field, its figures rounded."""
    components = found.components
    return {
        "organisations": found.organisations,
        "experts": found.experts,
        "k": _short(found.k),
        "components": components
        and {name: _short(getattr(components, name)) for name in Components.__slots__},
        "cut": list(found.cut),
        "coefficient": _short(found.coefficient),
        "low": _short(found.low),
        "high": _short(found.high),
        "error": _short(found.error),
    }


def reliability_from_json(stored: Mapping[str, Any]) -> Found:
    """The same back, as it was rounded."""
    components = stored["components"]
    return Found(
        **{
            **stored,
            "components": Components(**components) if components else None,
            "cut": tuple(stored["cut"]),
        }
    )


def _used(line: Line, *, is_equal: bool) -> tuple[int, int]:
    return 1 if is_equal else line.weight, line.blind_levels


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)


def _decimal(value: float) -> Decimal:
    return Decimal(str(round(value, PLACES)))
