"""A campaign, and organisations in it."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.assessment.events.subjects import BOARD, OfAssessment, OfCampaign


class CampaignOpened(OfCampaign):
    """A campaign was prepared."""

    kind = "assessment.campaign_opened"


class CampaignStarted(OfCampaign):
    """People may answer from now on."""

    kind = "assessment.campaign_started"


class CampaignClosed(OfCampaign):
    """Nothing more happens in it."""

    kind = "assessment.campaign_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded(OfCampaign):
    """An organisation takes part."""

    kind = "assessment.organisation_added"

    assessment_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStuck(OfAssessment):
    """The last day of a phase has passed and the work is not complete; `reason` is a code."""

    kind = "assessment.stuck"
    audience: ClassVar[str] = BOARD

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseExtended(OfAssessment):
    """One organisation got more time; the reason stands in the row."""

    kind = "assessment.phase_extended"

    extension_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMade(OfAssessment):
    """Somebody was called about it; what was said stands in the row."""

    kind = "assessment.call_made"
    audience: ClassVar[str] = BOARD

    call_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCorrected(OfAssessment):
    """Whoever called put the result right on the same day; what stands now stands in the row."""

    kind = "assessment.call_corrected"
    audience: ClassVar[str] = BOARD

    call_id: int


class AssessmentAnnulled(OfAssessment):
    """It counts for nothing any more; the reason stands in the row."""

    kind = "assessment.annulled"


class AssessmentUnfinished(OfAssessment):
    """The campaign was closed before there was a result."""

    kind = "assessment.unfinished"
