"""Who may do what to a party. Each refusal has its reason and the way out."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import User
from rostok.accounts.states import InvitationState
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access.scopes import MEMBER, STAFF, Kinds, kinds_over, roles_held, runs_network
from rostok.parties.models import (
    DuplicatePair,
    Invitation,
    Membership,
    Organisation,
    Person,
    RegisterRow,
    Role,
    Territory,
    Vacancy,
)
from rostok.parties.states import RoleKind

ALL_KINDS = tuple(RoleKind.values)
_ASK_CENTRE = _("Ask the methodologist of the resource centre.")
_ASK_OPERATOR = _("Ask the operator of the system.")
_ASK_LEADER = _("Ask the leader of the organisation or the methodologist of the resource centre.")


def _needs(kinds: Kinds, *wanted: str, reason: Any, way_out: Any = _ASK_CENTRE) -> Decision:
    return ALLOWED if kinds & set(wanted) else denied("no_role", reason, way_out)


def can_see_organisation(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """Anybody whose role reaches it, and its members."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    return _needs(held, *ALL_KINDS, MEMBER, reason=_("This organisation is not open to you."))


def can_see_people(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """Members and the leader, the operator and the methodologist; not an authority or a funder."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    wanted = (*STAFF, RoleKind.LEADER, MEMBER)
    return _needs(held, *wanted, reason=_("The people of an organisation are seen by itself and its centre."))


def can_edit_organisation(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """Its leader, the methodologist who cares for it, the operator."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    reason = _("The facts of an organisation are changed by its leader or its methodologist.")
    return _needs(held, *STAFF, RoleKind.LEADER, reason=reason, way_out=_ASK_LEADER)


def can_move_organisation(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """Kind and territory: the methodologist who cares for it, the operator; not its leader."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    return _needs(held, *STAFF, reason=_("Kind and territory are changed by the methodologist."))


def can_create_organisation(actor: Actor, territory: Territory | None) -> Decision:
    """The operator and the methodologist, inside their scope; without a territory, of the whole network."""
    if actor.is_system:
        return ALLOWED
    roles = roles_held(actor, *STAFF)
    reach = Q(territory=None, organisation=None)
    if territory is not None:
        up = Territory.objects.filter(pk=territory.pk)
        reach |= Q(territory=territory) | Q(territory__in=up.values("parent"))
        reach |= Q(territory__in=up.values("parent__parent"))
    if roles.filter(reach).exists():
        return ALLOWED
    reason = _("Organisations are entered by the methodologist of their territory.")
    return denied("no_role", reason, _ASK_CENTRE)


def can_enter_organisations(actor: Actor, thing: object = None) -> Decision:
    """Somewhere at all: draws the button; where exactly is asked again."""
    if actor.is_system or roles_held(actor, *STAFF).filter(organisation=None).exists():
        return ALLOWED
    reason = _("Organisations are entered by the methodologist of their territory.")
    return denied("no_role", reason, _ASK_CENTRE)


def can_add_member(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """Its leader, the methodologist who cares for it, the operator."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    reason = _("People are added by the leader of the organisation or its methodologist.")
    return _needs(held, *STAFF, RoleKind.LEADER, reason=reason, way_out=_ASK_LEADER)


def can_end_membership(actor: Actor, membership: Membership) -> Decision:
    """Whoever may add members there."""
    return can_add_member(actor, membership.organisation)


@dataclass(frozen=True, slots=True)
class Offer:
    """A role that somebody is about to be given or invited to."""

    kind: str
    territory: Territory | None = None
    organisation: Organisation | None = None


def can_invite(actor: Actor, offer: Offer | Invitation | Role) -> Decision:
    """The operator gives every role; the methodologist gives the leader of an organisation in their care."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    if offer.kind != RoleKind.LEADER or offer.organisation is None:
        return denied("not_operator", _("This role is given by the operator of the system."), _ASK_OPERATOR)
    held = kinds_over(actor, offer.organisation)
    return _needs(held, *STAFF, reason=_("The leader is invited by the methodologist of the organisation."))


def can_look_after(actor: Actor, thing: object = None) -> Decision:
    """Invitations and queued rows are the work of operators and methodologists."""
    if actor.is_system or roles_held(actor, *STAFF).exists():
        return ALLOWED
    return denied("no_role", _("This is the work of a methodologist."), _ASK_CENTRE)


def can_give_role(actor: Actor, offer: Offer | Role) -> Decision:
    """The same people who invite."""
    return can_invite(actor, offer)


def can_end_role(actor: Actor, role: Role) -> Decision:
    """Whoever gives such roles, but nobody ends their own role of operator: it might be the last one."""
    if role.kind == RoleKind.OPERATOR and role.person.user_id == actor.user_id:
        return denied("own_role", _("Nobody ends their own role of operator."), _("Ask another operator."))
    return can_invite(actor, role)


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's duty: whose it is, and the organisation whose work it is (None: the network's)."""

    person: Person
    organisation: Organisation | None = None


def can_hand_over(actor: Actor, holding: Holding) -> Decision:
    """The holder, the leader of the organisation whose work it is, those who care for it, the operator."""
    is_own = actor.user_id is not None and holding.person.user_id == actor.user_id
    if is_own or runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    held = kinds_over(actor, holding.organisation) if holding.organisation else frozenset()
    reason = _("Work is handed over by the person, the leader of the organisation or its methodologist.")
    return _needs(held, *STAFF, RoleKind.LEADER, reason=reason, way_out=_ASK_LEADER)


def can_close_account(actor: Actor, person: Person) -> Decision:
    """The operator, but not their own."""
    if person.user_id is not None and person.user_id == actor.user_id:
        return denied("own_account", _("Nobody closes their own account."), _ASK_OPERATOR)
    return can_operate(actor)


def can_fill_vacancy(actor: Actor, vacancy: Vacancy) -> Decision:
    """Whoever gives the role; the leader of an organisation is also seated by the authority of its place."""
    role = vacancy.role
    if role.kind == RoleKind.LEADER and role.organisation is not None:
        held = kinds_over(actor, role.organisation)
        reason = _("The leader is named by the methodologist or the authority of the place.")
        return _needs(held, *STAFF, RoleKind.OFFICER, reason=reason)
    return can_operate(actor)


def can_name_deputy(actor: Actor, role: Role) -> Decision:
    """Who gives the role, its holder while they hold it; an acting leader also by the authority of the place.

    Never a deputy: standing in is not handed on.
    """
    today = timezone.localdate()
    holds = role.since <= today and (role.until is None or role.until >= today) and role.deputy_of_id is None
    if holds and actor.user_id is not None and role.person.user_id == actor.user_id:
        return ALLOWED
    if role.kind == RoleKind.LEADER and role.organisation is not None:
        held = kinds_over(actor, role.organisation)
        reason = _("A deputy is named by the holder of the role, the methodologist or the authority.")
        return _needs(held, *STAFF, RoleKind.OFFICER, reason=reason)
    return can_operate(actor)


def can_withdraw_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """Whoever could have sent it."""
    return can_invite(actor, invitation)


def can_accept_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """The account whose address was invited, while the invitation is sent and not expired."""
    if invitation.expires_at <= timezone.now():
        return denied("expired", _("The invitation has expired."), _("Ask for a new one."))
    addressee = User.objects.filter(email__iexact=invitation.email).first()
    if addressee is None or addressee.pk != actor.user_id:
        return denied(
            "another_address",
            _("The invitation was sent to another address."),
            _("Sign in with that address."),
        )
    return ALLOWED


def can_operate(actor: Actor, thing: object = None) -> Decision:
    """The operator of the whole network."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied("not_operator", _("This is done by the operator of the system."), _ASK_OPERATOR)


def can_edit_territory(actor: Actor, territory: Territory | None = None) -> Decision:
    """The operator."""
    return can_operate(actor, territory)


def can_import(actor: Actor, thing: object = None) -> Decision:
    """The operator, and the methodologist of the whole network."""
    if runs_network(actor, *STAFF):
        return ALLOWED
    return denied("not_operator", _("Registers are imported by the operator of the system."), _ASK_OPERATOR)


def can_decide_row(actor: Actor, row: RegisterRow) -> Decision:
    """Those who run the network, and the methodologist who cares for the organisation the row resembles."""
    if row.candidate is not None and kinds_over(actor, row.candidate) & set(STAFF):
        return ALLOWED
    if runs_network(actor, *STAFF):
        return ALLOWED
    return denied("no_role", _("Rows of a register are decided by the methodologist."), _ASK_CENTRE)


def can_merge(actor: Actor, organisation: Organisation, kinds: Kinds | None = None) -> Decision:
    """The methodologist who cares for it, the operator; asked for both of the organisations."""
    held = kinds_over(actor, organisation) if kinds is None else kinds
    return _needs(held, *STAFF, reason=_("Duplicates are merged by the methodologist of both organisations."))


def can_decide_pair(actor: Actor, pair: DuplicatePair) -> Decision:
    """Whoever may merge both."""
    decision = can_merge(actor, pair.one)
    return can_merge(actor, pair.other) if decision else decision


def is_open(invitation: Invitation) -> bool:
    """May still be accepted."""
    return invitation.state == InvitationState.SENT and invitation.expires_at > timezone.now()


RULES: dict[str, Rule] = {
    "see_organisation": can_see_organisation,
    "see_people": can_see_people,
    "edit_organisation": can_edit_organisation,
    "move_organisation": can_move_organisation,
    "create_organisation": can_create_organisation,
    "enter_organisations": can_enter_organisations,
    "add_member": can_add_member,
    "end_membership": can_end_membership,
    "invite": can_invite,
    "look_after": can_look_after,
    "give_role": can_give_role,
    "end_role": can_end_role,
    "accept_invitation": can_accept_invitation,
    "hand_over": can_hand_over,
    "name_deputy": can_name_deputy,
    "close_account": can_close_account,
    "fill_vacancy": can_fill_vacancy,
    "withdraw_invitation": can_withdraw_invitation,
    "operate": can_operate,
    "edit_territory": can_edit_territory,
    "import": can_import,
    "decide_row": can_decide_row,
    "merge": can_merge,
    "decide_pair": can_decide_pair,
}
