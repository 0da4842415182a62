"""Where things stand: boards, one assessment, the reader's seats."""

from django.db.models import Case, Count, DateField, F, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from rostok.accounts.states import InvitationState
from rostok.assessment.access import Standing, audiences_of, standing, visible_seats
from rostok.assessment.events import ASSESSMENT
from rostok.assessment.models import Assessment, Campaign, Instrument, Invitation, Result, Seat
from rostok.assessment.queries.shapes import AssessmentPage, InvitedRow, Phase, SeatRow, TimelineRow
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.journal import timeline
from rostok.parties.access import organisations_under
from rostok.parties.states import RoleKind

S = AssessmentState
ENDS = {  # the date that ends a phase
    S.ANSWERING: "answers_until",
    S.AGREEING: "agreement_until",
    S.JUDGING: "judging_until",
    S.RECONCILING: "reconciling_until",
}
SHOWN_EVENTS = 30
NAMED_UNTIL = (S.ANSWERING, S.AGREEING)  # after that nobody new takes a seat


def instruments() -> QuerySet[Instrument]:
    """Installed instruments, by name, the newest version first."""
    return Instrument.objects.order_by("name", "-pk")


def is_instrument_used(name: str, version: str) -> bool:
    """Does a campaign use this version? It is frozen then."""
    return Campaign.objects.filter(instrument__name=name, instrument__version=version).exists()


def due_on(prefix: str = "campaign__") -> Case:
    """The last day of the phase in which an assessment stands; empty for the phases without one."""
    whens = [When(state=state, then=F(prefix + field)) for state, field in ENDS.items()]
    return Case(*whens, default=None, output_field=DateField(null=True))


def _count_of(seats: QuerySet[Seat]) -> Coalesce:
    counted = seats.filter(assessment=OuterRef("pk")).order_by().values("assessment").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def with_progress(found: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Annotated with how many respondents there are and how many have handed in."""
    asked = Seat.objects.filter(kind=SeatKind.RESPONDENT)
    return found.annotate(
        respondents=_count_of(asked), handed_in=_count_of(asked.filter(locked_at__isnull=False))
    )


def campaign_board(campaign: Campaign, *, actor: Actor) -> QuerySet[Assessment]:
    """One row for each assessment in the actor's scope, for `page_of(by=("name_key", "pk"))`.

    Annotated: name_key, respondents, handed_in (counts), due_on. No marks, and nothing about experts.
    """
    scope = organisations_under(actor, RoleKind.METHODOLOGIST)
    found = Assessment.objects.filter(campaign=campaign, organisation__in=scope.values("pk"))
    named = with_progress(found).annotate(name_key=F("organisation__name_key"), due_on=due_on())
    return named.select_related("organisation", "campaign")


def assessment_page(assessment: Assessment, *, actor: Actor) -> AssessmentPage:
    """Where one assessment stands, as far as this reader may know. Six queries at most.

    Offers are asked for while people are still named, the result once it is there: never both.
    """
    held = standing(actor, assessment)
    runs = held.moderates or held.oversees
    seats = _seats(assessment) if runs else []
    answering = [seat for seat in seats if seat.kind == SeatKind.RESPONDENT]
    is_ready = held.belongs and assessment.state == S.READY
    result = Result.objects.filter(assessment=assessment).first() if is_ready else None
    return AssessmentPage(
        assessment=assessment,
        campaign=assessment.campaign,
        organisation=assessment.organisation,
        standing=held,
        phases=_phases(assessment),
        my_seats=tuple(visible_seats(actor).filter(assessment=assessment)) if held.seats else (),
        seats=tuple(map(_seat_row, seats)),
        invited=_invited(assessment) if runs and assessment.state in NAMED_UNTIL else (),
        respondents=len(answering) if runs else None,
        handed_in=sum(seat.locked_at is not None for seat in answering) if runs else None,
        result_code=result.code if result else None,
        timeline=_timeline(assessment, held),
    )


def _invited(assessment: Assessment) -> tuple[InvitedRow, ...]:
    found = Invitation.objects.filter(assessment=assessment, state=InvitationState.SENT).order_by(
        "sent_at", "pk"
    )
    return tuple(InvitedRow(row.pk, row.kind, row.function, row.name, row.email) for row in found)


def _seats(assessment: Assessment) -> list[Seat]:
    return list(
        Seat.objects.sitting()
        .filter(assessment=assessment)
        .select_related("person")
        .order_by("kind", "number", "pk")
    )


def _seat_row(seat: Seat) -> SeatRow:
    is_respondent = seat.kind == SeatKind.RESPONDENT
    return SeatRow(
        seat.kind, seat.function, seat.person.name, (seat.locked_at is not None) if is_respondent else None
    )


def _phases(assessment: Assessment) -> tuple[Phase, ...]:
    order = list(AssessmentState)
    now = order.index(AssessmentState(assessment.state))
    return tuple(
        Phase(
            state=state,
            due_on=getattr(assessment.campaign, ENDS[state]) if state in ENDS else None,
            is_done=place < now or (state == S.READY and place == now),
            is_current=place == now,
        )
        for place, state in enumerate(order)
    )


def _timeline(assessment: Assessment, held: Standing) -> tuple[TimelineRow, ...]:
    rows = timeline(ASSESSMENT, assessment.pk, audiences=audiences_of(held, assessment))
    return tuple(TimelineRow(row.kind, row.at) for row in rows[:SHOWN_EVENTS])


def person_seats(actor: Actor) -> QuerySet[Seat]:
    """The actor's seats in campaigns under way, newest first; assessment and organisation are joined."""
    return visible_seats(actor).filter(assessment__campaign__state=CampaignState.OPEN).order_by("-pk")
