"""Offers: open ones are read by everybody who signed in; kept by the leader and the methodologist."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.queries import missing_a_minimum
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.mentoring.models import Offer
from rostok.mentoring.states import OfferState
from rostok.parties.access import (
    Kinds,
    holds_role,
    is_home_of,
    kinds_over,
    organisations_led_by,
    reaches,
    roles_held,
)
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind

MISSED = _(
    "An obligatory minimum that protects children is not met: until it is, you host and mentor nobody."
)
MISSED_WAY_OUT = _("Mend it by your road map; the next result that shows it met opens your offers again.")
TAKES_NOBODY = _("This organisation takes nobody for now.")


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """Open ones; closed and barred ones for the people of the host and its methodologist."""
    if actor.is_system:
        return Offer.objects.all()
    if actor.is_anonymous:
        return Offer.objects.none()
    cares = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    stands = Q(state=OfferState.OPEN) & ~is_barred()
    return Offer.objects.filter(stands | is_home_of(actor) | cares)


def is_barred(at: str = "") -> Q:
    """Inside a query on offers (`at` is the way to one): its host may take nobody today."""
    missed = missing_a_minimum(timezone.localdate()).filter(
        organisation=OuterRef(f"{at}organisation"),
        assessment__campaign__instrument__name=OuterRef(f"{at}instrument_name"),
    )
    return Q(Exists(missed))


def can_host(actor: Actor, organisation: Organisation, instrument: str = "") -> Decision:
    """Whoever acts: nobody is taught where children are not safe (method.md, gates; algorithms/hosts.md).

    `instrument`: whose topics are taught, empty for any. The leader learns why; to others it stays unsaid.
    """
    missed = missing_a_minimum(timezone.localdate()).filter(organisation=organisation)
    if instrument:
        missed = missed.filter(assessment__campaign__instrument__name=instrument)
    if not missed.exists():
        return ALLOWED
    if organisations_led_by(actor).filter(pk=organisation.pk).exists():
        return denied("minimum_missed", MISSED, MISSED_WAY_OUT)
    return denied("takes_nobody", TAKES_NOBODY, _("Its leader sees why on the page of the host."))


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


def ways_to_ask(actor: Actor, offer: Offer) -> tuple[bool, bool]:
    """Whether the actor leads another organisation that may ask for it; whether `can_match`. One query."""
    held = roles_held(actor, RoleKind.LEADER, RoleKind.METHODOLOGIST)
    rows = set(held.values_list("kind", "organisation"))
    leads = any(kind == RoleKind.LEADER and home != offer.organisation_id for kind, home in rows)
    return leads, any(kind == RoleKind.METHODOLOGIST for kind, _home in rows)


def can_match(actor: Actor, thing: object = None) -> Decision:
    """A methodologist, anywhere: sees whom to bring together, of the road maps that are open to them."""
    if holds_role(actor, RoleKind.METHODOLOGIST):
        return ALLOWED
    return denied(
        "not_methodologist",
        _("The list of needs and hosts is for the methodologist."),
        _("Your own hosts are on the page of your road map."),
    )
