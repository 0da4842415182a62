"""What waits for whom in this room: parts of the one query of "waits for me"."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import get_language

from rostok.assessment.access.sight import visible_campaigns, visible_seats
from rostok.assessment.models import Appeal, Assessment, Result, Seat
from rostok.assessment.queries.dates import ENDS, day_that_ends
from rostok.assessment.states import AppealState, AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import organisations_led_by, organisations_of, organisations_under
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM = "assessment"
RESULT_IS_NEWS = timedelta(days=14)

# the part of an expert, by state: kind of the row and verb
JUDGING = (
    (S.JUDGING, "judge"),
    (S.RECONCILING, "reconcile"),
    (S.COMPARING, "compare"),
)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns; code: the assessment's or the result's.

    kind (verb): sheet (answer), answers (close_answers), agree (agree), judge (judge), reconcile (reconcile),
    compare (compare), approve (approve), result (see), calls (call; code and title: the campaign's),
    appeal (decide).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    parts = [
        _to_answer(actor),
        *_to_moderate(actor),
        *(_to_judge(actor, *part) for part in JUDGING),
        _to_approve(actor),
        _to_see(actor, at),
        _to_call(actor),
        _to_decide(actor),
    ]
    return parts[0].union(*parts[1:], all=True)


def _of_seats(found: QuerySet[Seat], *, kind: str, verb: str, phase: str) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind=kind,
        code=F("assessment__code"),
        title=F("assessment__organisation__name"),
        due_on=day_that_ends(phase, "assessment__") if phase in ENDS else Value(None),
        verb=verb,
    )


def _of_assessments(found: QuerySet[Assessment], *, kind: str, verb: str, phase: str) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind=kind,
        code=F("code"),
        title=F("organisation__name"),
        due_on=day_that_ends(phase) if phase in ENDS else Value(None),
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
    return _of_seats(found, kind="sheet", verb="answer", phase=S.ANSWERING)


def _to_moderate(actor: Actor) -> list[QuerySet[Any, Any]]:
    """All sheets are in: close the answers; answers are closed: agree."""
    seat = Seat.objects.filter(
        assessment=OuterRef("pk"), person__user=actor.user_id, kind=SeatKind.MODERATOR, left_at=None
    )
    mine = Assessment.objects.filter(
        Q(Exists(seat)) | Q(organisation__in=organisations_led_by(actor).values("pk")),
        campaign__state=CampaignState.OPEN,
    )
    sheets = Seat.objects.filter(assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT)
    all_in = mine.filter(
        Exists(sheets), ~Exists(sheets.filter(locked_at=None, left_at=None)), state=S.ANSWERING
    )
    return [
        _of_assessments(all_in, kind="answers", verb="close_answers", phase=S.ANSWERING),
        _of_assessments(mine.filter(state=S.AGREEING), kind="agree", verb="agree", phase=S.AGREEING),
    ]


def _to_judge(actor: Actor, state: str, verb: str) -> QuerySet[Any, Any]:
    """An expert's part; one who has locked the marks waits for nothing, and is told nothing."""
    found = (
        visible_seats(actor)
        .select_related(None)
        .filter(kind=SeatKind.EXPERT, assessment__state=state, assessment__campaign__state=CampaignState.OPEN)
    )
    if state == S.JUDGING:
        found = found.filter(locked_at=None)
    return _of_seats(found, kind=verb, verb=verb, phase=state)


def _to_approve(actor: Actor) -> QuerySet[Any, Any]:
    """The methodologist, unless they are a party to it."""
    seat = Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id)
    found = Assessment.objects.filter(
        ~Exists(seat),
        state=S.COMPARING,
        organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(organisation__in=organisations_of(actor).values("pk"))
    return _of_assessments(found, kind="approve", verb="approve", phase=S.COMPARING)


def _to_see(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A fresh result, for the leader."""
    newer = Result.objects.filter(assessment=OuterRef("assessment"), version__gt=OuterRef("version"))
    found = Result.objects.filter(
        ~Exists(newer),
        organisation__in=organisations_led_by(actor).values("pk"),
        made_at__date__gt=at - RESULT_IS_NEWS,
        assessment__state=S.READY,
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


def _to_call(actor: Actor) -> QuerySet[Any, Any]:
    """A campaign of the methodologist in which somebody stands still: one row, however many they are."""
    stuck = Assessment.objects.filter(campaign=OuterRef("pk")).exclude(stuck_as="")
    language = (get_language() or "ru")[:2]
    return waiting_rows(
        visible_campaigns(actor).filter(Exists(stuck), state=CampaignState.OPEN),
        room=ROOM,
        kind="calls",
        code=F("code"),
        title=KeyTextTransform("en" if language == "en" else "ru", "title"),
        due_on=Value(None),
        verb="call",
    )


def _to_decide(actor: Actor) -> QuerySet[Any, Any]:
    """An appeal, for the methodologists who have no stake in it."""
    seat = Seat.objects.filter(assessment=OuterRef("result__assessment"), person__user=actor.user_id)
    found = Appeal.objects.filter(
        ~Exists(seat),
        state=AppealState.FILED,
        result__organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(result__organisation__in=organisations_of(actor).values("pk"))
    return waiting_rows(
        found,
        room=ROOM,
        kind="appeal",
        code=F("code"),
        title=F("result__organisation__name"),
        due_on=F("due_on"),
        verb="decide",
    )
