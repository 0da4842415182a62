"""What the clock has to do: answers to close, reconciling that ran out of time, reminders."""

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from rostok.assessment.models import Assessment, GateTerm, Seat
from rostok.assessment.queries.boards import ENDS, with_progress
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind

S = AssessmentState
TERM_NOTICE = timedelta(days=14)
PARTS = {  # who works in a phase
    S.ANSWERING: SeatKind.RESPONDENT,
    S.AGREEING: SeatKind.MODERATOR,
    S.JUDGING: SeatKind.EXPERT,
    S.RECONCILING: SeatKind.EXPERT,
}


def _under_way() -> QuerySet[Assessment]:
    found = Assessment.objects.filter(campaign__state=CampaignState.OPEN)
    return found.select_related("campaign__instrument", "organisation").order_by("pk")


def answers_to_close(at: date) -> list[Assessment]:
    """The day for answers has passed and enough sheets are in."""
    found = with_progress(_under_way().filter(state=S.ANSWERING, campaign__answers_until__lt=at))
    return [
        one
        for one in found.annotate(sheets_in=F("handed_in"))
        if one.sheets_in >= rules_of(one.campaign.instrument).min_respondents
    ]


def reconciling_to_close(at: date) -> list[Assessment]:
    """The day for reconciling has passed."""
    return list(_under_way().filter(state=S.RECONCILING, campaign__reconciling_until__lt=at))


def gate_terms_to_remind(at: date) -> list[GateTerm]:
    """Conditions that end within two weeks and were not told yet."""
    found = GateTerm.objects.filter(reminded_at=None, until__gte=at, until__lte=at + TERM_NOTICE)
    return list(found.select_related("result__organisation", "indicator").order_by("pk"))


def seats_to_remind(at: date) -> list[Seat]:
    """Seats whose phase ends tomorrow, whose work is not done and who were not told yet about this phase."""
    tomorrow = at + timedelta(days=1)
    due = Q()
    for state, kind in PARTS.items():
        ends = {f"assessment__campaign__{ENDS[state]}": tomorrow}
        is_mine = Q(assessment__state=state, kind=kind, **ends)
        if state in (S.ANSWERING, S.JUDGING):
            is_mine &= Q(locked_at=None)
        due |= is_mine & ~Q(reminded_of=state)
    found = Seat.objects.sitting().filter(due, assessment__campaign__state=CampaignState.OPEN)
    return list(
        found.select_related("person__user", "assessment__campaign", "assessment__organisation").order_by(
            "pk"
        )
    )
