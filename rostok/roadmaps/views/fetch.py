"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.http import seen_by_code
from rostok.foundation.refusals import Refused, WrongState
from rostok.roadmaps import access
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries import with_former

_RESULT = "result__assessment__campaign__instrument"


@seen_by_code
def road_map_of(anyone: Actor) -> QuerySet[RoadMap]:
    """A road map with its organisation and result, and the one that came before."""
    return with_former(access.visible_road_maps(anyone).select_related("organisation", _RESULT))


@seen_by_code
def point_of(anyone: Actor) -> QuerySet[GrowthPoint]:
    """A growth point with its road map."""
    return access.visible_points(anyone).select_related("road_map__organisation", f"road_map__{_RESULT}")


@seen_by_code
def goal_of(anyone: Actor) -> QuerySet[Goal]:
    """A goal with its point and road map."""
    above = "growth_point__road_map"
    return access.visible_goals(anyone).select_related(f"{above}__organisation", f"{above}__{_RESULT}")


@seen_by_code
def step_of(anyone: Actor) -> QuerySet[Step]:
    """A step with its owner, goal, point and road map."""
    above = "goal__growth_point__road_map"
    related = ("owner", f"{above}__organisation", f"{above}__{_RESULT}")
    return access.visible_steps(anyone).select_related(*related)


def refuse_unless(decision: Decision) -> None:
    """A form that this reader may not send is not shown either. Raises Refused or WrongState."""
    if decision.code == "wrong_state":
        raise WrongState(**decision.params)
    if not decision:
        raise Refused(decision)
