"""Rows of road maps."""

from rostok.roadmaps.models.drafts import Draft
from rostok.roadmaps.models.plans import Goal, GrowthPoint, RoadMap, Step, StepProof

__all__ = ["Draft", "Goal", "GrowthPoint", "RoadMap", "Step", "StepProof"]
