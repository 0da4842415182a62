"""Tables of the room."""

from rostok.contracts.models.contracts import (
    AddedProposal,
    Contract,
    ContractType,
)
from rostok.contracts.models.papers import (
    AbstractPaper,
)
from rostok.contracts.models.register import (
    EntryMoment,
    EntryType,
    Extract,
    ExtractPaper,
    HiddenInstitution,
    RegisterEntry,
)
from rostok.contracts.models.versions import (
    ContractVersion,
    Signature,
    VersionPaper,
    VersionRest,
)

__all__ = [
    "AbstractPaper",
    "AddedProposal",
    "Contract",
    "ContractType",
    "ContractVersion",
    "EntryMoment",
    "EntryType",
    "Extract",
    "ExtractPaper",
    "HiddenInstitution",
    "RegisterEntry",
    "Signature",
    "VersionPaper",
    "VersionRest",
]
