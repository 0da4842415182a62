"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.contracts.queries.terms import KEPT
from rostok.foundation.personal import BY_REQUEST, CONTRACT, LAW, ORGANISER, WITH_THING, Kept, Personal, Stays

PERSONAL: Final = Personal(
    "contracts",
    _("Agreements and contracts"),
    (
        Kept(
            what=_("agreements and contracts that you conclude, and how they ended"),
            fields=(
                "Contract.starts_on ends_on number concluded_on reason suspended_on ended_on made_at",
                "ContractVersion.facts text made_at since",
            ),
            operator=ORGANISER,
            purpose=_("what both sides owe each other"),
            ground=CONTRACT,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Contract.person", "ContractVersion.contract__person"),
            stays=Stays(KEPT, ("Contract.ended_on", "ContractVersion.contract__ended_on")),
        ),
        Kept(
            what=_("your signatures, on paper or in the system"),
            fields=("Signature.signed_on number signer entered_at sheet_name sheet_key sheet_type",),
            operator=ORGANISER,
            purpose=_("showing who agreed to which words"),
            ground=CONTRACT,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Signature.version__contract__person",),
            stays=Stays(KEPT, ("Signature.version__contract__ended_on",)),
        ),
        Kept(
            what=_("that you took an institution out of public lists"),
            fields=("HiddenInstitution.since",),
            operator=ORGANISER,
            purpose=_("secrecy of an address"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Contract.sign_by",
        "ContractVersion.reminded_on",
        "VersionPaper.name made_at",
        "RegisterEntry.ground_number ground_on since until",
        "EntryMoment.day",
        "Extract.secret day",
        "ExtractPaper.name made_at",
    ),
)
