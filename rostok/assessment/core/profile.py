"""The shape of a result: a line for each indicator, a score for each domain, and what computed them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.reconciliation import Basis
from rostok.kernel.scales import Choice


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the result.

    low, high: the range of the blind levels, None when neither expert gave one; blind_levels: how many did;
    choice, basis: the experts' mark and its ground; experts: its level; supported: what the proofs carry;
    final: the lower of the two; held_back: the experts saw more than is supported; missing: what stops the
    level after the supported one; gate: its outcome, None where the indicator is not a gate.
    """

    code: str
    domain: str
    weight: int
    low: int | None
    high: int | None
    blind_levels: int
    experts: int | None
    choice: Choice | None
    basis: Basis
    supported: int
    final: int | None
    held_back: bool
    missing: tuple[str, ...]
    gate: GateOutcome | None


@dataclass(frozen=True, slots=True)
class DomainScore:
    """One domain of the result, over final levels.

    distribution: level → indicators; counted: indicators with a final level; unknown: without one, those not
    yet reconciled included; not_applicable: not concerning the organisation. The figures are unrounded, and
    None when the domain is not scored: share_at_3 (0-1, each indicator once), mean (1-4, weighted), index and
    equal_index (0-100, by the weights and under equal ones), index_change = equal_index - index.
    """

    code: str
    weight: int
    distribution: dict[int, int]
    counted: int
    unknown: int
    not_applicable: int
    is_scored: bool
    share_at_3: Decimal | None
    mean: Decimal | None
    index: Decimal | None
    equal_index: Decimal | None
    index_change: Decimal | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The result: lines in natural order of codes, domains in the order given, algorithm and version."""

    lines: tuple[Line, ...]
    domains: tuple[DomainScore, ...]
    algorithm: str
    version: str


def first_missed(profile: Profile, *, made_on: date, until: date) -> date | None:
    """The first day on which the profile, read by `on_the_day`, has a failed gate; None for never."""
    gates = {line.gate for line in profile.lines}
    if GateOutcome.FAILED in gates:
        return made_on
    return until + timedelta(days=1) if GateOutcome.CONDITIONAL in gates else None


def on_the_day(profile: Profile, *, until: date, day: date) -> Profile:
    """The profile as it is read on a day: after `until` a gate met on a condition has failed.

    Source: method.md, gates («2 = conditional until a date»). Marks and levels do not change.
    """
    if day <= until:
        return profile
    lines = tuple(
        replace(line, gate=GateOutcome.FAILED) if line.gate is GateOutcome.CONDITIONAL else line
        for line in profile.lines
    )
    return replace(profile, lines=lines)
