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


POLICY = "policy"
STANDING = "standing"  # the subject is a person; of an organisation, STANDING_OF_ORGANISATION
STANDING_OF_ORGANISATION = "standing_of_organisation"
KEEPERS = "proofs.see_requirements"  # the party itself and those who decide
OPERATORS = "foundation.operators"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInstalled(DomainEvent):
    """A pack brought a policy, or editions of it."""

    kind = "proofs.policy_installed"
    audience = OPERATORS
    subject_kind: str = POLICY


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVerified(DomainEvent):
    """Somebody compared an edition with its act."""

    kind = "proofs.policy_verified"
    audience = OPERATORS
    subject_kind: str = POLICY

    version_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingEvent(DomainEvent):
    """Base: something beside the rule changed for a person or an organisation."""

    audience: ClassVar[str] = KEEPERS

    row_id: int


class ExemptionProposed(StandingEvent):
    """Somebody asked that a party be freed from a requirement for a time."""

    kind = "proofs.exemption_proposed"


class ExemptionConfirmed(StandingEvent):
    """Somebody else agreed."""

    kind = "proofs.exemption_confirmed"


class ExemptionDeclined(StandingEvent):
    """It was declined; the reason stands in the row."""

    kind = "proofs.exemption_declined"


class ExemptionApplied(StandingEvent):
    """It is in effect."""

    kind = "proofs.exemption_applied"


class ExemptionWithdrawn(StandingEvent):
    """It ended before its last day."""

    kind = "proofs.exemption_withdrawn"


class FlagRaised(StandingEvent):
    """The party is denied or suspended; the reason stands in the row."""

    kind = "proofs.flag_raised"


class LiftProposed(StandingEvent):
    """Somebody asked to lift a flag."""

    kind = "proofs.lift_proposed"


class LiftConfirmed(StandingEvent):
    """A second person agreed."""

    kind = "proofs.lift_confirmed"


class LiftDeclined(StandingEvent):
    """It was declined: the flag stays."""

    kind = "proofs.lift_declined"


class FlagLifted(StandingEvent):
    """The flag blocks no more."""

    kind = "proofs.flag_lifted"


class FamilyAdultRecorded(StandingEvent):
    """Somebody is an adult of a family, of whom rules may ask."""

    kind = "proofs.family_adult_recorded"


class FamilyAdultEnded(StandingEvent):
    """They do not live there any more."""

    kind = "proofs.family_adult_ended"
