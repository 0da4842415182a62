"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, CONTRACT, INSTITUTION, INTEREST, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "agreements",
    _("Agreements"),
    (
        Kept(
            what=_("proposals that you made or decided, and questions about them"),
            fields=(
                "Proposal.works volume conditions training contact came_on sent_at decided_on reason",
                "ProposalQuestion.text asked_on answer answered_on",
            ),
            operator=INSTITUTION,
            purpose=_("the decision on a proposal within its term"),
            ground=CONTRACT,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Proposal.person",),
        ),
        Kept(
            what=_("complaints and disputed clauses"),
            fields=(
                "Complaint.text filed_on complained_of answer decided_on",
                "Dispute.wanted countered agreed raised_on settled_on",
            ),
            operator=INSTITUTION,
            purpose=_("the decision of the founder, settling clauses"),
            ground=CONTRACT,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("how a proposal or a complaint came on paper"),
            fields=(
                "ProposalIncoming.number came_on brought_by entered_at photo_name",
                "ComplaintIncoming.number came_on brought_by entered_at photo_name",
            ),
            operator=INSTITUTION,
            purpose=_("the incoming record of what came on paper"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("registrations of an organiser, where it is a person"),
            fields=("Registration.since reason suspended_on lasts_until ended_on drafted_at",),
            operator=INSTITUTION,
            purpose=_("who may come to an institution"),
            ground=CONTRACT,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Proposal.starts_on ends_on decide_by told_risks told_order told_disputes told_end told_other",
        "Proposal.answer_by answered_on answer_number agree_by",
        "ProposalQuestion.former_decide_by answer_by",
        "ProposalGround.given_on",
        "Complaint.decide_by",
        "Dispute.clause",
        "Registration.order_number ordered_on lapses end_order_number",
        "OrderSheet.photo_name",
    ),
)
