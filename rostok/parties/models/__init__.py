"""Organisations, people and what binds them, each bond with its dates."""

from rostok.parties.models.dated import (
    DatedQuerySet,
    Row,
)
from rostok.parties.models.merging import (
    DuplicatePair,
    OrganisationMerge,
)
from rostok.parties.models.organisations import (
    CoreKeyField,
    Identifier,
    Organisation,
    UnmergedManager,
    WordKeyField,
)
from rostok.parties.models.people import (
    ActingOrder,
    Invitation,
    Membership,
    Person,
    Role,
    Vacancy,
)
from rostok.parties.models.registers import (
    RegisterImport,
    RegisterRemark,
    RegisterRow,
    RegisterSource,
)
from rostok.parties.models.shared import ComputerPlace
from rostok.parties.models.territories import (
    Territory,
)

__all__ = [
    "ActingOrder",
    "ComputerPlace",
    "CoreKeyField",
    "DatedQuerySet",
    "DuplicatePair",
    "Identifier",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationMerge",
    "Person",
    "RegisterImport",
    "RegisterRemark",
    "RegisterRow",
    "RegisterSource",
    "Role",
    "Row",
    "Territory",
    "UnmergedManager",
    "Vacancy",
    "WordKeyField",
]
