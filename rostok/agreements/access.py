"""Who proposes, who decides, who judges between them. See docs/rooms/agreements.md."""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
from rostok.agreements.states import ORGANISERS, Side
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import is_among, is_led_by, organisations_led_by, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind, RoleKind

Row = TypeVar("Row", bound=Model)
FLAGS: Final = ("stands_as_organiser", "stands_as_institution", "stands_as_officer")
_ASK_LEADER = _("Ask the leader of your organisation.")


@dataclass(frozen=True, slots=True)
class Footing:
    """How an actor stands to a proposal."""

    is_organiser: bool
    is_institution: bool
    is_officer: bool

    @property
    def side(self) -> Side | None:
        """The side for which the actor writes; of somebody who leads both, the institution."""
        if self.is_institution:
            return Side.INSTITUTION
        return Side.ORGANISER if self.is_organiser else None


def visible_proposals(actor: Actor) -> QuerySet[Proposal]:
    """Leaders of both sides, the person who proposes alone, the officer of the territory."""
    if actor.is_system:
        return Proposal.objects.all()
    if actor.is_anonymous:
        return Proposal.objects.none()
    return Proposal.objects.filter(is_organiser_of(actor) | is_institution_of(actor) | oversees(actor))


def _is_of_seen(actor: Actor) -> Exists:
    """For a query on what belongs to a proposal: it is visible. Asked for each, not of all proposals."""
    return Exists(visible_proposals(actor).filter(pk=OuterRef("proposal")))


def visible_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Of visible proposals."""
    return Complaint.objects.filter(_is_of_seen(actor))


def visible_disputes(actor: Actor) -> QuerySet[Dispute]:
    """Of visible proposals."""
    return Dispute.objects.filter(_is_of_seen(actor))


def organisers_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose name the actor proposes."""
    return organisations_led_by(actor).filter(kind__in=ORGANISERS)


def institutions_of(actor: Actor) -> QuerySet[Organisation]:
    """Institutions for which the actor decides."""
    return organisations_led_by(actor).filter(kind=OrganisationKind.STATE)


def footing_of(actor: Actor, proposal: Proposal) -> Footing:
    """One query. A page asks once: it hands the answer to each rule, or reads the row with it."""
    if actor.is_system or actor.is_anonymous:
        return Footing(is_organiser=False, is_institution=False, is_officer=False)
    if hasattr(proposal, FLAGS[0]):
        return footing_in(proposal)
    return footing_in(with_footing(actor, Proposal.objects.filter(pk=proposal.pk)).get())


def with_footing(actor: Actor, found: QuerySet[Row], at: str = "") -> QuerySet[Row]:
    """Proposals, or things with one `at` a path, that also know how the actor, signed in, stands to it."""
    flags = (is_organiser_of(actor, at), is_institution_of(actor, at), oversees(actor, at))
    wrapped = (ExpressionWrapper(one, BooleanField()) for one in flags)
    rows: QuerySet[Row] = found.annotate(**dict(zip(FLAGS, wrapped, strict=True)))
    return rows


def carry_footing(row: Any, proposal: Proposal) -> None:
    """Let the proposal of a row read `with_footing` know it too, so that no rule asks again."""
    for name in FLAGS:
        setattr(proposal, name, getattr(row, name))


def footing_in(row: Any) -> Footing:
    """Of a row of `with_footing`. No query."""
    return Footing(*(bool(getattr(row, name)) for name in FLAGS))


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
    return denied("not_leader", _("A proposal is sent by the leader of the organiser."), _ASK_LEADER)


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


def can_withdraw(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """The organiser."""
    if (footing or footing_of(actor, proposal)).is_organiser:
        return ALLOWED
    return denied("not_organiser", _("A proposal is taken back by who sent it."))


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


def visible_registrations(actor: Actor) -> QuerySet[Registration]:
    """Of visible proposals."""
    return Registration.objects.filter(_is_of_seen(actor))


def can_draft_registration(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """Whoever sees the accepted proposal: either side, or the officer."""
    return can_see(actor, proposal, footing)


def can_register(actor: Actor, registration: Registration, footing: Footing | None = None) -> Decision:
    """The officer of the authority of the territory who stands on neither side."""
    one = footing or footing_of(actor, registration.proposal)
    if one.is_officer and one.side is None:
        return ALLOWED
    return denied(
        "not_officer",
        _("An officer of the authority who is of neither side registers and revokes."),
    )


def can_restore(actor: Actor, registration: Registration) -> Decision:
    """By itself when what had run out is there again; the officer what an officer suspended."""
    if actor.is_system:
        return ALLOWED
    if registration.lapses:
        return denied(
            "lapsed",
            _("Something it rests on has run out."),
            _("Submit a new proof: once it is confirmed the registration is in force by itself."),
        )
    return can_register(actor, registration)


def can_end_registration(actor: Actor, registration: Registration) -> Decision:
    """The organiser."""
    if footing_of(actor, registration.proposal).is_organiser:
        return ALLOWED
    return denied("not_organiser", _("The organiser says that it does not come any more."))


def can_by_itself(actor: Actor, registration: Registration) -> Decision:
    """Nobody by hand: what it rests on has run out."""
    if actor.is_system:
        return ALLOWED
    return denied("not_by_hand", _("It happens by itself when something it rests on has run out."))


def is_organiser_of(actor: Actor, at: str = "") -> Q:
    """For a query on proposals, or on things that stand `at` one: the actor proposes."""
    return is_led_by(actor, f"{at}organisation") | Q(**{f"{at}person__user": actor.user_id})


def is_institution_of(actor: Actor, at: str = "") -> Q:
    """The same: the actor leads the institution."""
    return is_led_by(actor, f"{at}institution")


def is_of_side(actor: Actor) -> Q:
    """For a query on proposals: the actor leads one of the sides or proposes alone. Each way has its index.

    `is_organiser_of` or `is_institution_of`, where nothing else keeps the proposals few.
    """
    ways = is_led_by(actor, "institution"), is_led_by(actor, "organisation"), Q(person__user=actor.user_id)
    return is_among("pk", *(Proposal.objects.filter(way).values("pk") for way in ways))


def oversees(actor: Actor, at: str = "") -> Q:
    """The same: the actor is an officer of the authority of the institution's territory."""
    return Q(Exists(roles_held(actor, RoleKind.OFFICER).filter(reaches(f"{at}institution"))))


RULES: dict[str, Rule] = {
    "see": can_see,
    "propose_for": can_propose_for,
    "take_in": can_take_in,
    "decide": can_decide,
    "answer": can_answer,
    "withdraw": can_withdraw,
    "pass_over": can_pass_over,
    "complain": can_complain,
    "judge": can_judge,
    "judge_proposal": can_judge_proposal,
    "raise_dispute": can_raise_dispute,
    "take_dispute": can_take_dispute,
    "drop_dispute": can_drop_dispute,
    "draft_registration": can_draft_registration,
    "register": can_register,
    "restore": can_restore,
    "end_registration": can_end_registration,
    "by_itself": can_by_itself,
}
