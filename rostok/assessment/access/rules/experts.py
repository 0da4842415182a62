"""The experts: judging and reconciling."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.footing import belongs_to, footing
from rostok.assessment.access.rules.denials import ASK_METHODOLOGIST, conflict_of_interest, is_own
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.states import JUDGES, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied


def can_judge(actor: Actor, seat: Seat) -> Decision:
    """The expert in the seat, unless they have since come to belong to the organisation."""
    if seat.kind not in JUDGES or not is_own(actor, seat):
        return denied(
            "not_own_seat",
            _("An expert's sheet is filled in by the expert alone."),
            _("Open your own sheet."),
        )
    if seat.left_at is not None:
        return denied("has_left", _("You no longer judge this organisation."), ASK_METHODOLOGIST)
    if seat.cleared_at is None:
        return denied(
            "not_stated",
            _("The sheet opens when you have stated whether a conflict exists."),
            _("State it; if there is one, the methodologist decides."),
        )
    if belongs_to(seat.person, seat.assessment.organisation):
        return conflict_of_interest()
    return ALLOWED


def can_state_conflict(actor: Actor, seat: Seat) -> Decision:
    """The expert in the seat alone: to state a conflict, and to decline."""
    if seat.kind in JUDGES and seat.left_at is None and is_own(actor, seat):
        return ALLOWED
    return denied("not_own_seat", _("An expert speaks for themselves alone."), _("Open your own sheet."))


def can_keep_hours(actor: Actor, seat: Seat) -> Decision:
    """The expert whose visit it was, after the lock and after the result too."""
    if is_own(actor, seat):
        return ALLOWED
    return denied("not_own_seat", _("Hours are written by the expert who was there."), ASK_METHODOLOGIST)


def can_open_reconciliation(actor: Actor, assessment: Assessment) -> Decision:
    """The system, when both experts have locked; never a person."""
    if actor.is_system and not _experts(assessment).filter(locked_at=None).exists():
        return ALLOWED
    return denied("not_locked", _("Reconciling starts by itself when both experts have locked their marks."))


def can_close_reconciliation(actor: Actor, assessment: Assessment) -> Decision:
    """One of the two experts, or the tick after the date."""
    if actor.is_system or SeatKind.EXPERT in footing(actor, assessment).seats:
        return ALLOWED
    return denied(
        "not_expert", _("Reconciling is closed by the two experts."), _("Wait until they have finished.")
    )


def _experts(assessment: Assessment) -> QuerySet[Seat]:
    return Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.EXPERT)
