"""What waits for whom in this room: parts of the one query of "waits for me"."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from rostok.assessment.access.sight import visible_seats
from rostok.assessment.models import Assessment, Result, Seat
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import is_home_of, is_led_by, reaches, roles_held
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM: Final = "assessment"
RESULT_IS_NEWS: Final = timedelta(days=14)

# by state of the assessment, for whoever sits in it: kind of the row, verb, its last day
OF_SEATS: Final = {
    S.ANSWERING: ("sheet", "answer", F("assessment__campaign__answers_until")),
    S.JUDGING: ("judge", "judge", F("assessment__campaign__judging_until")),
    S.RECONCILING: ("reconcile", "reconcile", F("assessment__campaign__reconciling_until")),
    S.COMPARING: ("compare", "compare", Value(None)),
}


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns; code: the assessment's or the result's.

    kind (verb): sheet (answer), answers (close_answers), agree (agree), judge (judge), reconcile (reconcile),
    compare (compare), approve (approve), result (see).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    others = (_to_moderate(actor), _to_approve(actor), _to_see(actor, at))
    return _in_seats(actor).union(*others, all=True)


def _in_seats(actor: Actor) -> QuerySet[Any, Any]:
    """A respondent's sheet that was not handed in, and an expert's part.

    An expert who has locked the marks waits for nothing, and is told nothing.
    """
    answers = Q(kind=SeatKind.RESPONDENT, locked_at=None, assessment__state=S.ANSWERING)
    judges = Q(locked_at=None, assessment__state=S.JUDGING)
    meets = Q(assessment__state__in=(S.RECONCILING, S.COMPARING))
    found = visible_seats(actor).select_related(None)
    kinds, verbs, ends = zip(*OF_SEATS.values(), strict=True)
    return waiting_rows(
        found.filter(
            answers | Q(judges | meets, kind=SeatKind.EXPERT), assessment__campaign__state=CampaignState.OPEN
        ),
        room=ROOM,
        kind=_by_state(map(Value, kinds)),
        code=F("assessment__code"),
        title=F("assessment__organisation__name"),
        due_on=_by_state(ends),
        verb=_by_state(map(Value, verbs)),
    )


def _by_state(said: Iterable[Value | F]) -> Case:
    return Case(*(When(assessment__state=state, then=one) for state, one in zip(OF_SEATS, said, strict=True)))


def _to_moderate(actor: Actor) -> QuerySet[Any, Any]:
    """All sheets are in: close the answers; answers are closed: agree."""
    seat = Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id, kind=SeatKind.MODERATOR)
    sheets = Seat.objects.filter(assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT)
    all_in = Q(Exists(sheets), ~Exists(sheets.filter(locked_at=None)), state=S.ANSWERING)
    found = Assessment.objects.filter(
        Exists(seat) | is_led_by(actor), all_in | Q(state=S.AGREEING), campaign__state=CampaignState.OPEN
    )
    answers = Q(state=S.ANSWERING)
    return waiting_rows(
        found,
        room=ROOM,
        kind=Case(When(answers, then=Value("answers")), default=Value("agree")),
        code=F("code"),
        title=F("organisation__name"),
        due_on=Case(When(answers, then=F("campaign__answers_until")), default=F("campaign__agreement_until")),
        verb=Case(When(answers, then=Value("close_answers")), default=Value("agree")),
    )


def _to_approve(actor: Actor) -> QuerySet[Any, Any]:
    """The methodologist, unless they are a party to it."""
    seat = Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id)
    oversees = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    found = Assessment.objects.filter(oversees, ~Exists(seat), ~is_home_of(actor), state=S.COMPARING)
    return waiting_rows(
        found,
        room=ROOM,
        kind="approve",
        code=F("code"),
        title=F("organisation__name"),
        due_on=Value(None),
        verb="approve",
    )


def _to_see(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A fresh result, for the leader."""
    found = Result.objects.filter(is_led_by(actor), made_at__date__gt=at - RESULT_IS_NEWS)
    return waiting_rows(
        found,
        room=ROOM,
        kind="result",
        code=F("code"),
        title=F("organisation__name"),
        due_on=Value(None),
        verb="see",
    )
