"""People without an account: a seat by name and phone, their paper entered on their behalf."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import (
    checked_choice,
    locked_seat,
    refuse_unless,
    require_open_sheet,
    require_whole,
)
from rostok.assessment.actions.seating import take_seat
from rostok.assessment.events import SheetEntered
from rostok.assessment.models import Assessment, IncomingSheet, Mark, Seat
from rostok.assessment.queries import indicators_of
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_incoming, clock_from
from rostok.foundation.journal import publish
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete, Newer
from rostok.parties.actions import add_membership, create_person
from rostok.parties.models import Membership, Organisation, Person


@transaction.atomic
def seat_without_account(
    assessment: Assessment, *, name: str, phone: str, function: str, actor: Actor
) -> Seat:
    """A seat for somebody who answers on paper or by phone: a name and a phone are enough.

    Side effects: the person and the membership where they were not known, the seat, events. A person without
    an account known to the organisation by this name is taken, not entered twice. Raises Refused, WrongState,
    Incomplete.
    """
    refuse_unless(access.can_seat(actor, assessment, SeatKind.RESPONDENT))
    person = _known(assessment.organisation, name)
    if person is None:
        person = create_person(name=name, phone=phone, actor=actor)
        today = timezone.localdate()
        add_membership(person, organisation=assessment.organisation, since=today, actor=SYSTEM)
    return take_seat(assessment, person=person, kind=SeatKind.RESPONDENT, function=function, actor=actor)


@transaction.atomic
def enter_marks(
    seat: Seat, *, choices: Mapping[str, str], opened_at: datetime | None = None, actor: Actor
) -> datetime:
    """Keep what stands on the paper, all rows or one; returns the moment. A few statements at any size.

    `opened_at`: when the page was opened; a row that somebody has changed since is not overwritten.
    Raises Refused, WrongState, Newer, Incomplete (not asked of this function, no such choice).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_enter_sheet(actor, held))
    require_open_sheet(held, "enter_marks")
    asked = indicators_of(held.assessment, function=held.function).filter(code__in=choices)
    by_code = {one.code: one for one in asked}
    if by_code.keys() != choices.keys():
        raise Incomplete(_("This is not asked of this person."), _("Open the sheet again."))
    _refuse_changed(held, choices, opened_at)
    now, instrument = timezone.now(), held.assessment.campaign.instrument_id
    marks = [
        Mark(
            seat=held,
            indicator=by_code[code],
            choice=checked_choice(by_code[code], choice, instrument_id=instrument),
            saved_at=now,
        )
        for code, choice in choices.items()
    ]
    Mark.objects.bulk_create(
        marks,
        update_conflicts=True,
        unique_fields=["seat", "indicator"],
        update_fields=["choice", "saved_at"],
    )
    return now


@transaction.atomic
def hand_in_for(seat: Seat, *, incoming: Mapping[str, Any], actor: Actor) -> IncomingSheet:
    """Hand a whole sheet in on behalf of its person; whoever entered it no longer sees the marks.

    Side effects: the incoming record, the lock as of the incoming day, an event on behalf of the person.
    Raises Refused, WrongState, Incomplete (rows without an answer, an impossible day).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_enter_sheet(actor, held))
    require_open_sheet(held, "hand_in")
    answered = Mark.objects.filter(seat=held).values("indicator")
    asked = indicators_of(held.assessment, function=held.function)
    require_whole(list(asked.exclude(pk__in=answered).values_list("code", flat=True)))
    now = timezone.now()
    began = timezone.localdate(held.assessment.started_at)
    kept = checked_incoming(incoming, not_before=began, today=timezone.localdate(now))
    record = IncomingSheet.objects.create(seat=held, entered_by_id=actor.user_id, entered_at=now, **kept)
    seat.locked_at = clock_from(kept["came_on"], now=now)
    Seat.objects.filter(pk=held.pk).update(locked_at=seat.locked_at)
    event = SheetEntered(subject_id=held.assessment_id, seat_id=held.pk)
    publish(event, actor=actor.acting_for(held.person_id))
    return record


def _known(organisation: Organisation, name: str) -> Person | None:
    """Somebody of the organisation without an account, by name."""
    held = Membership.objects.held_at(timezone.localdate()).filter(organisation=organisation)
    found = Person.objects.filter(pk__in=held.values("person"), user=None, name_key=name_key(name))
    return found.order_by("pk").first()


def _refuse_changed(held: Seat, choices: Mapping[str, str], opened_at: datetime | None) -> None:
    if opened_at is None:
        return
    newer = Mark.objects.filter(seat=held, indicator__code__in=choices, saved_at__gt=opened_at)
    if any(choices[code] != choice for code, choice in newer.values_list("indicator__code", "choice")):
        raise Newer
