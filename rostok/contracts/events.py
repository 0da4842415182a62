"""What happens to what is signed. Read by its sides, and of an agreement by the authority."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

CONTRACT = "contract"
READERS = "contracts.see"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEvent(DomainEvent):
    """Base: the subject is the agreement or the contract."""

    audience: ClassVar[str] = READERS

    subject_kind: str = CONTRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionWritten(ContractEvent):
    """A version was worded: both sides are to sign it."""

    kind = "contracts.version_written"

    version_id: int


class ReacceptanceAsked(VersionWritten):
    """New rules changed what was signed: both sides are to accept it anew."""

    kind = "contracts.reacceptance_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSigned(VersionWritten):
    """A side has signed a version, or its signature on paper was entered."""

    kind = "contracts.version_signed"

    party: str


class ContractConcluded(VersionWritten):
    """Both sides have signed: it is in force."""

    kind = "contracts.concluded"


class VersionAccepted(VersionWritten):
    """Both sides have signed a later version: it holds from now on."""

    kind = "contracts.version_accepted"


class ContractRestoredByAcceptance(VersionWritten):
    """Both sides have accepted the new version: what was suspended is in force again."""

    kind = "contracts.restored_by_acceptance"


class ContractLapsed(ContractEvent):
    """A new version was not accepted by the day: it is suspended by itself."""

    kind = "contracts.lapsed"


class ContractSuspended(ContractEvent):
    """A side or the authority suspended it."""

    kind = "contracts.suspended"


class ContractRestored(ContractEvent):
    """Whoever suspended it has put it in force again."""

    kind = "contracts.restored"


class ContractRevoked(ContractEvent):
    """A side has broken it off before its term."""

    kind = "contracts.revoked"


class ContractEnded(ContractEvent):
    """Its term is over."""

    kind = "contracts.ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractWidened(ContractEvent):
    """Types of another accepted proposal were added; they count once both sides have signed."""

    kind = "contracts.widened"
    proposal_id: int


class ContractNarrowed(ContractEvent):
    """A registration is over: its types have left the agreement, which is worded anew without them."""

    kind = "contracts.narrowed"


class ContractUnregistered(ContractEvent):
    """The registration of the last type is over, and the agreement with it."""

    kind = "contracts.unregistered"


class ContractDropped(ContractEvent):
    """It was given up before both had signed."""

    kind = "contracts.dropped"
