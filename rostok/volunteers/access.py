"""Who leads volunteers along their way, who reads what about them. See docs/rooms/volunteers.md."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation, Person
from rostok.volunteers.models import (
    Consent,
    Coordinator,
    Hours,
    HoursIncoming,
    Interview,
    OpenLink,
    Volunteer,
    VolunteerInvitation,
    VolunteerRecord,
)
from rostok.volunteers.states import VolunteerState


def organisations_coordinated(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose volunteers the actor coordinates today. All of them for the system."""
    if actor.is_system:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=_coordinated(actor))


def volunteers_of(organisation: Organisation) -> QuerySet[Person]:
    """Who volunteers for an organisation today."""
    active = Volunteer.objects.filter(organisation=organisation, state=VolunteerState.ACTIVE)
    return Person.objects.filter(pk__in=active.values("person"))


def organisations_with_volunteers(actor: Actor) -> QuerySet[Organisation]:
    """Those whose volunteers the actor coordinates or whose leader they are."""
    led = organisations_led_by(actor).values("pk")
    return Organisation.objects.filter(Q(pk__in=_coordinated(actor)) | Q(pk__in=led))


def visible_volunteers(actor: Actor) -> QuerySet[Volunteer]:
    """Oneself, and the volunteers of organisations one coordinates or leads."""
    if actor.is_system:
        return Volunteer.objects.all()
    if actor.is_anonymous:
        return Volunteer.objects.none()
    led = organisations_led_by(actor).values("pk")
    near = Q(organisation__in=_coordinated(actor)) | Q(organisation__in=led)
    return Volunteer.objects.filter(Q(person__user=actor.user_id) | near)


def visible_invitations(actor: Actor) -> QuerySet[VolunteerInvitation]:
    """Invitations of the organisations one coordinates."""
    return VolunteerInvitation.objects.filter(organisation__in=_coordinated(actor))


def visible_links(actor: Actor) -> QuerySet[OpenLink]:
    """Open invitations of the organisations one coordinates."""
    return OpenLink.objects.filter(organisation__in=_coordinated(actor))


def visible_coordinators(actor: Actor) -> QuerySet[Coordinator]:
    """Those of today, of the organisations one leads."""
    held = Coordinator.objects.held_at(timezone.localdate())
    found: QuerySet[Coordinator] = held.filter(organisation__in=organisations_led_by(actor))
    return found


def visible_hours(actor: Actor) -> QuerySet[Hours]:
    """One's own, and those of hosts and of organisers whose volunteers one coordinates."""
    if actor.is_system:
        return Hours.objects.all()
    if actor.is_anonymous:
        return Hours.objects.none()
    near = Q(host__in=_coordinated(actor)) | Q(organiser__in=_coordinated(actor))
    return Hours.objects.filter(Q(person__user=actor.user_id) | near)


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


def can_see_hours(actor: Actor, hours: Hours) -> Decision:
    """The person, a coordinator of the host or of the organiser."""
    if visible_hours(actor).filter(pk=hours.pk).exists():
        return ALLOWED
    return denied("not_near", _("Hours are seen by the person and by those who coordinate."))


def can_see_own(actor: Actor, person: Person) -> Decision:
    """Nobody but the person."""
    if actor.is_system or is_self(actor, person):
        return ALLOWED
    return denied("not_own", _("This is seen by the person alone."))


def can_tell_hours(actor: Actor, volunteer: Volunteer) -> Decision:
    """The person; a coordinator enters what came on paper."""
    return can_see_path(actor, volunteer)


def can_confirm_hours(actor: Actor, hours: Hours) -> Decision:
    """A coordinator of the host, never about themselves.

    A host without a coordinator signs on paper: the coordinator of the organiser enters the signed sheet.
    """
    if is_self(actor, hours.person):
        return denied(
            "own_hours",
            _("Nobody confirms their own hours."),
            _("A coordinator of the host does it."),
        )
    if can_coordinate(actor, hours.host):
        return ALLOWED
    held = Coordinator.objects.held_at(timezone.localdate())
    is_absent = not held.filter(organisation=hours.host_id).exists()
    on_paper = is_absent and HoursIncoming.objects.filter(hours=hours).exists()
    if on_paper and hours.organiser is not None and can_coordinate(actor, hours.organiser):
        return ALLOWED
    return denied(
        "not_host",
        _("Hours are confirmed by a coordinator of the host."),
        _("Where the host has none, a coordinator of the organiser enters the signed sheet."),
    )


def can_answer_hours(actor: Actor, hours: Hours) -> Decision:
    """The person; for whoever has no account, a coordinator of the organiser."""
    if actor.is_system or is_self(actor, hours.person):
        return ALLOWED
    if hours.person.user_id is None and hours.organiser is not None:
        return can_coordinate(actor, hours.organiser)
    return denied("not_own_hours", _("This is done by the person who told the hours."))


def can_withdraw_hours(actor: Actor, hours: Hours) -> Decision:
    """The same."""
    return can_answer_hours(actor, hours)


def can_make_record(actor: Actor, volunteer: Volunteer) -> Decision:
    """The person; for whoever has no account, a coordinator, by their word."""
    if is_own(actor, volunteer):
        return ALLOWED
    if volunteer.person.user_id is None:
        return can_coordinate(actor, volunteer.organisation)
    return denied("not_own_record", _("A record is made by the person whom it is about."))


def can_withdraw_record(actor: Actor, record: VolunteerRecord) -> Decision:
    """The same."""
    if is_self(actor, record.person):
        return ALLOWED
    near = Volunteer.objects.filter(coordinated_rows(actor), person=record.person_id)
    if record.person.user_id is None and near.exists():
        return ALLOWED
    return denied("not_own_record", _("A record is closed by the person whom it is about."))


def coordinated_rows(actor: Actor) -> Q:
    """For a query on things of an `organisation`: the actor coordinates it."""
    return Q(organisation__in=_coordinated(actor))


def is_own(actor: Actor, volunteer: Volunteer) -> bool:
    """Is the actor this very person?"""
    return is_self(actor, volunteer.person)


def is_self(actor: Actor, person: Person) -> bool:
    """The same of a person."""
    return actor.user_id is not None and person.user_id == actor.user_id


def _coordinated(actor: Actor) -> QuerySet[Any, Any]:
    held = Coordinator.objects.held_at(timezone.localdate())
    if actor.user_id is None:
        held = Coordinator.objects.none()
    found: QuerySet[Any, Any] = held.filter(person__user=actor.user_id).values("organisation")
    return found


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
    "see_hours": can_see_hours,
    "see_own": can_see_own,
    "tell_hours": can_tell_hours,
    "confirm_hours": can_confirm_hours,
    "answer_hours": can_answer_hours,
    "withdraw_hours": can_withdraw_hours,
    "read_interview": can_read_interview,
    "make_record": can_make_record,
    "withdraw_record": can_withdraw_record,
}
