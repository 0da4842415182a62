"""A letter the day before a phase ends, once for each seat and phase."""

from django.db import transaction

from rostok.assessment.actions.letters import write_turn
from rostok.assessment.events import ReminderSent
from rostok.assessment.models import Seat
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish


@transaction.atomic
def send_reminder(seat: Seat, *, actor: Actor) -> bool:
    """Remind the person in the seat of the present phase; False when that was done already.

    Side effects: the mark on the seat, a letter, an event. Two ticks at once send one letter.
    """
    phase = seat.assessment.state
    changed = Seat.objects.filter(pk=seat.pk).exclude(reminded_of=phase).update(reminded_of=phase)
    if not changed:
        return False
    write_turn(seat.assessment, seat.person, is_reminder=True)
    publish(ReminderSent(subject_id=seat.assessment_id, seat_id=seat.pk), actor=actor)
    return True
