"""What waits for whom in this room: parts of the one query of "waits for me"."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from rostok.assessment.access.sight import expert_seats, visible_seats
from rostok.assessment.models import Assessment, ConflictStatement, ExpertMark, GateTerm, Result, Seat
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import organisations_led_by, organisations_of, organisations_under
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM = "assessment"
NAMED_IN = (S.ANSWERING, S.AGREEING, S.JUDGING)
TERM_NOTICE = timedelta(days=14)
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
    compare (compare), conflict (state), experts (name), approve (approve), result (see),
    gate (mend).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    parts = [
        _to_answer(actor),
        *_to_moderate(actor),
        *(_to_judge(actor, *part) for part in JUDGING),
        _to_state(actor),
        _to_name(actor, at),
        _to_approve(actor),
        _to_see(actor, at),
        _to_mend(actor, at),
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
    seat = Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id, kind=SeatKind.MODERATOR)
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
    found = visible_seats(actor).select_related(None).filter(assessment__campaign__state=CampaignState.OPEN)
    mine = Q(kind=SeatKind.EXPERT, assessment__state=state)
    if state == S.JUDGING:
        third = Q(kind=SeatKind.THIRD, assessment__state__in=(S.RECONCILING, S.COMPARING))
        found = found.filter(mine | third, locked_at=None, cleared_at__isnull=False)
    else:
        found = found.filter(mine)
    return _of_seats(found, kind=verb, verb=verb, ends=ends)


def _to_state(actor: Actor) -> QuerySet[Any, Any]:
    """An expert who was named says whether there is a conflict."""
    stated = ConflictStatement.objects.filter(seat=OuterRef("pk"))
    found = expert_seats(actor).select_related(None)
    found = found.filter(
        ~Exists(stated),
        Q(kind=SeatKind.EXPERT, assessment__state__in=NAMED_IN)
        | Q(kind=SeatKind.THIRD, assessment__state__in=(S.RECONCILING, S.COMPARING)),
        cleared_at=None,
        assessment__campaign__state=CampaignState.OPEN,
    )
    ends = "assessment__campaign__judging_until"
    return _of_seats(found, kind="conflict", verb="state", ends=ends)


def _to_name(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """The methodologist: an expert is missing, has stated a conflict, or is silent.

    Silent: the day has passed and the seat has not a single mark. Before that day nobody is told anything.
    """
    pair = Seat.objects.sitting().filter(assessment=OuterRef("pk"), kind=SeatKind.EXPERT)
    marks = ExpertMark.objects.filter(seat=OuterRef("pk"))
    conflict = ConflictStatement.objects.filter(seat=OuterRef("pk"))
    late = Q(state=S.JUDGING, campaign__judging_until__lt=at) & Q(Exists(pair.exclude(Exists(marks))))
    third = Seat.objects.sitting().filter(assessment=OuterRef("pk"), kind=SeatKind.THIRD)
    held_up = third.filter(Exists(conflict), cleared_at=None)
    open_gate = Q(needs_third=True, state__in=(S.RECONCILING, S.COMPARING)) & (
        Q(~Exists(third)) | Q(Exists(held_up))
    )
    lacks = ~Exists(pair.filter(number=1)) | ~Exists(pair.filter(number=2))
    stated = Exists(pair.filter(Exists(conflict), cleared_at=None))
    mine = Seat.objects.sitting().filter(assessment=OuterRef("pk"), person__user=actor.user_id)
    found = Assessment.objects.filter(
        Q(state__in=(S.AGREEING, S.JUDGING)) & lacks | Q(state__in=NAMED_IN) & stated | late | open_gate,
        ~Exists(mine),
        campaign__state=CampaignState.OPEN,
        organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(organisation__in=organisations_of(actor).values("pk"))
    return _of_assessments(found, kind="experts", verb="name", ends="campaign__judging_until")


def _to_approve(actor: Actor) -> QuerySet[Any, Any]:
    """The methodologist, unless they are a party to it."""
    seat = Seat.objects.sitting().filter(assessment=OuterRef("pk"), person__user=actor.user_id)
    waiting_third = Seat.objects.sitting().filter(
        assessment=OuterRef("pk"), kind=SeatKind.THIRD, locked_at=None
    )
    found = Assessment.objects.filter(
        ~Exists(seat),
        ~Exists(waiting_third),
        state=S.COMPARING,
        organisation__in=organisations_under(actor, RoleKind.METHODOLOGIST).values("pk"),
    ).exclude(organisation__in=organisations_of(actor).values("pk"))
    return _of_assessments(found, kind="approve", verb="approve", ends=None)


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


def _to_mend(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """An obligatory minimum met on a condition whose day comes near or has passed lately, for the leader."""
    found = GateTerm.objects.filter(
        result__organisation__in=organisations_led_by(actor).values("pk"),
        until__lte=at + TERM_NOTICE,
        until__gt=at - TERM_NOTICE,
    )
    return waiting_rows(
        found,
        room=ROOM,
        kind="gate",
        code=F("result__code"),
        title=F("result__organisation__name"),
        due_on=F("until"),
        verb="mend",
    )
