"""What waits for somebody on road maps."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.access import is_home_of, is_led_by
from rostok.parties.queries import shown_name
from rostok.roadmaps.access import is_answered_by, is_cared_for_by
from rostok.roadmaps.models import GrowthPoint, HelpRequest, RoadMap, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.queries.help import WAITS
from rostok.roadmaps.states import HelpState, RoadMapState, StepState

ROOM: Final = "roadmaps"
AHEAD: Final = timedelta(days=30)
REMIND_AHEAD: Final = timedelta(days=7)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the columns.

    kind (verb): road_map (choose, agree; never from an annulled result), check_in (tell) for the leader;
    step (finish) for the owner, due within 30 days or taken up; help (answer, rate): see `_of_help`.
    """
    if actor.user_id is None:
        return none_waiting(RoadMap)
    asked = Q(state=RoadMapState.AGREED, check_in_due_on__lte=at)
    chosen = Q(state=RoadMapState.PROPOSED) & ~Q(result__assessment__state=AssessmentState.ANNULLED)
    led = RoadMap.objects.filter(is_led_by(actor), chosen | asked)
    return _of_maps(led).union(_of_steps(_own_steps(actor, at)), _of_help(actor, at), all=True)


def _of_help(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Questions to be taken, those the actor has, late ones for methodologists, and answers to one's own."""
    own = Q(asked_by__user=actor.user_id)
    found = HelpRequest.objects.filter(
        _is_to_answer(actor, at) | Q(own & is_home_of(actor), state=HelpState.ANSWERED)
    )
    is_answered = Q(state=HelpState.ANSWERED)
    return waiting_rows(
        found,
        room=ROOM,
        kind="help",
        code=F("code"),
        title=F("topic"),
        due_on=Case(When(is_answered, then=None), default=F("due_on")),
        verb=Case(When(is_answered, then=Value("rate")), default=Value("answer")),
    )


def to_answer(actor: Actor, at: date) -> QuerySet[HelpRequest]:
    """Questions that wait for the actor's answer."""
    return HelpRequest.objects.filter(_is_to_answer(actor, at))


def _is_to_answer(actor: Actor, at: date) -> Q:
    mine, own = Q(consultant__user=actor.user_id), Q(asked_by__user=actor.user_id)
    late = Q(state__in=WAITS, due_on__lt=at) & is_cared_for_by(actor)
    open_to_me = Q(state=HelpState.ASKED) & is_answered_by(actor)
    return ~own & (open_to_me | Q(mine, state=HelpState.TAKEN) | late)


def steps_to_remind(at: date) -> QuerySet[Step]:
    """Open steps with an owner that are due within 7 days and of which nobody was reminded."""
    near = Step.objects.filter(
        due_on__gte=at, due_on__lte=at + REMIND_AHEAD, state__in=OPEN, reminded_at=None
    )
    found = near.filter(owner__isnull=False).exclude(goal__growth_point__road_map__state=RoadMapState.CLOSED)
    return found.select_related("owner__user", "goal__growth_point__road_map").order_by("due_on", "pk")


def in_readers_language(field: str) -> Coalesce:
    """A two-language field as one text of a query: the reader's language, else the other one."""
    first, second = ("en", "ru") if (get_language() or "").startswith("en") else ("ru", "en")
    return Coalesce(NullIf(KT(f"{field}__{first}"), Value("")), KT(f"{field}__{second}"))


def _own_steps(actor: Actor, at: date) -> QuerySet[Step]:
    road_map = "goal__growth_point__road_map"
    return Step.objects.filter(
        Q(state=StepState.DOING) | Q(state=StepState.PLANNED, due_on__lte=at + AHEAD),
        ~Q(**{f"{road_map}__state": RoadMapState.CLOSED}),
        is_home_of(actor, at=f"{road_map}__organisation"),
        owner__user=actor.user_id,
    )


def _of_maps(found: QuerySet[RoadMap]) -> QuerySet[Any, Any]:
    is_agreed = Q(state=RoadMapState.AGREED)
    chosen = GrowthPoint.objects.filter(road_map=OuterRef("pk"), chosen_by__isnull=False)
    return waiting_rows(
        found,
        room=ROOM,
        kind=Case(When(is_agreed, then=Value("check_in")), default=Value("road_map")),
        code=F("code"),
        title=shown_name(),
        due_on=Case(When(is_agreed, then=F("check_in_due_on")), default=None),
        verb=Case(
            When(is_agreed, then=Value("tell")),
            When(Exists(chosen), then=Value("agree")),
            default=Value("choose"),
        ),
    )


def _of_steps(found: QuerySet[Step]) -> QuerySet[Any, Any]:
    return waiting_rows(
        found,
        room=ROOM,
        kind="step",
        code=F("code"),
        title=in_readers_language("title"),
        due_on=F("due_on"),
        verb="finish",
    )
