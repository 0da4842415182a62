"""Rows of road maps."""

from rostok.roadmaps.models.checkins import CheckIn, IncomingCheckIn
from rostok.roadmaps.models.drafts import Draft
from rostok.roadmaps.models.help import Consultant, HelpRequest, KeptAnswer, held_on
from rostok.roadmaps.models.needs import Need
from rostok.roadmaps.models.plans import Goal, GrowthPoint, RoadMap, Step, StepProof

__all__ = [
    "CheckIn",
    "Consultant",
    "Draft",
    "Goal",
    "GrowthPoint",
    "HelpRequest",
    "IncomingCheckIn",
    "KeptAnswer",
    "Need",
    "RoadMap",
    "Step",
    "StepProof",
    "held_on",
]
