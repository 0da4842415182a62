"""Who sits where, and who has left."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.assessment.events.subjects import BOARD, OfAssessment, OfSeat


class PersonSeated(OfSeat):
    """A person got a part in the assessment."""

    kind = "assessment.person_seated"


class ReminderSent(OfSeat):
    """A letter said that the phase ends tomorrow."""

    kind = "assessment.reminder_sent"
    audience: ClassVar[str] = BOARD


class SeatLeft(OfSeat):
    """Somebody no longer takes part; a sheet handed in before stays, nameless."""

    kind = "assessment.seat_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatOffered(OfAssessment):
    """An invitation to a seat was sent."""

    kind = "assessment.seat_offered"
    audience: ClassVar[str] = BOARD

    invitation_id: int


class SeatAccepted(SeatOffered):
    """It was accepted."""

    kind = "assessment.seat_accepted"


class SeatOfferWithdrawn(SeatOffered):
    """It was withdrawn."""

    kind = "assessment.seat_offer_withdrawn"
