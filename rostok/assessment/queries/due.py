"""What the clock has to do: phases whose day has passed, reminders, campaigns in which all is over."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rostok.assessment.models import Assessment, Campaign, Consensus, GateTerm, Seat
from rostok.assessment.queries.boards import with_progress
from rostok.assessment.queries.cards import indicators_of
from rostok.assessment.queries.dates import ENDS, TERM_NOTICE, day_that_ends, is_newest
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.states import EXPERTS, OVER, AssessmentState, CampaignState, SeatKind, StuckReason

S = AssessmentState
PARTS = {  # who works in a phase
    S.ANSWERING: SeatKind.RESPONDENT,
    S.AGREEING: SeatKind.MODERATOR,
    S.JUDGING: SeatKind.EXPERT,
    S.RECONCILING: SeatKind.EXPERT,
}


def _past(phase: AssessmentState, at: date) -> QuerySet[Assessment]:
    """Assessments of open campaigns that stand in a phase whose last day was before `at`."""
    found = Assessment.objects.alias(ends=day_that_ends(phase))
    found = found.filter(campaign__state=CampaignState.OPEN, state=phase, ends__lt=at)
    return found.select_related("campaign__instrument", "organisation").order_by("pk")


def answers_past(at: date) -> Iterator[tuple[Assessment, StuckReason | None]]:
    """The day for answers has passed; the reason where too few sheets are in."""
    for one in with_progress(_past(S.ANSWERING, at)).annotate(
        sheets_in=F("handed_in"), asked=F("respondents")
    ):
        least = rules_of(one.campaign.instrument).min_respondents
        if one.sheets_in >= least:
            yield one, None
        else:
            yield one, StuckReason.FEW_PEOPLE if 0 < one.asked < least else StuckReason.FEW_SHEETS


def agreement_past(at: date) -> Iterator[tuple[Assessment, StuckReason | None]]:
    """The day for agreeing has passed; the reason where the sheet is not whole. Two queries for each."""
    for one in _past(S.AGREEING, at):
        agreed = Consensus.objects.filter(assessment=one).values("indicator")
        experts = Seat.objects.sitting().filter(assessment=one, kind=SeatKind.EXPERT)
        if indicators_of(one).exclude(pk__in=agreed).exists():
            yield one, StuckReason.NOT_AGREED
        else:
            yield one, None if experts.count() == EXPERTS else StuckReason.NO_EXPERTS


def judging_past(at: date) -> Iterator[tuple[Assessment, StuckReason]]:
    """The day for judging has passed: nothing replaces an expert's blind mark, so it stands still."""
    for one in _past(S.JUDGING, at):
        yield one, StuckReason.NOT_JUDGED


def reconciling_to_close(at: date) -> list[Assessment]:
    """The day for reconciling has passed."""
    return list(_past(S.RECONCILING, at))


def campaigns_to_close() -> list[Campaign]:
    """Open campaigns with at least one assessment and none that is not over."""
    inside = Assessment.objects.filter(campaign=OuterRef("pk"))
    found = Campaign.objects.filter(state=CampaignState.OPEN).order_by("pk")
    return list(found.filter(Exists(inside), ~Exists(inside.exclude(state__in=OVER))))


def gate_terms_to_remind(at: date) -> list[GateTerm]:
    """Conditions that end within two weeks and were not told yet."""
    found = GateTerm.objects.filter(
        is_newest("result__"), reminded_at=None, until__gte=at, until__lte=at + TERM_NOTICE
    )
    return list(found.select_related("result__organisation", "indicator").order_by("pk"))


def seats_to_remind(at: date) -> list[Seat]:
    """Seats whose phase ends tomorrow, whose work is not done and who were not told yet about this phase."""
    tomorrow = at + timedelta(days=1)
    due = Q()
    for state, kind in PARTS.items():
        is_mine = Q(assessment__state=state, kind=kind, **{ENDS[state]: tomorrow})
        if state in (S.ANSWERING, S.JUDGING):
            is_mine &= Q(locked_at=None)
        if state == S.AGREEING:
            talks = Q(kind=SeatKind.FACILITATOR, assessment__is_interview=True)
            is_mine |= Q(talks, assessment__state=state, **{ENDS[state]: tomorrow})
        due |= is_mine & ~Q(reminded_of=state)
    ends = {field: day_that_ends(state, "assessment__") for state, field in ENDS.items()}
    sitting = Seat.objects.sitting().alias(**ends)
    found = sitting.filter(due, assessment__campaign__state=CampaignState.OPEN)
    return list(
        found.select_related("person__user", "assessment__campaign", "assessment__organisation").order_by(
            "pk"
        )
    )
