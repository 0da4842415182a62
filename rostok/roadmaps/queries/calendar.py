"""Days of road maps for a calendar: titles tell where, and nothing of what is done."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import DateField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.parties.access import is_home_of, is_led_by
from rostok.parties.queries import shown_name
from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.queries.waiting import to_answer
from rostok.roadmaps.states import RoadMapState

STEP, CHECK_IN, HELP = "step", "check-in", "help"
TOLD: Final[Mapping[str, tuple[Promise, str]]] = {  # by kind: the title, the page
    STEP: (_("Last day of a step"), "roadmaps:step-detail"),
    CHECK_IN: (_("Say how the road map goes"), "roadmaps:check-in"),
    HELP: (_("Last day to answer a question"), "roadmaps:help-detail"),
}


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Open steps that the actor owns, check-ins on road maps that the actor leads, questions. One query."""
    if actor.user_id is None:
        return
    road_map, days = "goal__growth_point__road_map", (since, until)
    steps = Step.objects.filter(
        ~Q(**{f"{road_map}__state": RoadMapState.CLOSED}),
        is_home_of(actor, at=f"{road_map}__organisation"),
        owner__user=actor.user_id,
        state__in=OPEN,
        due_on__range=days,
    )
    asked = RoadMap.objects.filter(is_led_by(actor), state=RoadMapState.AGREED, check_in_due_on__range=days)
    questions = to_answer(actor, timezone.localdate()).filter(due_on__range=days)
    found = _rows(steps, STEP, "due_on", shown_name(f"{road_map}__organisation")).union(
        _rows(asked, CHECK_IN, "check_in_due_on", shown_name()),
        _rows(questions, HELP, "due_on", shown_name()),
        all=True,
    )
    for kind, code, day, about in found:
        title, page = TOLD[kind]
        yield Dated(f"{kind}-{code}", day, title, reverse(page, args=[code]), about)


def _rows(found: QuerySet[Any, Any], kind: str, day: str, about: Any) -> QuerySet[Any, Any]:
    columns = {
        "c_kind": Cast(Value(kind), TextField()),
        "c_code": Cast(F("code"), TextField()),
        "c_day": Cast(F(day), DateField()),
        "c_about": Cast(about, TextField()),
    }
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows
