"""Experts: conflicts, visits, marks, minimums, reconciling."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.assessment.events.subjects import BOARD, EXPERTS, OfAssessment, OfSeat


class ConflictStated(OfSeat):
    """An expert stated whether a conflict exists; what it is stands in a row that can be erased."""

    kind = "assessment.conflict_stated"
    audience: ClassVar[str] = BOARD


class ConflictAdmitted(OfSeat):
    """The methodologist lets an expert judge in spite of a conflict."""

    kind = "assessment.conflict_admitted"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertLeft(OfSeat):
    """An expert was replaced or declined; the marks are sealed."""

    kind = "assessment.expert_left"
    audience: ClassVar[str] = BOARD

    how: str


class GatesDecided(OfSeat):
    """A third expert locked the marks on disputed gates."""

    kind = "assessment.gates_decided"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class GateExcused(OfAssessment):
    """The methodologist called a gate inapplicable; the reason stands in its row."""

    kind = "assessment.gate_excused"
    audience: ClassVar[str] = BOARD

    indicator: str


class GateExcuseWithdrawn(GateExcused):
    """The gate counts again."""

    kind = "assessment.gate_excuse_withdrawn"


class VisitPlanned(OfSeat):
    """An expert planned a visit, or moved it."""

    kind = "assessment.visit_planned"
    audience: ClassVar[str] = BOARD


class MarksLocked(OfSeat):
    """An expert locked the blind marks. The other expert reads it when both did, others never."""

    kind = "assessment.marks_locked"
    audience: ClassVar[str] = EXPERTS


class ReconciliationOpened(OfAssessment):
    """Both experts have locked their marks."""

    kind = "assessment.reconciliation_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationClosed(OfAssessment):
    """The experts are done with each other; the consensus opens to them."""

    kind = "assessment.reconciliation_closed"

    is_overdue: bool
