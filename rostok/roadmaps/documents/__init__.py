"""Data of road maps as files."""

from rostok.roadmaps.documents.drafted import DOCX, draft_docx
from rostok.roadmaps.documents.lists import ROAD_MAPS

__all__ = ["DOCX", "ROAD_MAPS", "draft_docx"]
