"""Officers begin and end; nothing stays without one."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events
from rostok.concerns.actions.routing import route_waiting
from rostok.concerns.models import Officer
from rostok.concerns.states import Duty
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Membership, Organisation, Person, Role, Territory


@transaction.atomic
def appoint_officer(
    person: Person,
    *,
    duty: str,
    organisation: Organisation | None = None,
    territory: Territory | None = None,
    deputy_of: Officer | None = None,
    since: date,
    actor: Actor,
) -> Officer:
    """The person receives concerns from the day `since`; earlier concerns only by a handover.

    Publishes OfficerAppointed. Raises Refused, or Incomplete: an inside officer without an organisation, an
    outside one who belongs to it, somebody who cannot be reached by sign-in.
    """
    decision = access.can_appoint(actor, organisation if duty == Duty.INSIDE else None)
    if not decision:
        raise Refused(decision)
    _check(person, duty, organisation, since)
    officer: Officer = Officer.objects.create(
        person=person,
        duty=duty,
        organisation=organisation,
        territory=territory,
        deputy_of=deputy_of,
        since=since,
    )
    publish(events.OfficerAppointed(subject_id=officer.pk), actor=actor)
    return officer


@transaction.atomic
def end_officer(officer: Officer, *, until: date, at: datetime, actor: Actor) -> None:
    """The last day of an officer; what nobody else has goes to others, at once or after that day.

    Publishes OfficerEnded. Raises Refused, or Incomplete when the day is before the first one.
    """
    decision = access.can_appoint(actor, officer)
    if not decision:
        raise Refused(decision)
    if until < officer.since:
        raise Incomplete(_("The last day is before the first one."), field="until")
    officer.until = until
    officer.save(update_fields=["until"])
    publish(events.OfficerEnded(subject_id=officer.pk), actor=actor)
    route_waiting(at)


def _check(person: Person, duty: str, organisation: Organisation | None, since: date) -> None:
    if duty == Duty.INSIDE and organisation is None:
        raise Incomplete(_("Name the organisation."), field="organisation")
    if duty == Duty.AUTHORITY and organisation is not None:
        raise Incomplete(_("An officer of the authority has a territory."), field="organisation")
    if person.user_id is None:
        raise Incomplete(
            _("This person cannot sign in."), _("Invite them first: messages are opened here."), "person"
        )
    if duty == Duty.OUTSIDE and organisation is not None and _belongs(person, organisation, since):
        raise Incomplete(_("This person belongs to the organisation and is not outside it."), field="person")


def _belongs(person: Person, organisation: Organisation, day: date) -> bool:
    of = {"person": person, "organisation": organisation}
    return (
        Membership.objects.held_at(day).filter(**of).exists()
        or Role.objects.held_at(day).filter(**of).exists()
    )
