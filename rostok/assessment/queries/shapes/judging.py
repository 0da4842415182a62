"""What the two experts see of each other and of the organisation."""

from dataclasses import dataclass
from datetime import date, datetime

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.shapes.cards import Card, EvidenceRow
from rostok.proofs.models import Proof


@dataclass(frozen=True, slots=True)
class BlindMark:
    """A locked blind mark with its note; choice is empty where the expert left none."""

    choice: str
    note: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A common mark on the table. is_mine: the reader proposed it; is_agreed: both stand behind it."""

    choice: str
    note: str
    is_mine: bool
    is_agreed: bool
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ReconcileRow:
    """One indicator with both blind marks; where they are the same there is nothing to settle."""

    card: Card
    own: BlindMark
    other: BlindMark
    is_same: bool
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class ReconcileSheet:
    """The experts' talk: `rows` that differ first, then the same ones; `unsettled`: codes still open."""

    assessment: Assessment
    seat: Seat
    rows: tuple[ReconcileRow, ...]
    unsettled: tuple[str, ...]
    due_on: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Thought:
    """What an expert would say after reading the consensus: feedback, never part of the result."""

    choice: str
    note: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The experts' mark beside the organisation's consensus. `basis`: see core.reconciliation.Basis."""

    card: Card
    experts: str
    basis: str
    consensus: str
    consensus_note: str
    evidence: tuple[EvidenceRow, ...]
    thought: Thought | None


@dataclass(frozen=True, slots=True)
class CompareSheet:
    """What an expert reads once the marks are locked and reconciled."""

    assessment: Assessment
    seat: Seat
    rows: tuple[CompareRow, ...]
    is_open: bool
