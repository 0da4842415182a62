"""Who proposes, who decides, who judges between them, who agrees on the words."""

from django.utils.translation import gettext_lazy as _

from rostok.agreements.access.sight import Footing, footing_of, institutions_of, organisers_of
from rostok.agreements.models import Complaint, Dispute, Proposal
from rostok.agreements.states import Side
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.models import Organisation


def can_see(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The leaders of both sides, the person who proposes alone, the officer of the territory."""
    one = footing or footing_of(actor, proposal)
    if one.side or one.is_officer or actor.is_system:
        return ALLOWED
    return denied("not_yours", _("This is between an organiser, an institution and its authority."))


def can_propose_for(actor: Actor, organisation: Organisation) -> Decision:
    """The leader of an organisation that may be an organiser."""
    if organisers_of(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied(
        "not_leader",
        _("A proposal is sent by the leader of the organiser."),
        _("Ask the leader of your organisation."),
    )


def can_take_in(actor: Actor, institution: Organisation) -> Decision:
    """The leader of the institution enters what came on paper, by phone or in person."""
    if institutions_of(actor).filter(pk=institution.pk).exists():
        return ALLOWED
    return denied("not_institution", _("What comes on paper is entered by the institution it came to."))


def can_decide(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The leader of the institution or a deputy, but not on a proposal of their own."""
    one = footing or footing_of(actor, proposal)
    if one.is_institution and not one.is_organiser:
        return ALLOWED
    if one.is_institution:
        return denied(
            "own_proposal",
            _("You stand on both sides, so somebody else decides."),
            _("Name a deputy of the institution for it."),
        )
    return denied(
        "not_institution",
        _("The leader of the institution decides on a proposal."),
        _("The page says by which day."),
    )


def can_answer(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The organiser; the institution where the answer came on paper."""
    one = footing or footing_of(actor, proposal)
    if one.side:
        return ALLOWED
    return denied("not_organiser", _("The organiser answers what was asked."))


def can_take_back(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The organiser."""
    if (footing or footing_of(actor, proposal)).is_organiser:
        return ALLOWED
    return denied(
        "not_organiser",
        _("A proposal is taken back by who sent it."),
        _("What they say on paper or by phone is entered by the institution."),
    )


def can_withdraw(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The organiser; the institution enters what came on paper, by phone or in person."""
    one = footing or footing_of(actor, proposal)
    return ALLOWED if one.is_institution else can_take_back(actor, proposal, one)


def can_pass_over(actor: Actor, proposal: Proposal) -> Decision:
    """Nobody by hand: the last day has gone by."""
    if actor.is_system:
        return ALLOWED
    return denied("not_by_hand", _("The clock says it, on the day after the last one."))


def can_complain(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The organiser; the officer enters what came to the authority on paper."""
    one = footing or footing_of(actor, proposal)
    if one.is_organiser or one.is_officer:
        return ALLOWED
    return denied("not_organiser", _("The organiser complains to the founder body."))


def can_file_complaint(actor: Actor, complaint: Complaint) -> Decision:
    """The officer files the signed sheet of a complaint that was sent by the page."""
    if footing_of(actor, complaint.proposal).is_officer:
        return ALLOWED
    return denied("not_officer", _("The sheet of a complaint is filed by the authority it came to."))


def can_judge_proposal(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The officer of the authority of the territory who stands on neither side."""
    one = footing or footing_of(actor, proposal)
    if one.is_officer and one.side is None:
        return ALLOWED
    return denied(
        "not_officer", _("An officer of the authority, who is of neither side, decides on a complaint.")
    )


def can_judge(actor: Actor, complaint: Complaint) -> Decision:
    """The same for a complaint."""
    return can_judge_proposal(actor, complaint.proposal)


def can_raise_dispute(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """Either side."""
    if (footing or footing_of(actor, proposal)).side:
        return ALLOWED
    return denied("not_side", _("The two sides agree on the words between them."))


def can_take_dispute(actor: Actor, dispute: Dispute, footing: Footing | None = None) -> Decision:
    """The side whose turn it is."""
    one = footing or footing_of(actor, dispute.proposal)
    if _stands_for(one, dispute.waits_for):
        return ALLOWED
    return denied("not_turn", _("The other side is to say whether it agrees."))


def can_drop_dispute(actor: Actor, dispute: Dispute, footing: Footing | None = None) -> Decision:
    """The side that raised it."""
    one = footing or footing_of(actor, dispute.proposal)
    if _stands_for(one, Side(dispute.raised_by)):
        return ALLOWED
    return denied("not_raiser", _("It is taken back by the side that raised it."))


def _stands_for(footing: Footing, side: Side) -> bool:
    return footing.is_organiser if side == Side.ORGANISER else footing.is_institution
