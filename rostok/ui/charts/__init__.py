"""Geometry of the server-made pictures. Templates print it and compute nothing."""

from rostok.ui.charts.profile import ProfileLayout, profile_cells, profile_layout, profile_table
from rostok.ui.charts.roadmap import RoadmapLayout, roadmap_layout

__all__ = [
    "ProfileLayout",
    "RoadmapLayout",
    "profile_cells",
    "profile_layout",
    "profile_table",
    "roadmap_layout",
]
