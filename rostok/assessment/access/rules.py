"""Who may do what. The state is the machine's affair, the content the core's; here is only who."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import User
from rostok.assessment.access.standing import (
    belongs_to,
    oversees_territory,
    standing,
)
from rostok.assessment.core.conflicts import counted_from
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import Appeal, Assessment, Campaign, Invitation, Result, Seat, Sharing
from rostok.assessment.states import JUDGES, AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import MEMBER, organisations_led_by, standing_over
from rostok.parties.models import Organisation, Person, Territory
from rostok.parties.states import RoleKind

_ASK_METHODOLOGIST = _("Ask the methodologist of the campaign.")
_ASK_LEADER = _("Ask the leader of the organisation.")
FROM_OUTSIDE = (*JUDGES, SeatKind.FACILITATOR)


# --- campaigns and seats ----------------------------------------------------------------------------


def can_open_campaign(actor: Actor, territory: Territory | None) -> Decision:
    """A methodologist of the network, or of the territory of the campaign. None: the whole network."""
    if oversees_territory(actor, territory):
        return ALLOWED
    return denied(
        "not_methodologist",
        _("A campaign is run by the methodologist of its territory."),
        _("Choose a territory of yours, or ask the methodologist of the network."),
    )


def can_run_campaign(actor: Actor, campaign: Campaign) -> Decision:
    """Whoever could have opened it."""
    return can_open_campaign(actor, campaign.territory)


def can_extend(actor: Actor, assessment: Assessment) -> Decision:
    """The methodologist in whose scope the organisation is, unless they belong to it."""
    held = standing(actor, assessment)
    if held.oversees and not held.belongs:
        return ALLOWED
    return denied("not_methodologist", _("More time is given by the methodologist."), _ASK_METHODOLOGIST)


def can_call(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may give more time: the methodologist in scope who does not belong to the organisation."""
    return can_extend(actor, assessment)


def can_close_unfinished(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever runs its campaign; that the campaign closes is checked with it."""
    return can_run_campaign(actor, assessment.campaign)


def can_add_organisation(actor: Actor, campaign: Campaign) -> Decision:
    """Whoever runs the campaign; that the organisation is in their scope is checked with it."""
    return can_run_campaign(actor, campaign)


def can_take_in(actor: Actor, organisation: Organisation) -> Decision:
    """The methodologist in whose scope the organisation is."""
    if actor.is_system or RoleKind.METHODOLOGIST in standing_over(actor, organisation):
        return ALLOWED
    return denied("out_of_scope", _("This organisation is not in your scope."), _ASK_METHODOLOGIST)


def can_seat_people(actor: Actor, assessment: Assessment) -> Decision:
    """Respondents and the moderator are named by the leader, the moderator or the methodologist."""
    held = standing(actor, assessment)
    if actor.is_system or held.moderates or held.oversees:
        return ALLOWED
    return denied("not_leader", _("Who answers is named by the leader of the organisation."), _ASK_LEADER)


def can_seat_expert(actor: Actor, assessment: Assessment) -> Decision:
    """Experts and the facilitator are named by the methodologist, never by the organisation."""
    held = standing(actor, assessment)
    if actor.is_system or (held.oversees and not held.belongs):
        return ALLOWED
    return denied("not_methodologist", _("Experts are named by the methodologist."), _ASK_METHODOLOGIST)


def can_seat(actor: Actor, assessment: Assessment, kind: str) -> Decision:
    """One of the two rules above, by the kind of seat."""
    rule = can_seat_expert if kind in FROM_OUTSIDE else can_seat_people
    return rule(actor, assessment)


def can_take_seat(person: Person, assessment: Assessment, kind: str) -> Decision:
    """A respondent and a moderator are of the organisation; an expert and a facilitator are not.

    The latter two have no other seat there. Nor did an expert belong to it within the years of
    `core.conflicts`; an expert who left the seat does not come back.
    """
    if kind not in FROM_OUTSIDE:
        return ALLOWED if belongs_to(person, assessment.organisation) else _not_of_organisation()
    judges = kind in JUDGES
    rows = Seat.objects.filter(assessment=assessment, person=person).values_list("kind", "left_at")
    seats = {(held, left_at is None) for held, left_at in rows}
    if judges and {(one, False) for one in JUDGES} & seats:
        return _has_left()
    since = counted_from(timezone.localdate()) if judges else None
    if seats - {(kind, True)} or belongs_to(person, assessment.organisation, since=since):
        return _conflict_of_interest() if judges else _no_colleague()
    return ALLOWED


def _has_left() -> Decision:
    return denied(
        "has_left",
        _("This expert has left this assessment, and the marks stay sealed."),
        _("Name another expert."),
    )


def can_accept_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """The account whose address was invited, while the invitation has not expired."""
    if invitation.expires_at <= timezone.now():
        return denied("expired", _("The invitation has expired."), _("Ask for a new one."))
    if actor.user_id and User.objects.filter(pk=actor.user_id, email__iexact=invitation.email).exists():
        return ALLOWED
    return denied(
        "another_address", _("The invitation was sent to another address."), _("Sign in with that address.")
    )


def can_withdraw_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """Whoever could have sent it."""
    return can_seat(actor, invitation.assessment, invitation.kind)


# --- the organisation -------------------------------------------------------------------------------


def can_answer(actor: Actor, seat: Seat) -> Decision:
    """The respondent in the seat, and nobody for them. No query when the person is joined."""
    if seat.kind == SeatKind.RESPONDENT and _is_own(actor, seat) and seat.left_at is None:
        return ALLOWED
    return denied("not_own_seat", _("A sheet is filled in by its person alone."), _("Open your own sheet."))


def can_enter_sheet(actor: Actor, seat: Seat) -> Decision:
    """For a respondent without an account: the facilitator or the methodologist, no colleague of theirs.

    Self marks never leave the organisation and its facilitator (method.md, whose it is); inside it nobody
    enters, and so sees, the marks of somebody else.
    """
    if seat.kind != SeatKind.RESPONDENT or seat.person.user_id is not None:
        return denied(
            "has_account",
            _("This person answers through their own account."),
            _("Ask the person to sign in and open the sheet."),
        )
    if standing(actor, seat.assessment).enters_sheets:
        return ALLOWED
    return denied(
        "not_facilitator",
        _("A sheet from paper is entered by the facilitator or the methodologist, never by a colleague."),
        _("Hand the sheet to the methodologist of the campaign, in an envelope or by phone."),
    )


def can_begin_interview(actor: Actor, assessment: Assessment) -> Decision:
    """The methodologist in scope who does not belong to the organisation and does not judge it."""
    held = standing(actor, assessment)
    if actor.is_system or (held.oversees and not held.belongs and not held.judges):
        return ALLOWED
    return denied(
        "not_methodologist", _("An interview is arranged by the methodologist."), _ASK_METHODOLOGIST
    )


def can_attach_evidence(actor: Actor, assessment: Assessment) -> Decision:
    """People of the organisation who sit in the assessment, its members and its leader."""
    held = standing(actor, assessment)
    if actor.is_system or (not held.seats.intersection(FROM_OUTSIDE) and held.is_party):
        return ALLOWED
    return denied("not_member", _("Evidence is attached by people of the organisation."), _ASK_LEADER)


def can_carry_evidence(actor: Actor, organisation: Organisation) -> Decision:
    """People of the organisation, outside an assessment too: a finished step of the road map."""
    if actor.is_system or standing_over(actor, organisation) & {MEMBER, RoleKind.LEADER}:
        return ALLOWED
    return denied("not_member", _("Evidence is attached by people of the organisation."), _ASK_LEADER)


def can_moderate(actor: Actor, assessment: Assessment) -> Decision:
    """The moderator, the leader of the organisation, the facilitator of an interview, and the tick."""
    if actor.is_system or standing(actor, assessment).moderates:
        return ALLOWED
    return denied(
        "not_moderator", _("This is done by the moderator or the leader of the organisation."), _ASK_LEADER
    )


# --- the experts ------------------------------------------------------------------------------------


def can_judge(actor: Actor, seat: Seat) -> Decision:
    """The expert in the seat, unless they have since come to belong to the organisation."""
    if seat.kind not in JUDGES or not _is_own(actor, seat):
        return denied(
            "not_own_seat",
            _("An expert's sheet is filled in by the expert alone."),
            _("Open your own sheet."),
        )
    if seat.left_at is not None:
        return denied("has_left", _("You no longer judge this organisation."), _ASK_METHODOLOGIST)
    if seat.cleared_at is None:
        return denied(
            "not_stated",
            _("The sheet opens when you have stated whether a conflict exists."),
            _("State it; if there is one, the methodologist decides."),
        )
    if belongs_to(seat.person, seat.assessment.organisation):
        return _conflict_of_interest()
    return ALLOWED


def can_state_conflict(actor: Actor, seat: Seat) -> Decision:
    """The expert in the seat alone: to state a conflict, and to decline."""
    if seat.kind in JUDGES and seat.left_at is None and _is_own(actor, seat):
        return ALLOWED
    return denied("not_own_seat", _("An expert speaks for themselves alone."), _("Open your own sheet."))


def can_keep_hours(actor: Actor, seat: Seat) -> Decision:
    """The expert whose visit it was, after the lock and after the result too."""
    if _is_own(actor, seat):
        return ALLOWED
    return denied("not_own_seat", _("Hours are written by the expert who was there."), _ASK_METHODOLOGIST)


def can_open_reconciliation(actor: Actor, assessment: Assessment) -> Decision:
    """The system, when both experts have locked; never a person."""
    if actor.is_system and not _experts(assessment).filter(locked_at=None).exists():
        return ALLOWED
    return denied("not_locked", _("Reconciling starts by itself when both experts have locked their marks."))


def can_close_reconciliation(actor: Actor, assessment: Assessment) -> Decision:
    """One of the two experts, or the tick after the date."""
    if actor.is_system or SeatKind.EXPERT in standing(actor, assessment).seats:
        return ALLOWED
    return denied(
        "not_expert", _("Reconciling is closed by the two experts."), _("Wait until they have finished.")
    )


# --- the result -------------------------------------------------------------------------------------


def can_approve(actor: Actor, assessment: Assessment) -> Decision:
    """A methodologist in scope who is no party to it. They see progress, never a mark."""
    held = standing(actor, assessment)
    if not held.oversees:
        return denied(
            "not_methodologist", _("A result is approved by the methodologist."), _ASK_METHODOLOGIST
        )
    if held.is_party:
        return denied(
            "conflict_of_interest",
            _("You take part in this assessment, so somebody else approves its result."),
            _("Another methodologist of the network can do it."),
        )
    return ALLOWED


def can_annul(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may approve a result: a methodologist in scope who is no party to it."""
    return can_approve(actor, assessment)


def can_leave_seat(actor: Actor, seat: Seat) -> Decision:
    """Whoever names people of the organisation says who has left. Experts are replaced instead."""
    if seat.kind in JUDGES:
        return denied("expert", _("An expert does not leave: somebody is named instead."), _ASK_METHODOLOGIST)
    return can_seat_people(actor, seat.assessment)


def can_excuse_gate(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may approve the result: an expert's N/A excuses no gate (method.md, gates)."""
    return can_approve(actor, assessment)


def can_share(actor: Actor, result: Result) -> Decision:
    """The leader of the organisation whose result it is, to an organisation named one by one.

    A failed obligatory minimum does not bar it: a copy for a named organisation is not public.
    """
    if result.assessment.state == AssessmentState.ANNULLED:
        return denied("annulled", _("The assessment was annulled: its result is opened to nobody."))
    if organisations_led_by(actor).filter(pk=result.organisation_id).exists():
        return ALLOWED
    return denied("not_leader", _("A result is opened by the leader of the organisation alone."), _ASK_LEADER)


def can_share_publicly(actor: Actor, result: Result) -> Decision:
    """The leader again, unless an obligatory minimum that protects children is not met (method.md, gates)."""
    may_share = can_share(actor, result)
    if may_share and any(line["gate"] == GateOutcome.FAILED for line in result.profile["lines"]):
        return denied(
            "gate_failed",
            _("An obligatory minimum that protects children is not met: the result is not public."),
            _("Mend it first. A copy for one organisation can still be opened."),
        )
    return may_share


def can_appeal(actor: Actor, result: Result) -> Decision:
    """The leader of the organisation whose result it is."""
    if organisations_led_by(actor).filter(pk=result.organisation_id).exists():
        return ALLOWED
    return denied("not_leader", _("An appeal is filed by the leader of the organisation."), _ASK_LEADER)


def can_withdraw_appeal(actor: Actor, appeal: Appeal) -> Decision:
    """Whoever could have filed it; the system where the assessment is annulled."""
    return ALLOWED if actor.is_system else can_appeal(actor, appeal.result)


def can_decide_appeal(actor: Actor, appeal: Appeal) -> Decision:
    """A methodologist in scope who was not one of the experts and has no stake (method.md, gates)."""
    decision = can_approve(actor, appeal.result.assessment)
    if decision or decision.code == "not_methodologist":
        return decision
    return denied(
        "conflict_of_interest",
        _("You took part in this assessment, so somebody else decides about the appeal."),
        _("Another methodologist of the network can do it."),
    )


def can_withdraw_sharing(actor: Actor, sharing: Sharing) -> Decision:
    """The leader of the organisation, whoever gave the consent; the system where a result is annulled."""
    return ALLOWED if actor.is_system else can_share(actor, sharing.result)


def can_request_paper(actor: Actor, result: Result) -> Decision:
    """The people of the organisation, and the system."""
    if actor.is_system or standing_over(actor, result.organisation) & {MEMBER, RoleKind.LEADER}:
        return ALLOWED
    return denied("not_member", _("A result is printed for its own organisation."), _ASK_LEADER)


def _is_own(actor: Actor, seat: Seat) -> bool:
    return actor.user_id is not None and seat.person.user_id == actor.user_id


def _experts(assessment: Assessment) -> QuerySet[Seat]:
    return Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.EXPERT)


def _not_of_organisation() -> Decision:
    return denied(
        "not_of_organisation",
        _("Only people of the organisation answer for it."),
        _("Add the person as a member first, or send an invitation."),
    )


def _conflict_of_interest() -> Decision:
    return denied(
        "conflict_of_interest",
        _("An expert may not belong to the organisation that is judged, nor have belonged to it lately."),
        _("Name another expert."),
    )


def _no_colleague() -> Decision:
    return denied(
        "conflict_of_interest",
        _("A facilitator comes from outside the organisation and has no other part in its assessment."),
        _("Name another person."),
    )


RULES: dict[str, Rule] = {
    "open_campaign": can_open_campaign,
    "run_campaign": can_run_campaign,
    "extend": can_extend,
    "call": can_call,
    "close_unfinished": can_close_unfinished,
    "add_organisation": can_add_organisation,
    "take_in": can_take_in,
    "seat_people": can_seat_people,
    "seat_expert": can_seat_expert,
    "accept_invitation": can_accept_invitation,
    "withdraw_invitation": can_withdraw_invitation,
    "answer": can_answer,
    "enter_sheet": can_enter_sheet,
    "begin_interview": can_begin_interview,
    "attach_evidence": can_attach_evidence,
    "carry_evidence": can_carry_evidence,
    "moderate": can_moderate,
    "close_answers": can_moderate,
    "close_sheet": can_moderate,
    "judge": can_judge,
    "state_conflict": can_state_conflict,
    "keep_hours": can_keep_hours,
    "open_reconciliation": can_open_reconciliation,
    "close_reconciliation": can_close_reconciliation,
    "approve_result": can_approve,
    "appeal": can_appeal,
    "withdraw_appeal": can_withdraw_appeal,
    "decide_appeal": can_decide_appeal,
    "annul": can_annul,
    "leave_seat": can_leave_seat,
    "excuse_gate": can_excuse_gate,
    "share": can_share,
    "share_publicly": can_share_publicly,
    "withdraw_sharing": can_withdraw_sharing,
    "request_paper": can_request_paper,
}
