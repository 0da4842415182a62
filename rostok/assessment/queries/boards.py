"""Where things stand: boards, one assessment, the reader's seats."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from rostok.accounts.states import InvitationState
from rostok.assessment.access import Footing, audiences_of, footing, visible_campaigns, visible_seats
from rostok.assessment.events import ASSESSMENT
from rostok.assessment.models import Assessment, Campaign, Instrument, Invitation, Result, Seat
from rostok.assessment.queries.dates import due_on, has_more_time, is_extended, last_day
from rostok.assessment.queries.progress import scope_of
from rostok.assessment.queries.shapes import AssessmentPage, InvitedRow, Phase, SeatRow, TimelineRow
from rostok.assessment.states import JUDGES, WAY, AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.journal import timeline
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.models import Role
from rostok.parties.states import RoleKind

S = AssessmentState
COUNTED = Q(left_at=None) | Q(locked_at__isnull=False)  # an open sheet of somebody who left is not asked for
SHOWN_EVENTS = 30
SHOWN_OF_A_ROW = (
    *("code", "campaign", "state", "stuck_as", "stuck_at"),
    *(f"organisation__{name}" for name in ("code", "name", "name_en", "short_name", "territory__title")),
)
OVER = (S.UNFINISHED, S.ANNULLED)  # no result comes of it, or none that counts
NAMED_UNTIL = (S.ANSWERING, S.AGREEING)  # after that nobody new takes a seat


def instruments() -> QuerySet[Instrument]:
    """Installed instruments, by name, the newest version first."""
    return Instrument.objects.order_by("name", "-pk")


def next_wave(actor: Actor) -> int:
    """The number of the wave to come: one after the last of the campaigns that the actor runs."""
    last = visible_campaigns(actor).aggregate(last=Max("wave"))["last"]
    return (last or 0) + 1


def is_instrument_used(name: str, version: str) -> bool:
    """Does a campaign use this version? It is frozen then."""
    return Campaign.objects.filter(instrument__name=name, instrument__version=version).exists()


def _count_of(seats: QuerySet[Seat]) -> Coalesce:
    counted = seats.filter(assessment=OuterRef("pk")).order_by().values("assessment").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def is_counted(seat: Seat) -> bool:
    """Is the seat asked for its sheet, or has it given one? As `COUNTED`."""
    return seat.left_at is None or seat.locked_at is not None


def sheet_counts() -> tuple[Coalesce, Coalesce]:
    """Of an assessment inside a query: how many respondents there are, how many have handed in."""
    asked = Seat.objects.filter(COUNTED, kind=SeatKind.RESPONDENT)
    return _count_of(asked), _count_of(asked.filter(locked_at__isnull=False))


def with_progress(found: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Annotated with `sheet_counts`."""
    respondents, handed_in = sheet_counts()
    return found.annotate(respondents=respondents, handed_in=handed_in)


def campaign_board(campaign: Any, *, actor: Actor) -> QuerySet[Assessment]:
    """One row for each assessment in the actor's scope. The campaign may be left open."""
    return board_rows(scope_of(campaign, actor=actor))


def board_rows(found: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """The rows of a board, for `page_of(by=("name_key", "pk"))` and for its file.

    Annotated: name_key, respondents, handed_in, asked_by_letter (counts), due_on, has_more_time,
    is_leaderless. No marks, and nothing about experts.
    """
    named = with_progress(found).annotate(
        name_key=F("organisation__name_key"),
        due_on=due_on(),
        has_more_time=has_more_time(),
        is_leaderless=_is_leaderless(),
        asked_by_letter=_asked_by_letter(),
    )
    return named.select_related("organisation__territory").only(*SHOWN_OF_A_ROW)


def _asked_by_letter() -> Coalesce:
    """Who was sent an invitation to answer and has not accepted it yet: they have no seat."""
    sent = Invitation.objects.filter(
        assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT, state=InvitationState.SENT
    )
    counted = sent.order_by().values("assessment").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _is_leaderless() -> Q:
    """Work goes on or has its result, and nobody leads the organisation today: the result reaches nobody."""
    held = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.LEADER)
    return Q(~Exists(held.filter(organisation=OuterRef("organisation"))), ~Q(state__in=OVER))


def assessment_page(assessment: Assessment, *, actor: Actor) -> AssessmentPage:
    """Where one assessment stands, as far as this reader may know. Six queries at most.

    Offers are asked for while people are still named, the result once it is there: never both.
    """
    held = footing(actor, assessment)
    names = held.moderates or held.oversees
    runs = names or held.enters_sheets
    seats = _seats(assessment) if runs else []
    answering = [seat for seat in seats if seat.kind == SeatKind.RESPONDENT and is_counted(seat)]
    is_ready = held.belongs and assessment.state in (S.READY, S.ANNULLED)
    result = Result.objects.filter(assessment=assessment).order_by("-version").first() if is_ready else None
    return AssessmentPage(
        assessment=assessment,
        campaign=assessment.campaign,
        organisation=assessment.organisation,
        footing=held,
        phases=_phases(assessment),
        my_seats=_my_seats(assessment, actor) if held.seats else (),
        seats=tuple(map(_seat_row, seats)),
        invited=_invited(assessment) if names and assessment.state in NAMED_UNTIL else (),
        respondents=len(answering) if runs else None,
        handed_in=sum(seat.locked_at is not None for seat in answering) if runs else None,
        result_code=result.code if result else None,
        timeline=_timeline(assessment, held),
    )


def _invited(assessment: Assessment) -> tuple[InvitedRow, ...]:
    found = _sent_invitations().rows(assessment=assessment.pk)
    return tuple(InvitedRow(*row) for row in found)


@cache
def _sent_invitations() -> Prepared:
    found = Invitation.objects.filter(assessment=left_open("assessment"), state=InvitationState.SENT)
    rows = found.order_by("sent_at", "pk")
    return Prepared.of(rows.values_list("pk", "kind", "function", "name", "email"))


def _seats(assessment: Assessment) -> list[Seat]:
    """Those who left are shown as such; an expert who left is told of on the page of experts alone."""
    return _shown_seats().things(assessment=assessment.pk)


@cache
def _shown_seats() -> Prepared:
    shown = Q(left_at=None) | ~Q(kind__in=JUDGES)
    found = Seat.objects.filter(shown, assessment=left_open("assessment")).select_related("person")
    return Prepared.of(found.order_by("kind", "number", "pk"))


def _my_seats(assessment: Assessment, actor: Actor) -> tuple[Seat, ...]:
    asked = _seats_like(anyone_like(actor), timezone.localdate())
    return tuple(asked.things(user_id=actor.user_id, assessment=assessment.pk))


@lru_cache(maxsize=8)
def _seats_like(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(visible_seats(anyone).filter(assessment=left_open("assessment")))


def _seat_row(seat: Seat) -> SeatRow:
    is_respondent = seat.kind == SeatKind.RESPONDENT
    handed_in = (seat.locked_at is not None) if is_respondent else None
    return SeatRow(
        seat.kind,
        seat.function,
        seat.person.name,
        handed_in,
        code=seat.code,
        is_on_paper=is_respondent and (seat.person.user_id is None or seat.on_paper),
        pk=seat.pk,
        has_left=seat.left_at is not None,
    )


def _phases(assessment: Assessment) -> tuple[Phase, ...]:
    """The order of knowing; one that was closed unfinished stands nowhere on it."""
    state_now = AssessmentState(assessment.state)
    now = WAY.index(state_now) if state_now in WAY else -1
    return tuple(
        Phase(
            state=state,
            due_on=last_day(assessment, state),
            is_extended=is_extended(assessment, state),
            is_done=place < now or (state == S.READY and place == now),
            is_current=place == now,
        )
        for place, state in enumerate(WAY)
    )


def _timeline(assessment: Assessment, held: Footing) -> tuple[TimelineRow, ...]:
    rows = timeline(ASSESSMENT, assessment.pk, audiences=audiences_of(held, assessment))
    return tuple(TimelineRow(row.kind, row.at) for row in rows[:SHOWN_EVENTS])


def person_seats(actor: Actor) -> QuerySet[Seat]:
    """The actor's seats in campaigns under way, newest first; assessment and organisation are joined."""
    return visible_seats(actor).filter(assessment__campaign__state=CampaignState.OPEN).order_by("-pk")
