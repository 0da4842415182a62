"""Who gives personal cards and looks after shared computers; for whom a card is too little (safety.md)."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access.scopes import STAFF, is_under, kinds_over, organisations_under
from rostok.parties.models import ComputerPlace, Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind

_ASK_CENTRE = _("Ask the methodologist of the resource centre.")


def can_issue_card(actor: Actor, person: Person) -> Decision:
    """The leader for people of the organisation, the methodologist for all in their care, leaders too."""
    today = timezone.localdate()
    leads = Role.objects.held_at(today).filter(person=person, kind=RoleKind.LEADER)
    belongs = Membership.objects.held_at(today).filter(person=person)
    homes = Q(pk__in=belongs.values("organisation")) | Q(pk__in=leads.values("organisation"))
    kinds = STAFF if leads.exists() else (*STAFF, RoleKind.LEADER)
    if organisations_under(actor, *kinds).filter(homes).exists():
        return ALLOWED
    reason = _("A card is given by the leader of the organisation, to a leader by the methodologist.")
    return denied("no_role", reason, _ASK_CENTRE)


def can_register_computer(actor: Actor, organisation: Organisation) -> Decision:
    """The leader of the organisation, the methodologist who cares for it, the operator."""
    if kinds_over(actor, organisation) & {*STAFF, RoleKind.LEADER}:
        return ALLOWED
    reason = _("Shared computers are looked after by the leader of the organisation or its methodologist.")
    return denied("no_role", reason, _ASK_CENTRE)


def visible_computers(actor: Actor) -> QuerySet[ComputerPlace]:
    """Computers of the organisations where the actor may register one."""
    cared = is_under(actor, *STAFF, RoleKind.LEADER)
    return ComputerPlace.objects.filter(cared, computer__revoked_at=None)


def roles_over_others(user_id: int) -> QuerySet[Role]:
    """Roles held now or soon by which a card is too little: operator, methodologist, authority, funder."""
    roles = Role.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), person__user=user_id)
    return roles.exclude(kind=RoleKind.LEADER)
