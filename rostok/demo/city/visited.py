"""A visit of the past year, who was on its roster, and what was pressed at the door."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from rostok.attendance.core.door import Kind
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.volunteers.states import HoursState

MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Guest:
    """On the roster; `came` and `left` are no moments where nobody came. `put_at`: onto the roster.

    `is_entered`: later, from the sheet of paper of the visit.
    """

    person: Person
    put_at: datetime
    came: datetime | None
    left: datetime | None
    hours: HoursState = HoursState.CONFIRMED
    answer: int = 0  # of the three questions; 0: none
    is_entered: bool = False


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One visit. `paper_at`: when the sheet of paper was entered; no moment: the guard pressed on a phone."""

    institution: Organisation
    organiser: Organisation
    type: InteractionType
    starts_at: datetime
    ends_at: datetime
    place: str
    group: str
    host: Person
    phone: str
    planned_at: datetime
    planner: Person
    brought_by: Person
    guard: Person
    guests: tuple[Guest, ...]
    decided_at: datetime  # the hours
    paper_at: datetime | None = None
    paper_number: str = ""
    host_answer: int = 0

    @property
    def is_held(self) -> bool:
        """Did anybody come?"""
        return any(one.came for one in self.guests)


def presses(one: PastVisit) -> list[tuple[datetime, int, Kind]]:
    """What was pressed: the moment, the place of the guest, the kind; in order."""
    found: list[tuple[datetime, int, Kind]] = []
    for place, guest in enumerate(one.guests):
        if guest.came and guest.left:
            if one.paper_at:
                found += [(guest.came, place, Kind.WELL), (guest.came, place, Kind.LOOKED)]
            else:
                found += [
                    (guest.came - 2 * MINUTE, place, Kind.LOOKED),
                    (guest.came - MINUTE, place, Kind.WELL),
                ]
            found += [(guest.came, place, Kind.CAME), (guest.left, place, Kind.LEFT)]
    return found if one.paper_at else sorted(found, key=lambda press: press[:2])
