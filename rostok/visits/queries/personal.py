"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    CONSENT,
    INSTITUTION,
    INTEREST,
    LAW,
    ORGANISER,
    WITH_THING,
    Kept,
    Personal,
    Stays,
)
from rostok.proofs.queries import KEPT

PERSONAL: Final = Personal(
    "visits",
    _("Visits"),
    (
        Kept(
            what=_("on which rosters you stood, and why you were taken off"),
            fields=("Post.asked_at taken_at ended_at why reason warned_at",),
            operator=ORGANISER,
            purpose=_("who comes to children on which day"),
            ground=CONSENT,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Post.person",),
        ),
        Kept(
            what=_("that you were entered later from paper, and who brought the sheet"),
            fields=("PostIncoming.channel number came_on brought_by entered_at photo_name",),
            operator=INSTITUTION,
            purpose=_("who comes to children on which day"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("PostIncoming.post__person",),
        ),
        Kept(
            what=_("how your trial visit went, and whether it counts"),
            fields=("TrialReport.words written_at settled_at",),
            operator=ORGANISER,
            purpose=_("who comes to children on which day"),
            ground=CONSENT,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("whose mentor you are, from when, and how it ended"),
            fields=("Mentorship.since least_until ended_on reason for_child",),
            operator=INSTITUTION,
            purpose=_("a child is not left without a word"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Mentorship.person",),
            stays=Stays(KEPT, ("Mentorship.ended_on",)),
        ),
        Kept(
            what=_("that you may be alone with a child, until when"),
            fields=("AloneGrant.since until",),
            operator=INSTITUTION,
            purpose=_("safety of children"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("what you offered on days when an institution waits, and what it answered"),
            fields=(
                "Offer.reason answer number came_on brought_by proposed_at decided_at applied_at",
                "Offer.order_number ordered_on withdrawn_at withdrawn_why photo_name",
                "WithdrawalIncoming.channel number came_on brought_by entered_at photo_name",
            ),
            operator=INSTITUTION,
            purpose=_("who comes to children on which day"),
            ground=CONSENT,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Offer.person",),
        ),
        Kept(
            what=_("whom to call about a need of an institution"),
            fields=("Need.called",),
            operator=INSTITUTION,
            purpose=_("organisers reach the institution"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Need.day group opened_at reason since until weekdays words",
        "OfferDay.day",
        "Series.duty_phone ended_at group place since until",
        "Visit.duty_phone ends_at group place planned_at reason starts_at",
        "VisitChild.compared_at",
    ),
)
