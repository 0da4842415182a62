"""The organisation: its sheets, its talk, its evidence."""

from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.footing import Footing, footing
from rostok.assessment.access.rules.denials import ASK_LEADER, ASK_METHODOLOGIST, is_own
from rostok.assessment.access.rules.seats import FROM_OUTSIDE
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import MEMBER, kinds_over
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind


def can_answer(actor: Actor, seat: Seat) -> Decision:
    """The respondent in the seat, and nobody for them. No query when the person is joined."""
    if seat.kind == SeatKind.RESPONDENT and is_own(actor, seat) and seat.left_at is None:
        return ALLOWED
    return denied("not_own_seat", _("A sheet is filled in by its person alone."), _("Open your own sheet."))


def can_enter_sheet(actor: Actor, seat: Seat) -> Decision:
    """For a respondent on paper: the facilitator or the methodologist, no colleague of theirs.

    On paper is whoever has no account, and whoever got one or a card later and has not written in the sheet:
    the paper that is printed already can still be entered.

    Self marks never leave the organisation and its facilitator (method.md, whose it is); inside it nobody
    enters, and so sees, the marks of somebody else.
    """
    is_on_paper = seat.person.user_id is None or seat.on_paper
    if seat.kind != SeatKind.RESPONDENT or not is_on_paper:
        return denied(
            "has_account",
            _("This person answers through their own account."),
            _("Ask the person to sign in and open the sheet: rows entered for them before stand in it."),
        )
    if footing(actor, seat.assessment).enters_sheets:
        return ALLOWED
    return denied(
        "not_facilitator",
        _("A sheet from paper is entered by the facilitator or the methodologist, never by a colleague."),
        _("Hand the sheet to the methodologist of the campaign, in an envelope or by phone."),
    )


def can_begin_interview(actor: Actor, assessment: Assessment) -> Decision:
    """The methodologist in scope who does not belong to the organisation and does not judge it."""
    held = footing(actor, assessment)
    if actor.is_system or (held.oversees and not held.belongs and not held.judges):
        return ALLOWED
    return denied("not_methodologist", _("An interview is arranged by the methodologist."), ASK_METHODOLOGIST)


def can_attach_evidence(actor: Actor, assessment: Assessment, known: Footing | None = None) -> Decision:
    """People of the organisation who sit in the assessment, its members and its leader."""
    held = known or footing(actor, assessment)
    if actor.is_system or (not held.seats.intersection(FROM_OUTSIDE) and held.is_party):
        return ALLOWED
    return denied("not_member", _("Evidence is attached by people of the organisation."), ASK_LEADER)


def can_carry_evidence(actor: Actor, organisation: Organisation) -> Decision:
    """People of the organisation, outside an assessment too: a finished step of the road map."""
    if actor.is_system or kinds_over(actor, organisation) & {MEMBER, RoleKind.LEADER}:
        return ALLOWED
    return denied("not_member", _("Evidence is attached by people of the organisation."), ASK_LEADER)


def can_moderate(actor: Actor, assessment: Assessment) -> Decision:
    """The moderator, the leader of the organisation, the facilitator of an interview, and the tick."""
    if actor.is_system or footing(actor, assessment).moderates:
        return ALLOWED
    return denied(
        "not_moderator", _("This is done by the moderator or the leader of the organisation."), ASK_LEADER
    )
