"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, CENTRE, INTEREST, ORGANISATION, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "assessment",
    _("Assessment"),
    (
        Kept(
            what=_("your part in an assessment, marks and notes that you gave"),
            fields=(
                "Seat.locked_at cleared_at left_at left_reason",
                "Mark.note saved_at",
                "ExpertMark.note saved_at",
                "ProofCheck.note saved_at",
                "Reconciliation.note saved_at",
                "Afterthought.note saved_at",
                "Consensus.note saved_at",
                "Attendance.reason",
            ),
            operator=ORGANISATION,
            purpose=_("an organisation looks at its own capacity"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=(
                "Seat.person",
                "Mark.seat__person",
                "ExpertMark.seat__person",
                "ProofCheck.seat__person",
                "Afterthought.seat__person",
                "Attendance.person",
            ),
        ),
        Kept(
            what=_("conflicts of interest that you stated"),
            fields=("ConflictStatement.note stated_at admitted_at admitted_reason",),
            operator=CENTRE,
            purpose=_("experts judge only where nothing binds them"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("visits of experts"),
            fields=("Visit.day roles place planned_at", "VisitRow.day what"),
            operator=CENTRE,
            purpose=_("planning a visit of an expert"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("calls to you, invitations, how a sheet came on paper"),
            fields=(
                "Call.promised_on called_at next_on",
                "Invitation.email name sent_at expires_at",
                "IncomingSheet.number came_on brought_by entered_at photo_name",
            ),
            operator=ORGANISATION,
            purpose=_("reaching those who take part"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("what you decided about an assessment or a result, copies that you opened or read"),
            fields=(
                "Annulment.reason annulled_at",
                "Extension.reason granted_at",
                "GateExcuse.reason excused_at",
                "Appeal.reasons filed_at decided_at decision",
                "Sharing.address purpose shared_at withdrawn_at",
                "CopyReading.read_on",
                "Evidence.attached_at",
            ),
            operator=CENTRE,
            purpose=_("who decided, and why"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Extension.until",
        "Appeal.indicators due_on overdue_told_at changes",
        "Sharing.copy until",
        "Evidence.instrument_name indicator_code",
    ),
)
