"""What the core needs to make a result. For the system: it asks no actor, so no page may use it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rostok.assessment.core.levels import Aspect, EvidenceFact, Support, supported_level
from rostok.assessment.core.reconciliation import reconcile
from rostok.assessment.core.scoring import DomainInput, IndicatorInput, Placement
from rostok.assessment.models import (
    Assessment,
    Consensus,
    Domain,
    ExpertMark,
    GateExcuse,
    Mark,
    Reconciliation,
    Seat,
)
from rostok.assessment.queries.cards import TEXTS, countable_evidence, indicators_of
from rostok.assessment.queries.rules import MethodRules, rules_of
from rostok.assessment.states import SeatKind
from rostok.kernel.scales import Choice
from rostok.proofs.models import Proof

Choices = dict[str, Choice]


@dataclass(frozen=True, slots=True)
class Scoring:
    """Everything of one assessment that the core turns into a result; the layers stay apart."""

    domains: tuple[DomainInput, ...]
    indicators: tuple[IndicatorInput, ...]
    places: tuple[Placement, ...]
    first: Choices
    second: Choices
    consensus: Choices
    own: dict[str, list[Choice]]
    respondents: int
    is_interview: bool
    rules: MethodRules
    third: Choices
    excused: dict[str, str]


def marks_for_scoring(assessment: Assessment, *, known_at: datetime) -> Scoring:
    """Blind marks, what was settled, proofs in force as the ledger knew at `known_at`, the own layers.

    Whatever was not settled by now counts as overdue: reconciling is over when a result is made.
    """
    first, second = blind_choices(assessment)
    agreed = _agreed(assessment)
    third, excused = third_of(assessment), _excused(assessment)
    rules = rules_of(assessment.campaign.instrument)
    support = supports(assessment, known_at=known_at)
    indicators = [
        IndicatorInput(
            code=one.code,
            domain=one.domain.code,
            weight=one.weight,
            is_gate=one.is_gate,
            first=first.get(one.code, Choice.UNKNOWN),
            second=second.get(one.code, Choice.UNKNOWN),
            reconciled=reconcile(
                first.get(one.code, Choice.UNKNOWN),
                second.get(one.code, Choice.UNKNOWN),
                agreed.get(one.code),
                overdue=True,
            ),
            support=support.get(one.code) or _unsupported(rules, known_at),
            third=third.get(one.code),
            excused=one.is_gate and one.code in excused,
        )
        for one in indicators_of(assessment).defer(*TEXTS)
    ]
    own, respondents = _own_layer(assessment)
    return Scoring(
        domains=_domains(assessment, {one.domain for one in indicators}),
        indicators=tuple(indicators),
        places=tuple(Placement(one.code, one.domain, one.weight) for one in indicators),
        first=first,
        second=second,
        consensus=_consensus(assessment),
        own=own,
        respondents=respondents,
        is_interview=assessment.is_interview,
        rules=rules,
        third=third,
        excused=excused,
    )


def blind_choices(assessment: Assessment) -> tuple[Choices, Choices]:
    """Indicator code → locked blind choice, of expert 1 and of expert 2."""
    found: tuple[Choices, Choices] = ({}, {})
    rows = ExpertMark.objects.filter(
        seat__assessment=assessment,
        seat__kind=SeatKind.EXPERT,
        seat__left_at=None,
        seat__locked_at__isnull=False,
    )
    for number, code, choice in rows.values_list("seat__number", "indicator__code", "choice"):
        found[number - 1][code] = Choice(choice)
    return found


def supports(assessment: Assessment, *, known_at: datetime) -> dict[str, Support]:
    """Indicator code → the level its proofs support on the day of `known_at`. Two queries."""
    day = timezone.localdate(known_at)
    in_force = Proof.objects.filter(organisation=assessment.organisation_id).in_force(day, known_at=known_at)
    facts: dict[str, list[EvidenceFact]] = defaultdict(list)
    for row in countable_evidence(assessment).filter(proof__in=in_force.values("pk")):
        proof = row.proof
        confirmed = timezone.localdate(proof.confirmed_at) if proof.confirmed_at else None
        facts[row.indicator_code].append(
            EvidenceFact(Aspect(row.aspect), confirmed, proof.valid_until, proof.issued_on)
        )
    months = rules_of(assessment.campaign.instrument).review_months
    return {code: supported_level(found, at=day, review_months=months) for code, found in facts.items()}


def _unsupported(rules: MethodRules, known_at: datetime) -> Support:
    return supported_level((), at=timezone.localdate(known_at), review_months=rules.review_months)


def third_of(assessment: Assessment) -> Choices:
    """The third expert's locked marks, on disputed gates alone."""
    rows = ExpertMark.objects.filter(
        seat__assessment=assessment,
        seat__kind=SeatKind.THIRD,
        seat__left_at=None,
        seat__locked_at__isnull=False,
    )
    return {code: Choice(choice) for code, choice in rows.values_list("indicator__code", "choice")}


def _excused(assessment: Assessment) -> dict[str, str]:
    rows = GateExcuse.objects.filter(assessment=assessment)
    return dict(rows.values_list("indicator__code", "reason"))


def _agreed(assessment: Assessment) -> Choices:
    rows = Reconciliation.objects.filter(assessment=assessment, agreed_by__isnull=False)
    return {code: Choice(choice) for code, choice in rows.values_list("indicator__code", "choice")}


def _consensus(assessment: Assessment) -> Choices:
    rows = Consensus.objects.filter(assessment=assessment).values_list("indicator__code", "choice")
    return {code: Choice(choice) for code, choice in rows}


def _own_layer(assessment: Assessment) -> tuple[dict[str, list[Choice]], int]:
    """Answers of the handed-in sheets without names, and how many there are; in an interview nobody's."""
    if assessment.is_interview:
        return {}, 0
    seats = Seat.objects.filter(assessment=assessment, kind=SeatKind.RESPONDENT, locked_at__isnull=False)
    found: dict[str, list[Choice]] = defaultdict(list)
    for code, choice in Mark.objects.filter(seat__in=seats).values_list("indicator__code", "choice"):
        found[code].append(Choice(choice))
    return dict(found), seats.count()


def _domains(assessment: Assessment, codes: set[str]) -> tuple[DomainInput, ...]:
    rows = Domain.objects.filter(instrument=assessment.campaign.instrument_id, code__in=codes)
    return tuple(
        DomainInput(code, weight) for code, weight in rows.order_by("position").values_list("code", "weight")
    )
