"""What is lost, and to whom, when a campaign is closed before all its assessments are over."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.assessment.queries.boards import board_rows
from rostok.assessment.states import OVER, UNDER_WAY, SeatKind


@dataclass(frozen=True, slots=True)
class Loss:
    """Assessments of one phase that end without a result, and how many sheets people have handed in there."""

    state: str
    count: int
    sheets: int


def unfinished_of(campaign: Campaign) -> QuerySet[Assessment]:
    """Assessments of a campaign that are not over; campaign and organisation are joined."""
    found = Assessment.objects.filter(campaign=campaign).exclude(state__in=OVER)
    return found.select_related("campaign__instrument", "organisation")


def losses(campaign: Campaign) -> tuple[Loss, ...]:
    """By phase, in the order of the work. Two queries."""
    found = unfinished_of(campaign).select_related(None).order_by()
    counts = dict(found.values_list("state").annotate(n=Count("pk")))
    is_in = Q(kind=SeatKind.RESPONDENT, locked_at__isnull=False)
    sheets = dict(
        Seat.objects.filter(is_in, assessment__in=found.values("pk"))
        .order_by()
        .values_list("assessment__state")
        .annotate(n=Count("pk"))
    )
    return tuple(Loss(state, counts[state], sheets.get(state, 0)) for state in UNDER_WAY if counts.get(state))


def unfinished_board(campaign: Campaign) -> QuerySet[Assessment]:
    """The same as rows of a board, for the page and for its file."""
    return board_rows(Assessment.objects.filter(campaign=campaign).exclude(state__in=OVER))
