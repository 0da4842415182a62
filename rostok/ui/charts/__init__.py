"""Server-made pictures: geometry, then the drawing as text, then the same data as a table."""

from rostok.ui.charts.generations import GenerationsLayout, generations_layout
from rostok.ui.charts.generations_svg import generations_svg
from rostok.ui.charts.profile import ProfileLayout, profile_cells, profile_layout, profile_table
from rostok.ui.charts.profile_svg import profile_svg
from rostok.ui.charts.roadmap import RoadmapLayout, roadmap_cells, roadmap_layout
from rostok.ui.charts.roadmap_svg import roadmap_svg

__all__ = [
    "GenerationsLayout",
    "ProfileLayout",
    "RoadmapLayout",
    "generations_layout",
    "generations_svg",
    "profile_cells",
    "profile_layout",
    "profile_svg",
    "profile_table",
    "roadmap_cells",
    "roadmap_layout",
    "roadmap_svg",
]
