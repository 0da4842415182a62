"""What happens in an assessment. Facts are ids; the audience keeps blind phases blind."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

CAMPAIGN = "campaign"
ASSESSMENT = "assessment"
RESULT = "result"

BOARD = "assessment.board"  # whoever runs the campaign
PHASES = "assessment.phases"  # whoever sees the assessment at all
ORGANISATION = "assessment.organisation"  # the organisation's people in it, never an expert
EXPERTS = "assessment.experts"  # the two experts, and only once both are locked
MEMBERS = "assessment.result"  # the members of the organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfCampaign(DomainEvent):
    audience: ClassVar[str] = BOARD
    subject_kind: str = CAMPAIGN


class CampaignOpened(_OfCampaign):
    """A campaign was prepared."""

    kind = "assessment.campaign_opened"


class CampaignStarted(_OfCampaign):
    """People may answer from now on."""

    kind = "assessment.campaign_started"


class CampaignClosed(_OfCampaign):
    """Nothing more happens in it."""

    kind = "assessment.campaign_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded(_OfCampaign):
    """An organisation takes part."""

    kind = "assessment.organisation_added"

    assessment_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfAssessment(DomainEvent):
    audience: ClassVar[str] = PHASES
    subject_kind: str = ASSESSMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfSeat(_OfAssessment):
    audience: ClassVar[str] = ORGANISATION
    seat_id: int


class PersonSeated(_OfSeat):
    """A person got a part in the assessment."""

    kind = "assessment.person_seated"


class ConflictStated(_OfSeat):
    """An expert stated whether a conflict exists; what it is stands in a row that can be erased."""

    kind = "assessment.conflict_stated"
    audience: ClassVar[str] = BOARD


class ConflictAdmitted(_OfSeat):
    """The methodologist lets an expert judge in spite of a conflict."""

    kind = "assessment.conflict_admitted"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertLeft(_OfSeat):
    """An expert was replaced or declined; the marks are sealed."""

    kind = "assessment.expert_left"
    audience: ClassVar[str] = BOARD

    how: str


class GatesDecided(_OfSeat):
    """A third expert locked the marks on disputed gates."""

    kind = "assessment.gates_decided"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class GateExcused(_OfAssessment):
    """The methodologist called a gate inapplicable; the reason stands in its row."""

    kind = "assessment.gate_excused"
    audience: ClassVar[str] = BOARD

    indicator: str


class GateExcuseWithdrawn(GateExcused):
    """The gate counts again."""

    kind = "assessment.gate_excuse_withdrawn"


class VisitPlanned(_OfSeat):
    """An expert planned a visit, or moved it."""

    kind = "assessment.visit_planned"
    audience: ClassVar[str] = BOARD


class SheetHandedIn(_OfSeat):
    """A respondent handed the sheet in."""

    kind = "assessment.sheet_handed_in"


class SheetEntered(_OfSeat):
    """A sheet came on paper or by phone and was entered on behalf of its person."""

    kind = "assessment.sheet_entered"


class SheetReopened(_OfSeat):
    """A respondent took the sheet back to change it."""

    kind = "assessment.sheet_reopened"


class ReminderSent(_OfSeat):
    """A letter said that the phase ends tomorrow."""

    kind = "assessment.reminder_sent"
    audience: ClassVar[str] = BOARD


class SeatLeft(_OfSeat):
    """Somebody no longer takes part; a sheet handed in before stays, nameless."""

    kind = "assessment.seat_left"


class MarksLocked(_OfSeat):
    """An expert locked the blind marks. The other expert reads it when both did, others never."""

    kind = "assessment.marks_locked"
    audience: ClassVar[str] = EXPERTS


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatOffered(_OfAssessment):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAttached(_OfAssessment):
    """A proof was put behind an indicator; experts never learn by whom."""

    kind = "assessment.evidence_attached"
    audience: ClassVar[str] = ORGANISATION

    evidence_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStuck(_OfAssessment):
    """The last day of a phase has passed and the work is not complete; `reason` is a code."""

    kind = "assessment.stuck"
    audience: ClassVar[str] = BOARD

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseExtended(_OfAssessment):
    """One organisation got more time; the reason stands in the row."""

    kind = "assessment.phase_extended"

    extension_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMade(_OfAssessment):
    """Somebody was called about it; what was said stands in the row."""

    kind = "assessment.call_made"
    audience: ClassVar[str] = BOARD

    call_id: int


class AssessmentAnnulled(_OfAssessment):
    """It counts for nothing any more; the reason stands in the row."""

    kind = "assessment.annulled"


class AssessmentUnfinished(_OfAssessment):
    """The campaign was closed before there was a result."""

    kind = "assessment.unfinished"


class AnswersClosed(_OfAssessment):
    """The organisation starts to agree."""

    kind = "assessment.answers_closed"


class InterviewBegun(_OfAssessment):
    """Too few people to answer alone: the organisation talks with a facilitator."""

    kind = "assessment.interview_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(_OfAssessment):
    """The organisation met to agree; the minutes stand with it."""

    kind = "assessment.meeting_held"
    audience: ClassVar[str] = ORGANISATION

    meeting_id: int


class MinutesFiled(MeetingHeld):
    """The signed minutes became a proof of the organisation."""

    kind = "assessment.minutes_filed"


class SheetClosed(_OfAssessment):
    """The organisation has agreed; the evidence opened to the two experts."""

    kind = "assessment.sheet_closed"


class ReconciliationOpened(_OfAssessment):
    """Both experts have locked their marks."""

    kind = "assessment.reconciliation_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationClosed(_OfAssessment):
    """The experts are done with each other; the consensus opens to them."""

    kind = "assessment.reconciliation_closed"

    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReady(_OfAssessment):
    """The result was approved and stored."""

    kind = "assessment.result_ready"

    result_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShared(DomainEvent):
    """A dated copy was opened by consent."""

    kind = "assessment.result_shared"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    sharing_id: int


class SharingWithdrawn(ResultShared):
    """The copy was closed again."""

    kind = "assessment.sharing_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateTermReminded(DomainEvent):
    """A letter said that the condition on a gate soon ends."""

    kind = "assessment.gate_term_reminded"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    term_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade(DomainEvent):
    """The printed result in one language is there."""

    kind = "assessment.paper_made"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    paper_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFiled(DomainEvent):
    """The organisation does not agree with its result."""

    kind = "assessment.appeal_filed"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    appeal_id: int


class AppealDecided(AppealFiled):
    """Somebody who was not one of the experts decided it, with reasons."""

    kind = "assessment.appeal_decided"


class AppealWithdrawn(AppealFiled):
    """The organisation took it back."""

    kind = "assessment.appeal_withdrawn"


class AppealOverdue(AppealFiled):
    """Its term has passed without a decision."""

    kind = "assessment.appeal_overdue"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultChanged(_OfAssessment):
    """A new version of the result stands in the place of the one before, which stays readable."""

    kind = "assessment.result_changed"

    result_id: int
