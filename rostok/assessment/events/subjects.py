"""What events are about, and who may read them."""

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
class OfCampaign(DomainEvent):
    """Base: about a campaign, for whoever runs it."""

    audience: ClassVar[str] = BOARD
    subject_kind: str = CAMPAIGN


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAssessment(DomainEvent):
    """Base: about one assessment, for whoever sees it."""

    audience: ClassVar[str] = PHASES
    subject_kind: str = ASSESSMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSeat(OfAssessment):
    """Base: about a seat, for the people of the organisation."""

    audience: ClassVar[str] = ORGANISATION
    seat_id: int
