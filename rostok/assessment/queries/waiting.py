"""What waits for whom in this room: parts of the one query of "waits for me"."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import get_language

from rostok.assessment.access.sight import visible_campaigns, visible_seats
from rostok.assessment.models import Appeal, Assessment, CopyReading, Result, Seat, Sharing
from rostok.assessment.queries.dates import due_on
from rostok.assessment.states import AppealState, AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import is_home_of, is_led_by, reaches, roles_held
from rostok.parties.states import RoleKind

S = AssessmentState
ROOM: Final = "assessment"
RESULT_IS_NEWS: Final = timedelta(days=14)

# by state of the assessment, for whoever sits in it: kind of the row, verb
OF_SEATS: Final = {
    S.ANSWERING: ("sheet", "answer"),
    S.JUDGING: ("judge", "judge"),
    S.RECONCILING: ("reconcile", "reconcile"),
    S.COMPARING: ("compare", "compare"),
}


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns; code: the assessment's or the result's.

    kind (verb): sheet (answer), answers (close_answers), agree (agree), judge (judge), reconcile (reconcile),
    compare (compare), approve (approve), interview (arrange), result (see), copy (read), appeal (decide),
    calls (call; code and title: the campaign's).
    """
    if actor.user_id is None:
        return none_waiting(Assessment)
    others = (_to_moderate, _to_approve, _to_arrange, _to_call, _to_decide)
    parts = [part(actor) for part in others]
    return _in_seats(actor).union(*parts, _to_see(actor, at), _to_read(actor, at), all=True)


def _in_seats(actor: Actor) -> QuerySet[Any, Any]:
    """A respondent's sheet that was not handed in, and an expert's part.

    An expert who has locked the marks waits for nothing, and is told nothing.
    """
    answers = Q(kind=SeatKind.RESPONDENT, locked_at=None, assessment__state=S.ANSWERING)
    judges = Q(locked_at=None, assessment__state=S.JUDGING)
    meets = Q(assessment__state__in=(S.RECONCILING, S.COMPARING))
    found = visible_seats(actor).select_related(None)
    kinds, verbs = zip(*OF_SEATS.values(), strict=True)
    return waiting_rows(
        found.filter(
            answers | Q(judges | meets, kind=SeatKind.EXPERT), assessment__campaign__state=CampaignState.OPEN
        ),
        room=ROOM,
        kind=_by_state(kinds),
        code=F("assessment__code"),
        title=F("assessment__organisation__name"),
        due_on=due_on("assessment__"),
        verb=_by_state(verbs),
    )


def _by_state(said: Iterable[str]) -> Case:
    whens = zip(OF_SEATS, said, strict=True)
    return Case(*(When(assessment__state=state, then=Value(one)) for state, one in whens))


def _to_moderate(actor: Actor) -> QuerySet[Any, Any]:
    """All sheets are in: close the answers; answers are closed: agree."""
    leads = Q(kind=SeatKind.MODERATOR) | Q(kind=SeatKind.FACILITATOR, assessment__is_interview=True)
    seat = Seat.objects.filter(leads, assessment=OuterRef("pk"), person__user=actor.user_id, left_at=None)
    sheets = Seat.objects.filter(assessment=OuterRef("pk"), kind=SeatKind.RESPONDENT)
    all_in = Q(Exists(sheets), ~Exists(sheets.filter(locked_at=None, left_at=None)), state=S.ANSWERING)
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
        due_on=due_on(),
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


def _to_arrange(actor: Actor) -> QuerySet[Any, Any]:
    """Somebody left and too few people can answer alone: the methodologist arranges an interview."""
    oversees = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    found = Assessment.objects.filter(
        oversees,
        ~is_home_of(actor),
        small_since__isnull=False,
        state=S.ANSWERING,
        campaign__state=CampaignState.OPEN,
    )
    return waiting_rows(
        found,
        room=ROOM,
        kind="interview",
        code=F("code"),
        title=F("organisation__name"),
        due_on=due_on(),
        verb="arrange",
    )


def _to_see(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A fresh result, for the leader."""
    newer = Result.objects.filter(assessment=OuterRef("assessment"), version__gt=OuterRef("version"))
    found = Result.objects.filter(
        ~Exists(newer),
        is_led_by(actor),
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


def _to_read(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """A copy opened to the actor's organisation that the actor has not read."""
    read = CopyReading.objects.filter(sharing=OuterRef("pk"), person__user=actor.user_id)
    return waiting_rows(
        Sharing.objects.open_at(at).filter(is_home_of(actor), ~Exists(read)),
        room=ROOM,
        kind="copy",
        code=F("result__code"),
        title=F("result__organisation__name"),
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
        title=F("result__organisation__name"),
        due_on=F("due_on"),
        verb="decide",
    )
