"""A new result has come: what is still open goes into its road map, and the former one is closed."""

from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete
from rostok.foundation.workflow import advance
from rostok.roadmaps.access import can_edit_road_map
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.actions.choosing import choose_point
from rostok.roadmaps.actions.planning import set_goal
from rostok.roadmaps.actions.working import drop_step, start_step
from rostok.roadmaps.events import RoadMapClosed, StepAdded
from rostok.roadmaps.models import Goal, Need, RoadMap, Step
from rostok.roadmaps.queries.carrying import Carried, carried_from, former_of
from rostok.roadmaps.queries.goals import lowest_goal
from rostok.roadmaps.states import NeedState, StepState

LIKE: Final = ("title", "how", "result", "kind", "aspect", "effort_days", "owner")


@transaction.atomic
def carry_over(into: RoadMap, *, step_codes: Collection[str], reason: str, actor: Actor) -> list[Step]:
    """Carry the open steps named into the road map of the newer result and close the former one.

    A carried step stands under the same indicator, which is chosen with the reason of before and gets a goal
    where it has none; other open steps are dropped with `reason`. Finished steps, their proofs and the
    history stay where they are. Side effects: all this or nothing; events. Raises Refused, Conflict (nothing
    to close any more), Incomplete without a reason or for a step that has nowhere to go.
    """
    refuse_unless(can_edit_road_map(actor, into))
    list(RoadMap.objects.select_for_update().filter(organisation=into.organisation_id).order_by("pk"))
    former = former_of(into)
    if former is None:
        raise Conflict
    refuse_unless(can_edit_road_map(actor, former))
    if not reason.strip():
        raise Incomplete(gettext_lazy("Say why the former road map is closed."), field="reason")
    rows = carried_from(former, into)
    if set(step_codes) - {row.step.code for row in rows if row.point is not None}:
        raise Incomplete(gettext_lazy("A step cannot go into the new road map."), field="steps")
    made = []
    for row in rows:
        row.step.goal.growth_point.road_map = former
        if row.step.code in step_codes:
            made.append(_carry(row, actor))
            drop_step(row.step, reason=_("Carried into the road map %s") % into.code, actor=actor)
        else:
            drop_step(row.step, reason=reason, actor=actor)
    event = RoadMapClosed(subject_id=former.pk)
    advance(former, "close", actor=actor, event=event, reason=reason.strip(), check_in_due_on=None)
    return made


def _carry(row: Carried, actor: Actor) -> Step:
    """The same step under its goal in the new road map, with what it still needs, under way if it was."""
    goal = _goal(row, actor)
    due_on = min(row.step.due_on, goal.due_on)
    step = Step.objects.create(
        goal=goal,
        carried_from=row.step,
        starts_on=min(row.step.starts_on, due_on),
        due_on=due_on,
        **{name: getattr(row.step, name) for name in LIKE},
    )
    publish(StepAdded(subject_id=goal.growth_point.road_map_id, step_id=step.pk), actor=actor)
    Need.objects.filter(step=row.step, state=NeedState.OPEN).update(step=step)
    if row.step.state == StepState.DOING:
        start_step(step, actor=actor)
    return step


def _goal(row: Carried, actor: Actor) -> Goal:
    """The goal under which the step goes; where there is none: as high as before, not in the past."""
    point, before = row.point, row.step.goal
    if point is None:
        raise Conflict
    known = Goal.objects.filter(growth_point=point).first()
    if known is not None:
        known.growth_point = point
        return known
    if point.chosen_at is None:
        choose_point(point, reason=before.growth_point.reason or _("Work on it is under way"), actor=actor)
    level = max(before.level_to, lowest_goal(point.level, is_gate=bool(point.gate)))
    due_on = max(before.due_on, row.step.due_on, timezone.localdate())
    return set_goal(point, level_to=level, due_on=due_on, actor=actor)
