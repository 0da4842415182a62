"""Who may do what along the way of a volunteer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation
from rostok.volunteers.access.sight import is_own, organisations_coordinated
from rostok.volunteers.models import (
    Consent,
    Interview,
    Volunteer,
    VolunteerInvitation,
)


def can_name_coordinator(actor: Actor, organisation: Organisation) -> Decision:
    """The leader of the organisation."""
    if actor.is_system or organisations_led_by(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied("not_leader", _("A coordinator is named by the leader of the organisation."))


def can_coordinate(actor: Actor, organisation: Organisation) -> Decision:
    """A coordinator of the organisation: invites, enters on paper, opens and closes addresses."""
    if actor.is_system or organisations_coordinated(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied(
        "not_coordinator",
        _("This is the work of a coordinator of volunteers."),
        _("The leader of the organisation names coordinators."),
    )


def can_see_path(actor: Actor, volunteer: Volunteer) -> Decision:
    """The person and a coordinator: what exactly is missing is nobody else's business (safety.md)."""
    if is_own(actor, volunteer) or can_coordinate(actor, volunteer.organisation):
        return ALLOWED
    return denied("word_only", _("What exactly is missing is seen by the person and the coordinator."))


def can_choose_types(actor: Actor, volunteer: Volunteer) -> Decision:
    """The same two."""
    return can_see_path(actor, volunteer)


def can_check(actor: Actor, volunteer: Volunteer) -> Decision:
    """A coordinator, never about themselves."""
    if is_own(actor, volunteer):
        return denied(
            "own_check",
            _("Nobody checks themselves."),
            _("Another coordinator of the organisation does it."),
        )
    return can_coordinate(actor, volunteer.organisation)


def can_read_interview(actor: Actor, interview: Interview) -> Decision:
    """The note: coordinators of that organisation, never the person; they read what was decided."""
    if is_own(actor, interview.volunteer):
        return denied("own_note", _("The note is for those who coordinate; you read what was decided."))
    return can_coordinate(actor, interview.volunteer.organisation)


def can_consent(actor: Actor, volunteer: Volunteer) -> Decision:
    """The person; a coordinator enters what was signed on paper."""
    return can_see_path(actor, volunteer)


def can_withdraw_consent(actor: Actor, consent: Consent) -> Decision:
    """The person; a coordinator of the operator enters what came on paper."""
    own = actor.user_id is not None and consent.person.user_id == actor.user_id
    return ALLOWED if own else can_coordinate(actor, consent.operator)


def can_suspend(actor: Actor, volunteer: Volunteer) -> Decision:
    """A coordinator or the leader: in danger nobody waits. Never about themselves."""
    if is_own(actor, volunteer):
        return denied("own_suspension", _("Nobody suspends themselves."), _("You may leave instead."))
    may_name = can_name_coordinator(actor, volunteer.organisation)
    return may_name if may_name else can_coordinate(actor, volunteer.organisation)


def can_part(actor: Actor, volunteer: Volunteer) -> Decision:
    """The person, or a coordinator with them."""
    return can_see_path(actor, volunteer)


def can_come_back(actor: Actor, volunteer: Volunteer) -> Decision:
    """By a new invitation, or entered by a coordinator: as whoever begins."""
    return can_see_path(actor, volunteer)


def can_withdraw_invitation(actor: Actor, invitation: VolunteerInvitation) -> Decision:
    """A coordinator of the organisation."""
    return can_coordinate(actor, invitation.organisation)


def can_accept_invitation(actor: Actor, invitation: VolunteerInvitation) -> Decision:
    """The account whose address was invited, in time."""
    if invitation.expires_at <= timezone.now():
        return denied("expired", _("The invitation has expired."), _("Ask for a new one."))
    addressee = User.objects.filter(email__iexact=invitation.email).first()
    if addressee is not None and addressee.pk == actor.user_id:
        return ALLOWED
    return denied(
        "another_address",
        _("The invitation was sent to another address."),
        _("Sign in with that address."),
    )


RULES: dict[str, Rule] = {
    "name_coordinator": can_name_coordinator,
    "coordinate": can_coordinate,
    "see_path": can_see_path,
    "choose_types": can_choose_types,
    "check": can_check,
    "consent": can_consent,
    "withdraw_consent": can_withdraw_consent,
    "suspend": can_suspend,
    "part": can_part,
    "come_back": can_come_back,
    "withdraw_invitation": can_withdraw_invitation,
    "accept_invitation": can_accept_invitation,
    "read_interview": can_read_interview,
}
