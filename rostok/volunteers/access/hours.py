"""Who tells, confirms and answers hours, and whose record it is."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.models import Person
from rostok.volunteers.access.rules import can_coordinate, can_see_path
from rostok.volunteers.access.sight import coordinated_rows, is_own, is_self, visible_hours
from rostok.volunteers.models import (
    Coordinator,
    Hours,
    HoursIncoming,
    Volunteer,
    VolunteerRecord,
)


def can_see_hours(actor: Actor, hours: Hours) -> Decision:
    """The person, a coordinator of the host or of the organiser."""
    if visible_hours(actor).filter(pk=hours.pk).exists():
        return ALLOWED
    return denied("not_near", _("Hours are seen by the person and by those who coordinate."))


def can_see_sheet(actor: Actor, hours: Hours) -> Decision:
    """The person and a coordinator of the organiser: the sheet holds lines of other hosts too."""
    if is_self(actor, hours.person):
        return ALLOWED
    return can_coordinate(actor, hours.organiser or hours.host)


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


RULES: dict[str, Rule] = {
    "see_hours": can_see_hours,
    "see_sheet": can_see_sheet,
    "see_own": can_see_own,
    "tell_hours": can_tell_hours,
    "confirm_hours": can_confirm_hours,
    "answer_hours": can_answer_hours,
    "withdraw_hours": can_withdraw_hours,
    "make_record": can_make_record,
    "withdraw_record": can_withdraw_record,
}
