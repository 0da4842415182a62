"""Somebody of the organisation no longer takes part."""

from django.db import transaction
from django.utils import timezone

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_seat, refuse_unless, require_state
from rostok.assessment.actions.clock import mark_few_people
from rostok.assessment.actions.seating import remember_size
from rostok.assessment.events import SeatLeft
from rostok.assessment.models import Seat
from rostok.assessment.states import UNDER_WAY, AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import WrongState


@transaction.atomic
def leave_seat(seat: Seat, *, actor: Actor) -> None:
    """A respondent or a moderator leaves in the middle.

    A sheet that is handed in stays in the spread without a name; an open one is withdrawn: its rows are kept,
    counted nowhere and open to nobody. Where fewer people than the minimum are left, the assessment stands
    still until more are named or a facilitator interviews them (method.md, marks). Side effects: the moment,
    an event, the mark. Raises Refused, WrongState (left already, or the work is over).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_leave_seat(actor, held))
    require_state(held.assessment, "leave_seat", *UNDER_WAY)
    if held.left_at is not None:
        raise WrongState("leave_seat", held.assessment.state)
    seat.left_at = timezone.now()
    Seat.objects.filter(pk=seat.pk).update(left_at=seat.left_at)
    publish(SeatLeft(subject_id=held.assessment_id, seat_id=seat.pk), actor=actor)
    if held.assessment.state == AssessmentState.ANSWERING:
        remember_size(held.assessment)
        if held.assessment.small_since is not None:
            mark_few_people(held.assessment, actor=actor)
