"""What happened on a road map: one entry for what one person did of one sort on one day, with its names."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.foundation.prepared import Prepared, left_open
from rostok.parties.models import Person
from rostok.roadmaps import events
from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries.page import RoadMapPage

WORDS: Final[dict[str, str | Promise]] = {
    events.RoadMapProposed.kind: _("Growth points were proposed"),
    events.RoadMapAgreed.kind: _("The choice was agreed"),
    events.RoadMapClosed.kind: _("The road map was closed"),
    events.PointChosen.kind: _("A growth point was chosen"),
    events.PointUnchosen.kind: _("A choice was taken back"),
    events.CheckedIn.kind: _("Somebody said how it goes"),
    events.NeedTold.kind: _("Somebody said what a step needs"),
    events.NeedMet.kind: _("What a step needs was found"),
    events.NeedWithdrawn.kind: _("What a step needs was taken back"),
    events.GoalSet.kind: _("A goal was set"),
    events.StepAdded.kind: _("A step was planned"),
    events.StepChanged.kind: _("Owner or dates of a step were changed"),
    events.StepStarted.kind: _("A step was taken up"),
    events.StepFinished.kind: _("A step was finished and became a proof"),
    events.StepDropped.kind: _("A step was dropped"),
    events.StepReminded.kind: _("The owner of a step was reminded"),
}
SHOWN_EVENTS: Final = 100


def history(road_map: RoadMap, *, step: Step | None = None, page: RoadMapPage | None = None) -> list[Moment]:
    """What happened on a road map or to one step, newest first. For those whom `read_history` allows.

    With its `page` the steps and growth points are named. One query.
    """
    if step is None:
        shown = _of_road_map().things(road_map=road_map.pk)
    else:
        shown = list(_told(road_map.pk).filter(facts__step_id=step.pk)[:SHOWN_EVENTS])
    names = _names(page) if page else {}
    return [_moment(list(alike), names) for _sort, alike in groupby(shown, key=_sort_of)]


@cache
def _of_road_map() -> Prepared:
    return Prepared.of(_told(left_open("road_map"))[:SHOWN_EVENTS])


def _told(road_map_id: int) -> QuerySet[Any, Any]:
    who = Person.objects.filter(user_id=OuterRef("actor_id")).values("name")[:1]
    return timeline(events.SUBJECT, road_map_id, audiences=[events.MEMBERS]).annotate(who=Subquery(who))


def _sort_of(row: Any) -> tuple[object, ...]:
    return timezone.localdate(row.at), row.kind, row.who


def _moment(rows: list[Any], names: Mapping[tuple[str, int], str]) -> Moment:
    """Rows alike as one entry at the time of the newest."""
    named = [names.get(key, "") for row in rows for key in row.facts.items()]
    told = "; ".join(dict.fromkeys(name for name in named if name))
    who = rows[0].who or ""
    text = f"{who}: {told}" if who and told else who or told
    return Moment(WORDS[rows[0].kind], timezone.localtime(rows[0].at), text)


def _names(page: RoadMapPage) -> dict[tuple[str, int], str]:
    """(name of the fact, id) → the title that the reader knows; dropped steps too."""
    names: dict[tuple[str, int], str] = {}
    for row in page.points:
        title = f"{row.point.indicator_code} {row.point.title}"
        names["point_id", row.point.pk] = title
        if row.goal is not None:
            names["goal_id", row.goal.pk] = title
        names |= {("step_id", one.step.pk): str(one.step.title) for one in row.steps}
    return names
