"""Geometry of the server-made pictures. Templates print it and compute nothing."""

from rostok.ui.charts.generations import GenerationsLayout, generations_layout
from rostok.ui.charts.profile import ProfileLayout, profile_cells, profile_layout, profile_table
from rostok.ui.charts.roadmap import RoadmapLayout, roadmap_layout

__all__ = [
    "GenerationsLayout",
    "ProfileLayout",
    "RoadmapLayout",
    "generations_layout",
    "profile_cells",
    "profile_layout",
    "profile_table",
    "roadmap_layout",
]
