"""Data of road maps as files."""

from rostok.foundation.docx import DOCX
from rostok.roadmaps.documents.drafted import draft_docx
from rostok.roadmaps.documents.lists import ANSWERS, CONSULTANTS, HELP, NEEDS, ROAD_MAPS

__all__ = ["ANSWERS", "CONSULTANTS", "DOCX", "HELP", "NEEDS", "ROAD_MAPS", "draft_docx"]
