"""Experts of an assessment and of a campaign: who sits, who left, whom to name, who would sit where."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rostok.assessment.core.assigning import Candidate
from rostok.assessment.core.conflicts import Conflict
from rostok.assessment.models import Assessment, Campaign, ConflictStatement, Seat
from rostok.assessment.states import ADMITTED
from rostok.parties.models import Person

NUMBER_OF_THIRD: Final = 3


@dataclass(frozen=True, slots=True)
class Seated:
    """An expert in a seat as the methodologist sees it: the statement and the bonds, never a mark.

    is_silent: the last day has passed and there is not a single mark.
    """

    seat: Seat
    statement: ConflictStatement | None
    conflicts: tuple[Conflict, ...]
    load: int
    is_silent: bool

    @property
    def may_be_admitted(self) -> bool:
        """A conflict was stated with which the methodologist may let the expert judge."""
        waits = self.statement is not None and self.seat.cleared_at is None
        return waits and self.statement is not None and self.statement.kind in ADMITTED


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who no longer judges: how and why."""

    name: str
    how: str
    reason: str
    at: date


@dataclass(frozen=True, slots=True)
class Suggested:
    """A person who may be named, with the reasons of the order."""

    person: Person
    candidate: Candidate
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class ExpertsPage:
    """Experts of one assessment for its methodologist. `free`: numbers without an expert."""

    assessment: Assessment
    seated: tuple[Seated, ...]
    left: tuple[Left, ...]
    free: tuple[int, ...]
    suggested: tuple[Suggested, ...]
    may_name: bool

    @property
    def needs_third(self) -> bool:
        """The two disagree on a gate, and no third expert sits."""
        return NUMBER_OF_THIRD in self.free


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the preview: who would sit where, and why; person None: nobody is left."""

    assessment: Assessment
    number: int
    person: Person | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignExperts:
    """Loads in a campaign and the assessments without a whole pair."""

    campaign: Campaign
    people: tuple[tuple[Person, int], ...]
    vacant: tuple[Assessment, ...]
    rows: tuple[PlanRow, ...]
