"""Who sees what, and how an actor stands to a proposal: queries, and what a row carries of it."""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet

from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
from rostok.agreements.states import ORGANISERS, Side
from rostok.foundation.actors import Actor
from rostok.parties.access import is_among, is_led_by, organisations_led_by, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind, RoleKind

Row = TypeVar("Row", bound=Model)
FLAGS: Final = ("stands_as_organiser", "stands_as_institution", "stands_as_officer")


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


def proposal_sights(actor: Actor) -> list[QuerySet[Proposal]]:
    """`visible_proposals` of somebody taken apart, for pages of a long list: each is read along an index.

    The last part is tried row by row: for an officer alone, of which the database assures itself once.
    """
    own = [is_led_by(actor, "institution"), is_led_by(actor, "organisation"), Q(person__user=actor.user_id)]
    return [Proposal.objects.filter(way) for way in (*own, _is_officer(actor) & oversees(actor))]


def registration_sights(actor: Actor) -> list[QuerySet[Registration]]:
    """`visible_registrations` in the same way: the sides of a registration are those of its proposal."""
    own = [is_led_by(actor, "institution"), is_led_by(actor, "organisation")]
    return [Registration.objects.filter(way) for way in (*own, _is_officer(actor) & oversees(actor))]


def _is_officer(actor: Actor) -> Q:
    return Q(Exists(roles_held(actor, RoleKind.OFFICER)))


def _is_of_seen(actor: Actor) -> Exists:
    """For a query on what belongs to a proposal: it is visible. Asked for each, not of all proposals."""
    return Exists(visible_proposals(actor).filter(pk=OuterRef("proposal")))


def visible_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Of visible proposals."""
    return Complaint.objects.filter(_is_of_seen(actor))


def visible_disputes(actor: Actor) -> QuerySet[Dispute]:
    """Of visible proposals."""
    return Dispute.objects.filter(_is_of_seen(actor))


def visible_registrations(actor: Actor) -> QuerySet[Registration]:
    """Of visible proposals."""
    return Registration.objects.filter(_is_of_seen(actor))


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
