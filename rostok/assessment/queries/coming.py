"""What a seat will ask of its holder later, while nothing waits yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from rostok.assessment.models import Seat
from rostok.assessment.queries.dates import last_day
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor

S = AssessmentState
SHOWN = 10
PART_OF = {  # the phase in which the holder of a seat works
    SeatKind.RESPONDENT: S.ANSWERING,
    SeatKind.MODERATOR: S.AGREEING,
    SeatKind.FACILITATOR: S.AGREEING,
    SeatKind.EXPERT: S.JUDGING,
}
BEFORE = {S.AGREEING: S.ANSWERING, S.JUDGING: S.AGREEING}


@dataclass(frozen=True, slots=True)
class Coming:
    """A part that opens when the campaign starts, or after the phase that ends on `opens_after`.

    `organisation` is empty for an expert, to whom the assessment opens with its own part.
    """

    kind: str
    campaign: str
    organisation: str
    has_started: bool
    opens_after: date | None
    until: date | None


def coming(actor: Actor) -> list[Coming]:
    """The parts of the actor that have not opened yet, the nearest first. One query."""
    if actor.user_id is None:
        return []
    prepared = Q(assessment__campaign__state=CampaignState.DRAFT)
    early = Q(kind__in=(SeatKind.MODERATOR, SeatKind.FACILITATOR), assessment__state=S.ANSWERING)
    early |= Q(kind=SeatKind.EXPERT, assessment__state__in=(S.ANSWERING, S.AGREEING))
    found = Seat.objects.filter(
        prepared | Q(early, assessment__campaign__state=CampaignState.OPEN),
        person__user=actor.user_id,
        left_at=None,
        locked_at=None,
    )
    seats = found.select_related("assessment__campaign", "assessment__organisation")
    rows = dict.fromkeys(
        _coming(seat) for seat in seats.order_by("assessment__campaign__answers_until", "pk")
    )
    return sorted(rows, key=lambda row: row.until or date.max)[:SHOWN]


def _coming(seat: Seat) -> Coming:
    assessment, part = seat.assessment, PART_OF[SeatKind(seat.kind)]
    return Coming(
        kind=seat.kind,
        campaign=str(assessment.campaign),
        organisation="" if seat.kind == SeatKind.EXPERT else str(assessment.organisation),
        has_started=assessment.campaign.state == CampaignState.OPEN,
        opens_after=last_day(assessment, BEFORE[part]) if part in BEFORE else None,
        until=last_day(assessment, part),
    )
