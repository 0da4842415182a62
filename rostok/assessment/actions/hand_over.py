"""A seat goes from one person to another. Marks never do: nobody reads or continues another one's sheet."""

from django.db import transaction

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_seat, refuse_unless
from rostok.assessment.actions.leaving import leave_seat
from rostok.assessment.actions.seating import take_seat
from rostok.assessment.models import Seat
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.duties import Duty
from rostok.foundation.refusals import Conflict
from rostok.parties.access import Holding, can_hand_over
from rostok.parties.models import Person


@transaction.atomic
def hand_over(duty: Duty, to: Person | None, actor: Actor) -> None:
    """The holder leaves the seat; another person, if one is named, gets a seat of the kind with a sheet of
    their own.

    An expert is not handed over: `leave_seat` refuses. Side effects: as `leave_seat` and `take_seat`.
    Raises Refused (not entitled, a conflict of the taker), WrongState, Conflict, Incomplete.
    """
    seat: Seat = locked_seat(Seat.objects.get(pk=duty.pk))
    if seat.person_id != duty.holder_id or seat.left_at is not None:
        raise Conflict
    may_leave = access.can_leave_seat(actor, seat)
    if not may_leave and may_leave.code != "expert":
        refuse_unless(can_hand_over(actor, Holding(seat.person, seat.assessment.organisation)))
    # the holder hands over what only the leader may end: the journal of the handover says who did it
    leave_seat(seat, actor=actor if may_leave else SYSTEM)
    if to is not None:
        take_seat(seat.assessment, person=to, kind=seat.kind, function=seat.function, actor=actor)
