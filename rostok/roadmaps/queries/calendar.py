"""Days of road maps for a calendar: titles tell where, and nothing of what is done."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.parties.access import is_home_of, is_led_by
from rostok.parties.queries import shown_name
from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.queries.waiting import to_answer
from rostok.roadmaps.states import RoadMapState


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Open steps that the actor owns, check-ins on road maps that the actor leads, questions. Three
    queries."""
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
    for code, day, about in steps.values_list("code", "due_on", shown_name(f"{road_map}__organisation")):
        path = reverse("roadmaps:step-detail", args=[code])
        yield Dated(f"step-{code}", day, _("Last day of a step"), path, about)
    asked = RoadMap.objects.filter(is_led_by(actor), state=RoadMapState.AGREED, check_in_due_on__range=days)
    for code, asked_on, about in asked.values_list("code", "check_in_due_on", shown_name()):
        path = reverse("roadmaps:check-in", args=[code])
        if asked_on is not None:  # the range has seen to it; the column may be empty
            yield Dated(f"check-in-{code}", asked_on, _("Say how the road map goes"), path, about)
    yield from _questions(actor, days)


def _questions(actor: Actor, days: tuple[date, date]) -> Iterator[Dated]:
    """Questions to the help desk that the actor answers."""
    found = to_answer(actor, timezone.localdate()).filter(due_on__range=days)
    for code, day, about in found.values_list("code", "due_on", shown_name()):
        path = reverse("roadmaps:help-detail", args=[code])
        yield Dated(f"help-{code}", day, _("Last day to answer a question"), path, about)
