"""What waits for whom in this room: parts of the one query of "waits for me"."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import get_language

from rostok.assessment.access.sight import expert_seats, visible_campaigns, visible_seats
from rostok.assessment.models import (
    Appeal,
    Assessment,
    ConflictStatement,
    CopyReading,
    ExpertMark,
    GateTerm,
    Result,
    Seat,
    Sharing,
)
from rostok.assessment.queries.dates import TERM_NOTICE, day_that_ends, due_on, is_newest
from rostok.assessment.states import WORKS_IN, AppealState, AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import beginning_of, none_waiting, waiting_rows
from rostok.parties.access import is_among, is_home_of, is_led_by, reaches, roles_held
from rostok.parties.queries import shown_name
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM: Final = "assessment"
NAMED_IN: Final = WORKS_IN[SeatKind.EXPERT]
THIRD_IN: Final = WORKS_IN[SeatKind.THIRD]
RESULT_IS_NEWS: Final = timedelta(days=14)

# by state of the assessment, for whoever sits in it: kind of the row, verb
OF_SEATS: Final = {
    S.ANSWERING: ("sheet", "answer"),
    S.JUDGING: ("judge", "judge"),
    S.RECONCILING: ("reconcile", "reconcile"),
    S.COMPARING: ("compare", "compare"),
}


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the columns; code: the assessment's or the result's.

    kind (verb): sheet (answer), answers (close_answers), agree (agree), judge (judge), reconcile (reconcile),
    compare (compare), conflict (state), experts (name), approve (approve), interview (arrange), result (see),
    gate (mend), copy (read), appeal (decide), calls (call; code and title: the campaign's).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    others = (_to_state, _to_moderate, _to_approve, _to_arrange, _to_call, _to_decide)
    parts = [part(actor) for part in others]
    dated = [part(actor, at) for part in (_to_see, _to_name, _to_mend, _to_read)]
    return _in_seats(actor).union(*parts, *dated, all=True)


def _in_seats(actor: Actor) -> QuerySet[Any, Any]:
    """A respondent's sheet that was not handed in, and an expert's part.

    An expert who has locked the marks waits for nothing, and is told nothing.
    """
    answers = Q(kind=SeatKind.RESPONDENT, locked_at=None, assessment__state=S.ANSWERING)
    judges = Q(kind=SeatKind.EXPERT, locked_at=None, cleared_at__isnull=False, assessment__state=S.JUDGING)
    meets = Q(kind=SeatKind.EXPERT, assessment__state__in=THIRD_IN)
    third = Q(kind=SeatKind.THIRD, locked_at=None, cleared_at__isnull=False, assessment__state__in=THIRD_IN)
    found = visible_seats(actor).select_related(None)
    kinds, verbs = zip(*OF_SEATS.values(), strict=True)
    return waiting_rows(
        found.filter(answers | judges | meets | third, assessment__campaign__state=CampaignState.OPEN),
        room=ROOM,
        kind=_by_state(kinds),
        code=F("assessment__code"),
        title=shown_name("assessment__organisation"),
        due_on=due_on("assessment__"),
        verb=_by_state(verbs),
    )


def _by_state(said: Iterable[str]) -> Case:
    by_state = dict(zip(OF_SEATS, said, strict=True))
    third = When(kind=SeatKind.THIRD, then=Value(by_state[S.JUDGING]))
    whens = (When(assessment__state=state, then=Value(one)) for state, one in by_state.items())
    return Case(third, *whens)


def _to_moderate(actor: Actor) -> QuerySet[Any, Any]:
    """All sheets are in: close the answers; answers are closed: agree."""
    leads = Q(kind=SeatKind.MODERATOR) | Q(kind=SeatKind.FACILITATOR, assessment__is_interview=True)
    seats = Seat.objects.filter(leads, person__user=actor.user_id, left_at=None)
    led = Assessment.objects.filter(is_led_by(actor))
    sheets = Seat.objects.filter(assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT)
    all_in = Q(Exists(sheets), ~Exists(sheets.filter(locked_at=None, left_at=None)), state=S.ANSWERING)
    found = Assessment.objects.filter(
        is_among("pk", seats.values("assessment"), led.values("pk")),
        all_in | Q(state=S.AGREEING),
        campaign__state=CampaignState.OPEN,
    )
    answers = Q(state=S.ANSWERING)
    return waiting_rows(
        found,
        room=ROOM,
        kind=Case(When(answers, then=Value("answers")), default=Value("agree")),
        code=F("code"),
        title=shown_name(),
        due_on=due_on(),
        verb=Case(When(answers, then=Value("close_answers")), default=Value("agree")),
    )


def _overseen(actor: Actor) -> Exists:
    """The methodologist in whose scope the organisation is."""
    return Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))


def _of_organisations(found: QuerySet[Assessment], *, kind: str, verb: str, ends: Any) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind=kind,
        code=F("code"),
        title=shown_name(),
        due_on=ends,
        verb=verb,
    )


def _to_state(actor: Actor) -> QuerySet[Any, Any]:
    """An expert who was named says whether there is a conflict."""
    stated = ConflictStatement.objects.filter(seat=OuterRef("pk"))
    named = Q(kind=SeatKind.EXPERT, assessment__state__in=NAMED_IN)
    named |= Q(kind=SeatKind.THIRD, assessment__state__in=THIRD_IN)
    found = expert_seats(actor).select_related(None)
    return waiting_rows(
        found.filter(named, ~Exists(stated), cleared_at=None, assessment__campaign__state=CampaignState.OPEN),
        room=ROOM,
        kind="conflict",
        code=F("assessment__code"),
        title=shown_name("assessment__organisation"),
        due_on=day_that_ends(S.JUDGING, "assessment__"),
        verb="state",
    )


def _to_name(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """The methodologist: an expert is missing, has stated a conflict, or is silent.

    Silent: the day has passed and the seat has not a single mark. Before that day nobody is told anything.
    """
    sitting = Seat.objects.sitting().filter(assessment=OuterRef("pk"))
    pair, third = sitting.filter(kind=SeatKind.EXPERT), sitting.filter(kind=SeatKind.THIRD)
    marks = ExpertMark.objects.filter(seat=OuterRef("pk"))
    conflict = Exists(ConflictStatement.objects.filter(seat=OuterRef("pk")))
    # what costs nothing stands before the seats: SQLite asks in this order, for every assessment
    silent = Q(state=S.JUDGING, judging_ends__lt=at) & Exists(pair.exclude(Exists(marks)))
    lacks = ~Exists(pair.filter(number=1)) | ~Exists(pair.filter(number=2))
    lacks = Q(state__in=(S.AGREEING, S.JUDGING)) & lacks
    stated = Q(state__in=NAMED_IN) & Exists(pair.filter(conflict, cleared_at=None))
    held_up = Exists(third.filter(conflict, cleared_at=None))
    open_gate = Q(needs_third=True, state__in=THIRD_IN) & (~Exists(third) | held_up)
    found = Assessment.objects.alias(judging_ends=day_that_ends(S.JUDGING)).filter(
        lacks | stated | silent | open_gate,
        _overseen(actor),
        ~Exists(sitting.filter(person__user=actor.user_id)),
        ~is_home_of(actor),
        state__in=(*NAMED_IN, *THIRD_IN),
        campaign__state=CampaignState.OPEN,
    )
    return _of_organisations(found, kind="experts", verb="name", ends=day_that_ends(S.JUDGING))


def _to_approve(actor: Actor) -> QuerySet[Any, Any]:
    """The methodologist, unless they are a party to it; not while a third expert judges."""
    sitting = Seat.objects.sitting().filter(assessment=OuterRef("pk"))
    found = Assessment.objects.filter(
        _overseen(actor),
        ~Exists(Seat.objects.filter(assessment=OuterRef("pk"), person__user=actor.user_id)),
        ~Exists(sitting.filter(kind=SeatKind.THIRD, locked_at=None)),
        ~is_home_of(actor),
        state=S.COMPARING,
    )
    return _of_organisations(found, kind="approve", verb="approve", ends=Value(None))


def _to_arrange(actor: Actor) -> QuerySet[Any, Any]:
    """Somebody left and too few people can answer alone: the methodologist arranges an interview."""
    found = Assessment.objects.filter(
        _overseen(actor),
        ~is_home_of(actor),
        small_since__isnull=False,
        state=S.ANSWERING,
        campaign__state=CampaignState.OPEN,
    )
    return _of_organisations(found, kind="interview", verb="arrange", ends=due_on())


def _to_see(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A fresh result, for the leader."""
    found = Result.objects.filter(
        is_newest(),
        is_led_by(actor),
        made_at__gte=beginning_of(at - RESULT_IS_NEWS + timedelta(days=1)),
        assessment__state=S.READY,
    )
    return waiting_rows(
        found,
        room=ROOM,
        kind="result",
        code=F("code"),
        title=shown_name(),
        due_on=Value(None),
        verb="see",
    )


def _to_read(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A copy opened to the actor's organisation that the actor has not read."""
    read = CopyReading.objects.filter(sharing=OuterRef("pk"), person__user=actor.user_id)
    return waiting_rows(
        Sharing.objects.open_at(at).filter(is_home_of(actor), ~Exists(read)),
        room=ROOM,
        kind="copy",
        code=F("result__code"),
        title=shown_name("result__organisation"),
        due_on=Value(None),
        verb="read",
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
    whose = "result__organisation"
    oversees = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches(whose)))
    is_home = is_home_of(actor, whose)
    found = Appeal.objects.filter(oversees, ~Exists(seat), ~is_home, state=AppealState.FILED)
    return waiting_rows(
        found,
        room=ROOM,
        kind="appeal",
        code=F("code"),
        title=shown_name("result__organisation"),
        due_on=F("due_on"),
        verb="decide",
    )


def _to_mend(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """An obligatory minimum met on a condition whose day comes near or has passed lately, for the leader."""
    found = GateTerm.objects.filter(
        is_newest("result__"),
        is_led_by(actor, "result__organisation"),
        until__lte=at + TERM_NOTICE,
        until__gt=at - TERM_NOTICE,
        result__assessment__state=S.READY,
    )
    return waiting_rows(
        found,
        room=ROOM,
        kind="gate",
        code=F("result__code"),
        title=shown_name("result__organisation"),
        due_on=F("until"),
        verb="mend",
    )
