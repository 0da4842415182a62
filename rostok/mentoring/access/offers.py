"""Offers: open ones are read by everybody who signed in; kept by the leader and the methodologist."""

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.mentoring.models import Offer
from rostok.mentoring.states import OfferState
from rostok.parties.access import Kinds, is_home_of, kinds_over, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """Open ones; closed ones for the people of the host and its methodologist."""
    if actor.is_system:
        return Offer.objects.all()
    if actor.is_anonymous:
        return Offer.objects.none()
    cares = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    return Offer.objects.filter(Q(state=OfferState.OPEN) | is_home_of(actor) | cares)


def can_make_offer(actor: Actor, organisation: Organisation, held: Kinds | None = None) -> Decision:
    """The leader of the organisation and the methodologist who cares for it."""
    kinds = kinds_over(actor, organisation) if held is None else held
    if actor.is_system or kinds & {RoleKind.LEADER, RoleKind.METHODOLOGIST}:
        return ALLOWED
    return denied(
        "not_leader",
        _("What an organisation teaches is said by its leader or its methodologist."),
        _("Ask the leader of the organisation."),
    )


def can_edit_offer(actor: Actor, offer: Offer, held: Kinds | None = None) -> Decision:
    """Whoever may make offers for the organisation."""
    return can_make_offer(actor, offer.organisation, held)


def can_admit(actor: Actor, organisation: Organisation, held: Kinds | None = None) -> Decision:
    """The methodologist, with a reason: for an offer that no result carries."""
    kinds = kinds_over(actor, organisation) if held is None else held
    if actor.is_system or RoleKind.METHODOLOGIST in kinds:
        return ALLOWED
    return denied(
        "no_level",
        _("An organisation teaches what its result shows at level 3 or 4: written and seen in use."),
        _("The methodologist may admit it without that, with a reason: ask them."),
    )


def can_give_status(actor: Actor, organisation: Organisation, held: Kinds | None = None) -> Decision:
    """The methodologist who cares for the organisation."""
    kinds = kinds_over(actor, organisation) if held is None else held
    if actor.is_system or RoleKind.METHODOLOGIST in kinds:
        return ALLOWED
    return denied(
        "not_methodologist",
        _("The status of a host site is given by the methodologist."),
        _("Ask the methodologist of the resource centre."),
    )


def can_match(actor: Actor, thing: object = None) -> Decision:
    """A methodologist, anywhere: sees whom to bring together, of the road maps that are open to them."""
    if actor.is_system or roles_held(actor, RoleKind.METHODOLOGIST).exists():
        return ALLOWED
    return denied(
        "not_methodologist",
        _("The list of needs and hosts is for the methodologist."),
        _("Your own hosts are on the page of your road map."),
    )
