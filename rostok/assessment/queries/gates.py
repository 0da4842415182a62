"""Disputed and excused gates. For the system and the methodologist: codes alone, never a mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from rostok.assessment.core.gates import needs_third
from rostok.assessment.models import Assessment, GateExcuse, Indicator, Seat
from rostok.assessment.queries.cards import TEXTS, indicators_of
from rostok.assessment.queries.scoring import blind_choices
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.models import Bilingual
from rostok.kernel.scales import Choice

S = AssessmentState
BOTH_LOCKED = (S.RECONCILING, S.COMPARING, S.READY)


def gates_of(assessment: Assessment) -> QuerySet[Indicator]:
    """The obligatory minimums that apply to the organisation."""
    return indicators_of(assessment).filter(is_gate=True)


def disputed_gates(
    assessment: Assessment,
    *,
    gates: Iterable[Indicator] | None = None,
    excused: Mapping[str, str] | None = None,
) -> list[Indicator]:
    """Gates on which the locked blind marks leave it to a third expert; excused ones apart.

    Which side the experts took is not told. Empty before both are locked. `gates`, `excused`: read already.
    """
    if assessment.state not in BOTH_LOCKED:
        return []
    first, second = blind_choices(assessment)
    excused = excuses_of(assessment) if excused is None else excused
    return [
        gate
        for gate in (gates_of(assessment) if gates is None else gates)
        if gate.code not in excused
        and needs_third(first.get(gate.code, Choice.UNKNOWN), second.get(gate.code, Choice.UNKNOWN))
    ]


def excuses_of(assessment: Assessment) -> dict[str, str]:
    """Indicator code → why the methodologist called the gate inapplicable."""
    return dict(GateExcuse.objects.filter(assessment=assessment).values_list("indicator__code", "reason"))


def asked_of(seat: Seat) -> list[Indicator]:
    """What this expert judges, without TEXTS: everything, or the disputed gates alone."""
    if seat.kind == SeatKind.THIRD:
        return disputed_gates(seat.assessment)
    return list(indicators_of(seat.assessment).defer(*TEXTS))


@dataclass(frozen=True, slots=True)
class GateRow:
    """An obligatory minimum for the methodologist: disputed or not, why it is excused; never a mark."""

    code: str
    title: Bilingual
    is_disputed: bool
    excuse: str


def gate_rows(assessment: Assessment) -> tuple[GateRow, ...]:
    """All of them, in the order of the instrument. Three queries at most."""
    excused = excuses_of(assessment)
    gates = list(gates_of(assessment))
    disputed = {gate.pk for gate in disputed_gates(assessment, gates=gates, excused=excused)}
    return tuple(
        GateRow(gate.code, gate.title, gate.pk in disputed, excused.get(gate.code, "")) for gate in gates
    )
