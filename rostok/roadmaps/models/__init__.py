"""Rows of road maps."""

from rostok.roadmaps.models.plans import Goal, GrowthPoint, RoadMap, Step, StepProof

__all__ = ["Goal", "GrowthPoint", "RoadMap", "Step", "StepProof"]
