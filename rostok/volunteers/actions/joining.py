"""Somebody becomes a volunteer, says what she would like to do, leaves."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_incoming
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.actions import create_person
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.volunteers.access import can_choose_types, can_coordinate
from rostok.volunteers.actions.forgetting import forget_at_farewell
from rostok.volunteers.core.ages import YOUNGEST, age_at, is_minor, refusal_of
from rostok.volunteers.events import TypesChosen, VolunteerBegan, VolunteerCameBack, VolunteerLeft
from rostok.volunteers.models import ChosenType, Farewell, Volunteer, VolunteerIncoming, Youth
from rostok.volunteers.queries import open_types
from rostok.volunteers.states import VolunteerState

LONG_AGO = date(2000, 1, 1)


@transaction.atomic
def begin(person: Person, *, organisation: Organisation, actor: Actor) -> Volunteer:
    """The person is a volunteer of the organisation; somebody who had left comes back; again: nothing.

    What needs no meeting with children is chosen from the first day. Side effects: rows, an event. No rule is
    asked: the caller has (an invitation, an open address, paper).
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two presses begin once
    known = Volunteer.objects.filter(person=person, organisation=organisation).first()
    if known is not None:
        if known.state == VolunteerState.LEFT:
            event = VolunteerCameBack(subject_id=known.pk)
            advance(known, "come_back", actor=SYSTEM, event=event, left_on=None)
        return known
    volunteer = Volunteer.objects.create(
        person=person, organisation=organisation, began_on=timezone.localdate()
    )
    apart = [one for one in open_types(organisation) if not one.has_children]
    ChosenType.objects.bulk_create(ChosenType(volunteer=volunteer, type=one.type) for one in apart)
    publish(VolunteerBegan(subject_id=volunteer.pk), actor=actor)
    return volunteer


@transaction.atomic
def enter_on_paper(
    organisation: Organisation,
    *,
    name: str,
    phone: str,
    adult_on: date | None,
    incoming: Mapping[str, Any],
    actor: Actor,
) -> Volunteer:
    """Somebody without an account, by a coordinator. Of a minor the day is kept on which they are 18.

    Side effects: the person, the rows, events. Raises Refused, Incomplete: the day, no name, under 14.
    """
    refuse_unless(can_coordinate(actor, organisation))
    today = timezone.localdate()
    kept = checked_incoming(incoming, not_before=LONG_AGO, today=today)
    if adult_on is not None and is_minor(adult_on, today) and age_at(adult_on, today) < YOUNGEST:
        raise Incomplete(_("One is a volunteer from 14 years on."), field="adult_on")
    person = create_person(name=name, phone=phone, actor=actor)
    if adult_on is not None and is_minor(adult_on, today):
        Youth.objects.create(person=person, adult_on=adult_on)
    volunteer = begin(person, organisation=organisation, actor=actor.acting_for(person.pk))
    VolunteerIncoming.objects.create(volunteer=volunteer, entered_by_id=actor.user_id, **kept)
    return volunteer


@transaction.atomic
def choose_types(volunteer: Volunteer, *, versions: Iterable[TypeVersion], actor: Actor) -> None:
    """What she would like to do, instead of what was chosen before.

    Side effects: rows, an event. Raises Refused, Incomplete: not open here, not open to this age.
    """
    refuse_unless(can_choose_types(actor, volunteer))
    offered = {one.pk for one in open_types(volunteer.organisation)}
    youth = Youth.objects.filter(person=volunteer.person_id).first()
    chosen, today = list(versions), timezone.localdate()
    for one in chosen:
        if one.pk not in offered:
            raise Incomplete(_("This type is not open here."), field="types")
        if youth is not None and refusal_of(one, youth.adult_on, today):
            raise Incomplete(
                _("Until 18 this type is not open: %(type)s."),
                _("Choose what is done in groups."),
                "types",
                type=one.title,
            )
    ChosenType.objects.filter(volunteer=volunteer).delete()
    ChosenType.objects.bulk_create(ChosenType(volunteer=volunteer, type=one.type) for one in chosen)
    publish(TypesChosen(subject_id=volunteer.pk), actor=actor)


@transaction.atomic
def leave(
    volunteer: Volunteer, *, keys_returned: bool, told_by: str = "", thanks: str = "", actor: Actor
) -> Farewell:
    """She leaves: keys and cards are back, it is known who tells the children, thanks are said.

    Her proofs stay: they are hers and count elsewhere; her wishes and the consent to give her telephone on
    end. Side effects: the state, the rows, events. Raises Refused, WrongState, Conflict, Incomplete: keys are
    not back.
    """
    if not keys_returned:
        raise Incomplete(
            _("Keys and cards come back first."),
            _("Where there were none, tick it all the same."),
            "keys_returned",
        )
    today = timezone.localdate()
    event = VolunteerLeft(subject_id=volunteer.pk)
    advance(volunteer, "leave", actor=actor, event=event, left_on=today)
    forget_at_farewell(volunteer, actor=actor)
    return Farewell.objects.create(
        volunteer=volunteer,
        left_on=today,
        keys_returned=True,
        told_by=told_by.strip()[:200],
        thanks=thanks.strip(),
    )
