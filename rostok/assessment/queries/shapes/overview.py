"""Where one assessment stands."""

from dataclasses import dataclass
from datetime import date, datetime

from rostok.assessment.access.footing import Footing
from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of an assessment; `due_on` is its last day, None for the last one."""

    state: str
    due_on: date | None
    is_done: bool
    is_current: bool
    is_extended: bool = False


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as those who run the assessment see it; `is_handed_in` is None for experts: nobody is told.

    is_on_paper: the sheet is answered on paper; `code` stands on the paper sheet.
    """

    kind: str
    function: str
    name: str
    is_handed_in: bool | None
    pk: int = 0
    has_left: bool = False
    code: str = ""
    is_on_paper: bool = False


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """An open offer of a seat, for those who may take it back; `pk` is the invitation's."""

    pk: int
    kind: str
    function: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, as far as the reader may know; never who did it."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Where one assessment stands, for this reader.

    seats, handed_in, respondents, invited: for the leader, the moderator and the methodologist only, else
    empty and None. result_code: only for the organisation. my_seats: the reader's own.
    """

    assessment: Assessment
    campaign: Campaign
    organisation: Organisation
    footing: Footing
    phases: tuple[Phase, ...]
    my_seats: tuple[Seat, ...]
    seats: tuple[SeatRow, ...]
    invited: tuple[InvitedRow, ...]
    respondents: int | None
    handed_in: int | None
    result_code: str | None
    timeline: tuple[TimelineRow, ...]

    @property
    def has_steps(self) -> bool:
        """Does it stand on the way at all? One that was closed or annulled does not."""
        return any(phase.is_current for phase in self.phases)
