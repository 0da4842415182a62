"""Things of this room for whoever may see them; for others they are not there."""

from datetime import date
from functools import lru_cache

from django.shortcuts import get_object_or_404

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.prepared import Prepared, left_open
from rostok.foundation.refusals import Refused, WrongState
from rostok.roadmaps import access
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries import with_former

_RESULT = "result__assessment__campaign__instrument"


def road_map_of(request: Request, code: str) -> RoadMap:
    """A road map with its organisation and result, and the one that came before."""
    road_map: RoadMap = seen_or_404(request, _visible_road_map, code)
    return road_map


@lru_cache(maxsize=8)
def _visible_road_map(anyone: Actor, _today: date) -> Prepared:
    found = access.visible_road_maps(anyone).select_related("organisation", _RESULT)
    return Prepared.of(with_former(found).filter(code=left_open("code")))


def point_of(request: Request, code: str) -> GrowthPoint:
    """A growth point with its road map."""
    related = ("road_map__organisation", f"road_map__{_RESULT}")
    return get_object_or_404(access.visible_points(request.actor).select_related(*related), code=code)


def goal_of(request: Request, code: str) -> Goal:
    """A goal with its point and road map."""
    related = ("growth_point__road_map__organisation", f"growth_point__road_map__{_RESULT}")
    return get_object_or_404(access.visible_goals(request.actor).select_related(*related), code=code)


def step_of(request: Request, code: str) -> Step:
    """A step with its owner, goal, point and road map."""
    above = "goal__growth_point__road_map"
    found = access.visible_steps(request.actor).select_related(
        "owner", f"{above}__organisation", f"{above}__{_RESULT}"
    )
    return get_object_or_404(found, code=code)


def refuse_unless(decision: Decision) -> None:
    """A form that this reader may not send is not shown either. Raises Refused or WrongState."""
    if decision.code == "wrong_state":
        raise WrongState(**decision.params)
    if not decision:
        raise Refused(decision)
