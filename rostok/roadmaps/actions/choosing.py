"""The organisation chooses growth points, agrees on them, and closes the road map in the end."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.actions import note_chosen
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, WrongState
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of
from rostok.roadmaps.access import can_choose_point, can_edit_road_map
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.core.growth import Problem
from rostok.roadmaps.events import PointChosen, PointUnchosen, RoadMapAgreed, RoadMapClosed
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries.choice import open_steps, problems_of
from rostok.roadmaps.states import RHYTHM_DAYS, PointKind, Rhythm, RoadMapState

PROBLEMS: Final[dict[str, Promise]] = {
    Problem.NOTHING_CHOSEN: _("Nothing is chosen yet."),
    Problem.FAILED_GATE_LEFT_OUT: _("An obligatory minimum that is not met is left out."),
    Problem.NO_STRENGTH_CHOSEN: _(
        "Choose at least one strength to develop: a road map is not made of gaps alone."
    ),
    Problem.NOT_ON_THE_LIST: _("Something is chosen that the result does not propose."),
}


@transaction.atomic
def choose_point(point: GrowthPoint, *, reason: str, actor: Actor) -> None:
    """Choose a growth point and say why it matters now; again: another reason.

    Side effects: the choice, an event. Raises Refused, Incomplete without a reason, Conflict when the road
    map was agreed a moment ago.
    """
    refuse_unless(can_choose_point(actor, point))
    if not reason.strip():
        raise Incomplete(_("Say why you choose it."), _("One sentence is enough."), "reason")
    point.road_map = _held(point.road_map)
    point.chosen_at, point.chosen_by, point.reason = timezone.now(), person_of(actor), reason.strip()
    point.save(update_fields=["chosen_at", "chosen_by", "reason"])
    publish(PointChosen(subject_id=point.road_map_id, point_id=point.pk), actor=actor)


@transaction.atomic
def unchoose_point(point: GrowthPoint, *, actor: Actor) -> None:
    """Take a choice back, with its goal if nothing was planned under it.

    Side effects: the choice, the empty goal, an event. Raises Refused, Incomplete where steps stand under it.
    """
    refuse_unless(can_choose_point(actor, point))
    point.road_map = _held(point.road_map)
    if Step.objects.filter(goal__growth_point=point).exists():
        raise Incomplete(_("Steps are planned under it already."), _("Drop them with a reason instead."))
    Goal.objects.filter(growth_point=point).delete()
    point.chosen_at, point.chosen_by, point.reason = None, None, ""
    point.save(update_fields=["chosen_at", "chosen_by", "reason"])
    publish(PointUnchosen(subject_id=point.road_map_id, point_id=point.pk), actor=actor)


@transaction.atomic
def agree_road_map(road_map: RoadMap, *, actor: Actor) -> None:
    """Close the choice: all failed gates and at least one strength are in it (method.md, growth points).

    Side effects: the state, an event; the assessment learns what was chosen because it was low. Raises
    WrongState, Refused, Incomplete, Conflict.
    """
    refuse_unless(can_edit_road_map(actor, road_map))
    wrong = problems_of(GrowthPoint.objects.select_for_update().filter(road_map=road_map))
    if wrong:
        raise Incomplete(PROBLEMS[wrong[0]], _("Go through the two lists once more."))
    low = GrowthPoint.objects.filter(road_map=road_map, chosen_at__isnull=False)
    gaps = low.exclude(kind=PointKind.STRENGTH).order_by("rank")
    note_chosen(road_map.result, codes=gaps.values_list("indicator_code", flat=True), actor=actor)
    asked = timezone.localdate() + timedelta(days=RHYTHM_DAYS[Rhythm(road_map.rhythm)])
    event = RoadMapAgreed(subject_id=road_map.pk)
    advance(road_map, "agree", actor=actor, event=event, check_in_due_on=asked)


@transaction.atomic
def close_road_map(road_map: RoadMap, *, actor: Actor) -> None:
    """End an agreed road map when no step is open.

    Side effects: the state, an event. Raises WrongState, Refused, Incomplete, Conflict.
    """
    refuse_unless(can_edit_road_map(actor, road_map))
    if road_map.state == RoadMapState.PROPOSED:  # left by the way of `carry_over` alone
        raise WrongState("close", road_map.state)
    if open_steps(road_map).exists():
        raise Incomplete(_("Some steps are still open."), _("Finish them, or drop them with a reason."))
    advance(road_map, "close", actor=actor, event=RoadMapClosed(subject_id=road_map.pk))


def _held(road_map: RoadMap) -> RoadMap:
    """The road map locked; Conflict when it has moved on since it was read."""
    locked: RoadMap = RoadMap.objects.select_for_update().get(pk=road_map.pk)
    if locked.state != road_map.state:
        raise Conflict
    return locked
