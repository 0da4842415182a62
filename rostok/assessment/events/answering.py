"""The organisation answers, talks and agrees."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.assessment.events.subjects import ORGANISATION, OfAssessment, OfSeat


class SheetHandedIn(OfSeat):
    """A respondent handed the sheet in."""

    kind = "assessment.sheet_handed_in"


class SheetEntered(OfSeat):
    """A sheet came on paper or by phone and was entered on behalf of its person."""

    kind = "assessment.sheet_entered"


class SheetReopened(OfSeat):
    """A respondent took the sheet back to change it."""

    kind = "assessment.sheet_reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAttached(OfAssessment):
    """A proof was put behind an indicator; experts never learn by whom."""

    kind = "assessment.evidence_attached"
    audience: ClassVar[str] = ORGANISATION

    evidence_id: int


class AnswersClosed(OfAssessment):
    """The organisation starts to agree."""

    kind = "assessment.answers_closed"


class InterviewBegun(OfAssessment):
    """Too few people to answer alone: the organisation talks with a facilitator."""

    kind = "assessment.interview_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(OfAssessment):
    """The organisation met to agree; the minutes stand with it."""

    kind = "assessment.meeting_held"
    audience: ClassVar[str] = ORGANISATION

    meeting_id: int


class MinutesFiled(MeetingHeld):
    """The signed minutes became a proof of the organisation."""

    kind = "assessment.minutes_filed"


class SheetClosed(OfAssessment):
    """The organisation has agreed; the evidence opened to the two experts."""

    kind = "assessment.sheet_closed"
