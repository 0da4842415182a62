"""States of a road map and of a step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class PointKind(models.TextChoices):
    """Where a growth point comes from."""

    GATE = "gate", _("obligatory minimum")
    GAP = "gap", _("gap")
    STRENGTH = "strength", _("strength")


class RoadMapState(models.TextChoices):
    """Proposed from a result, agreed by the organisation, closed when it is done."""

    PROPOSED = "proposed", _("growth points are being chosen")
    AGREED = "agreed", _("agreed and under way")
    CLOSED = "closed", pgettext_lazy("road map", "closed")


ROAD_MAP = Machine(
    name="road_map",
    initial=RoadMapState.PROPOSED,
    moves={
        "agree": Move(frozenset({RoadMapState.PROPOSED}), RoadMapState.AGREED, rule="roadmaps.edit_road_map"),
        "close": Move(frozenset({RoadMapState.AGREED}), RoadMapState.CLOSED, rule="roadmaps.edit_road_map"),
    },
)


class StepState(models.TextChoices):
    """A step is planned, taken up, finished with a proof, or dropped with a reason."""

    PLANNED = "planned", pgettext_lazy("step", "planned")
    DOING = "doing", pgettext_lazy("step", "under way")
    DONE = "done", pgettext_lazy("step", "finished")
    DROPPED = "dropped", pgettext_lazy("step", "dropped")


STEP = Machine(
    name="step",
    initial=StepState.PLANNED,
    moves={
        "start": Move(frozenset({StepState.PLANNED}), StepState.DOING, rule="roadmaps.work_on_step"),
        "finish": Move(
            frozenset({StepState.PLANNED, StepState.DOING}), StepState.DONE, rule="roadmaps.work_on_step"
        ),
        "drop": Move(
            frozenset({StepState.PLANNED, StepState.DOING}), StepState.DROPPED, rule="roadmaps.work_on_step"
        ),
    },
)
