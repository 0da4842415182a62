"""Ways from the page of a person to the page where work is handed over."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty, Takers
from rostok.foundation.links import Link
from rostok.parties.access import STAFF, organisations_under, runs_network
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.portal.queries.handover import duties_of

BY_MEMBERSHIP = {Takers.COLLEAGUES, Takers.RULES}  # held by people of the organisation alone


def link_of_person(actor: Actor, person: Person) -> Link | None:
    """The page where a person's work goes to others: for themself, and for whoever ends memberships."""
    is_self = person.user_id is not None and person.user_id == actor.user_id
    if not is_self:
        held = Membership.objects.held_at(timezone.localdate()).filter(person=person).values("organisation")
        near = organisations_under(actor, *STAFF, RoleKind.LEADER).filter(pk__in=held)
        if not (near.exists() or runs_network(actor, RoleKind.OPERATOR)):
            return None
    return Link(_("Hand over the work"), reverse("portal:hand-over", args=[person.code]))


def link_of_bond(actor: Actor, bond: Membership | Role) -> Link | None:
    """The same page where ending this membership or role would leave something without an owner."""
    tied = [duty for duty in duties_of(bond.person, timezone.localdate()) if is_tied(duty, bond)]
    if not tied:
        return None
    query = {"ends": str(bond.pk)} if isinstance(bond, Membership) else {}
    address = reverse("portal:hand-over", args=[bond.person.code], query=query or None)
    return Link(_("Hand over the work first"), address)


def is_tied(duty: Duty, bond: Membership | Role) -> bool:
    """Does the duty lose its holder when this membership or role ends?"""
    if isinstance(bond, Role):
        return (duty.room, duty.pk) == ("parties", bond.pk) and not duty.way.may_lapse
    is_role = duty.room == "parties"
    return duty.organisation_id == bond.organisation_id and duty.way.takers in BY_MEMBERSHIP and not is_role
