"""What happens to a proof. Facts hold ids only; those who see by disclosure read none of it."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "proof"
INSIDERS = "proofs.see_submitter"  # the party itself and those who decide


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofEvent(DomainEvent):
    """Base: something happened to one proof."""

    audience: ClassVar[str] = INSIDERS

    subject_kind: str = SUBJECT


class ProofSubmitted(ProofEvent):
    """A proof entered the ledger."""

    kind = "proofs.submitted"


class ProofConfirmed(ProofEvent):
    """Somebody entitled confirmed it."""

    kind = "proofs.confirmed"


class ProofRejected(ProofEvent):
    """It was not accepted; the reason stands in the proof."""

    kind = "proofs.rejected"


class ProofRevoked(ProofEvent):
    """A confirmed proof stopped being in force."""

    kind = "proofs.revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAdded(ProofEvent):
    """A file, or a further version of it, was added."""

    kind = "proofs.file_added"

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofDisclosed(ProofEvent):
    """A room above opened it to somebody."""

    kind = "proofs.disclosed"

    disclosure_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureWithdrawn(ProofEvent):
    """What was opened is closed again."""

    kind = "proofs.disclosure_withdrawn"

    disclosure_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofHandedOver(ProofEvent):
    """Somebody else of the organisation looks after it."""

    kind = "proofs.handed_over"

    person_id: int
