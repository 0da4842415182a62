"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    CENTRE,
    INTEREST,
    LAW,
    ORGANISATION,
    WITH_THING,
    Kept,
    Personal,
    Stays,
)
from rostok.proofs.queries.terms import KEPT

PERSONAL: Final = Personal(
    "proofs",
    _("Proofs"),
    (
        Kept(
            what=_("proofs about you, and those that you entered or confirmed"),
            fields=(
                "Proof.title source note issued_on valid_until submitted_at",
                "Proof.confirmed_at confirmed_as rejected_at revoked_at reason",
            ),
            operator=ORGANISATION,
            purpose=_("what somebody may do is counted from confirmed papers"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Proof.person",),
            stays=Stays(KEPT, ("Proof.submitted_at",)),
        ),
        Kept(
            what=_("files of proofs about you"),
            fields=("FileVersion.name added_at",),
            operator=ORGANISATION,
            purpose=_("what somebody may do is counted from confirmed papers"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("FileVersion.proof__person",),
            stays=Stays(KEPT, ("FileVersion.added_at",)),
        ),
        Kept(
            what=_("to whom a proof is open"),
            fields=("Disclosure.ground since until withdrawn_at",),
            operator=ORGANISATION,
            purpose=_("who may read a proof, and why"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("exemptions asked for and given"),
            fields=(
                "ExemptionRequest.reason answer came_on number brought_by proposed_at decided_at",
                "ExemptionRequest.order_number ordered_on applied_at since until",
                "Exemption.since until granted_at withdrawn_at",
            ),
            operator=CENTRE,
            purpose=_("freeing somebody from a requirement for a reason"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("ExemptionRequest.person",),
            stays=Stays(KEPT, ("ExemptionRequest.proposed_at",)),
        ),
        Kept(
            what=_("suspensions and denials, and their lifting"),
            fields=(
                "Flag.reason since until raised_at lifted_at",
                "FlagLift.reason answer came_on number brought_by proposed_at decided_at",
                "FlagLift.order_number ordered_on applied_at",
            ),
            operator=CENTRE,
            purpose=_("safety of children"),
            ground=LAW,
            term=WITH_THING,
            erased=_("not while it protects children"),
            own=("Flag.person", "FlagLift.flag__person"),
            stays=Stays(KEPT, ("Flag.lifted_at", "FlagLift.applied_at")),
        ),
        Kept(
            what=_("with which adults you live, where rules ask each adult of a family"),
            fields=("FamilyAdult.since until recorded_at ended_at",),
            operator=CENTRE,
            purpose=_("safety of children whom a family receives"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("the day on which a clearance ends"),
            fields=("Expiry.ends_on reminded_of",),
            operator=ORGANISATION,
            purpose=_("reminding in time"),
            ground=INTEREST,
            term=_("until the day"),
            erased=_("by itself, worked out anew"),
        ),
    ),
    apart=("ExemptionRequest.requirement", "Exemption.requirement", "Expiry.requirement"),
)
