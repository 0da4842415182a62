"""What waits for whom in this room: parts of the one query of "waits for me"."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from rostok.assessment.access.sight import visible_seats
from rostok.assessment.models import Assessment, Result, Seat
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import organisations_led_by, organisations_of, organisations_under
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM = "assessment"
RESULT_IS_NEWS = timedelta(days=14)

# the part of an expert, by state: kind of the row, verb, its last day
JUDGING = (
    (S.JUDGING, "judge", "assessment__campaign__judging_until"),
    (S.RECONCILING, "reconcile", "assessment__campaign__reconciling_until"),
    (S.COMPARING, "compare", None),
)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns; code: the assessment's or the result's.

    kind (verb): sheet (answer), answers (close_answers), agree (agree), judge (judge), reconcile (reconcile),
    compare (compare), approve (approve), interview (arrange), result (see).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    parts = [
        _to_answer(actor),
        *_to_moderate(actor),
        *(_to_judge(actor, *part) for part in JUDGING),
        _to_approve(actor),
        _to_arrange(actor),
        _to_see(actor, at),
    ]
    return parts[0].union(*parts[1:], all=True)


def _of_seats(found: QuerySet[Seat], *, kind: str, verb: str, ends: str | None) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind=kind,
        code=F("assessment__code"),
        title=F("assessment__organisation__name"),
        due_on=F(ends) if ends else Value(None),
        verb=verb,
    )


def _of_assessments(
    found: QuerySet[Assessment], *, kind: str, verb: str, ends: str | None
) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind=kind,
        code=F("code"),
        title=F("organisation__name"),
        due_on=F(ends) if ends else Value(None),
        verb=verb,
    )


def _to_answer(actor: Actor) -> QuerySet[Any, Any]:
    """A respondent's sheet that was not handed in."""
    found = (
        visible_seats(actor)
        .select_related(None)
        .filter(
            kind=SeatKind.RESPONDENT,
            locked_at=None,
            assessment__state=S.ANSWERING,
            assessment__campaign__state=CampaignState.OPEN,
        )
    )
    return _of_seats(found, kind="sheet", verb="answer", ends="assessment__campaign__answers_until")


def _to_moderate(actor: Actor) -> list[QuerySet[Any, Any]]:
    """All sheets are in: close the answers; answers are closed: agree."""
    leads = Q(kind=SeatKind.MODERATOR) | Q(kind=SeatKind.FACILITATOR, assessment__is_interview=True)
    seat = Seat.objects.filter(leads, assessment=OuterRef("pk"), person__user=actor.user_id)
    mine = Assessment.objects.filter(
        Q(Exists(seat)) | Q(organisation__in=organisations_led_by(actor).values("pk")),
        campaign__state=CampaignState.OPEN,
    )
    sheets = Seat.objects.filter(assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT)
    all_in = mine.filter(Exists(sheets), ~Exists(sheets.filter(locked_at=None)), state=S.ANSWERING)
    return [
        _of_assessments(all_in, kind="answers", verb="close_answers", ends="campaign__answers_until"),
        _of_assessments(
            mine.filter(state=S.AGREEING), kind="agree", verb="agree", ends="campaign__agreement_until"
        ),
    ]


def _to_judge(actor: Actor, state: str, verb: str, ends: str | None) -> QuerySet[Any, Any]:
    """An expert's part; one who has locked the marks waits for nothing, and is told nothing."""
    found = (
        visible_seats(actor)
        .select_related(None)
        .filter(kind=SeatKind.EXPERT, assessment__state=state, assessment__campaign__state=CampaignState.OPEN)
    )
    if state == S.JUDGING:
        found = found.filter(locked_at=None)
    return _of_seats(found, kind=verb, verb=verb, ends=ends)


def _to_approve(actor: Actor) -> QuerySet[Any, Any]:
    """The methodologist, unless they are a party to it."""
    seat = Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id)
    found = Assessment.objects.filter(
        ~Exists(seat),
        state=S.COMPARING,
        organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(organisation__in=organisations_of(actor).values("pk"))
    return _of_assessments(found, kind="approve", verb="approve", ends=None)


def _to_arrange(actor: Actor) -> QuerySet[Any, Any]:
    """Somebody left and too few people can answer alone: the methodologist arranges an interview."""
    found = Assessment.objects.filter(
        small_since__isnull=False,
        state=S.ANSWERING,
        campaign__state=CampaignState.OPEN,
        organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(organisation__in=organisations_of(actor).values("pk"))
    return _of_assessments(found, kind="interview", verb="arrange", ends="campaign__answers_until")


def _to_see(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A fresh result, for the leader."""
    found = Result.objects.filter(
        organisation__in=organisations_led_by(actor).values("pk"), made_at__date__gt=at - RESULT_IS_NEWS
    )
    return waiting_rows(
        found,
        room=ROOM,
        kind="result",
        code=F("code"),
        title=F("organisation__name"),
        due_on=Value(None),
        verb="see",
    )
