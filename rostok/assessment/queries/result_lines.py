"""Rows of a result's page: its domains and its indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import Line, Profile, on_the_day
from rostok.assessment.models import Result
from rostok.assessment.queries.cards import Evidenced
from rostok.assessment.queries.rules import MethodRules
from rostok.assessment.queries.shapes import (
    Card,
    DomainCard,
    DomainLine,
    EarlierResult,
    Feedback,
    ResultLine,
)

OPEN_GATES: Final = (GateOutcome.THIRD_EXPERT, GateOutcome.NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Own:
    """What only the organisation reads; empty in a copy."""

    self_means: Mapping[str, Decimal | None]
    consensus_means: Mapping[str, Decimal | None]
    consensus: Mapping[str, str]
    respondents: int | None
    evidence: Evidenced
    feedback: tuple[Feedback, ...]
    previous: EarlierResult | None


NOTHING_OWN: Final = Own({}, {}, {}, None, {}, (), None)


def domain_lines(
    profile: Profile, cards: Mapping[str, Card], own: Own, before: Profile | None
) -> tuple[DomainLine, ...]:
    """The domains in the order of the profile, beside what stood before."""
    known: dict[str, DomainCard] = {card.domain.code: card.domain for card in cards.values()}
    earlier = {one.code: one.mean for one in before.domains} if before else {}
    return tuple(
        DomainLine(
            domain=known[score.code],
            score=score,
            self_mean=own.self_means.get(score.code),
            consensus_mean=own.consensus_means.get(score.code),
            previous_mean=earlier.get(score.code),
            gate=_gate_of_domain([line for line in profile.lines if line.domain == score.code]),
        )
        for score in profile.domains
    )


def _gate_of_domain(lines: Sequence[Line]) -> str:
    """The worst of the gates; an open question stands above a condition, and is told as neither."""
    outcomes = {line.gate for line in lines}
    if GateOutcome.FAILED in outcomes:
        return GateOutcome.FAILED
    if outcomes.intersection(OPEN_GATES):
        return ""
    for outcome in (GateOutcome.CONDITIONAL, GateOutcome.PASSED):
        if outcome in outcomes:
            return outcome
    return ""


def read_today(profile: Profile, rules: MethodRules, made_at: datetime) -> Profile:
    """The profile without conditions whose day has passed."""
    until = timezone.localdate(made_at) + timedelta(days=rules.gate_conditional_days)
    return on_the_day(profile, until=until, day=timezone.localdate())


def indicator_lines(
    profile: Profile,
    read: Profile,
    cards: Mapping[str, Card],
    own: Own,
    before: Profile | None,
    rules: MethodRules,
    result: Result,
) -> tuple[ResultLine, ...]:
    """The indicators in the order of the profile, beside what stood before and the organisation's own.

    `read`: the same profile as it is read today (`read_today`). Of the result: its moment, the reasons of
    excused gates and the marks of third experts' decisions.
    """
    excused, third = result.grounds.get("excused", {}), result.grounds.get("third", ())
    earlier = {one.code: one.final for one in before.lines} if before else {}
    return tuple(
        ResultLine(
            card=cards[line.code],
            line=now,
            consensus=own.consensus.get(line.code, ""),
            previous=earlier.get(line.code),
            gate_until=_gate_until(line, rules, result.made_at),
            evidence=own.evidence.get(line.code, ()),
            is_lapsed=now.gate is not line.gate,
            excuse=excused.get(line.code, ""),
            is_third=line.code in third,
        )
        for line, now in zip(profile.lines, read.lines, strict=True)
    )


def _gate_until(line: Line, rules: MethodRules, made_at: datetime) -> date | None:
    """The day until which a condition holds, or by which the action of a failed gate is due."""
    days = {GateOutcome.CONDITIONAL: rules.gate_conditional_days, GateOutcome.FAILED: rules.gate_action_days}
    if line.gate not in days:
        return None
    return timezone.localdate(made_at) + timedelta(days=days[line.gate])
