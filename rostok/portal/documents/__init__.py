"""Data of the portal as documents, without queries."""

from rostok.portal.documents.parameters import PARAMETERS
from rostok.portal.documents.reports import LABELS, MEDIA_TYPE, cautions, period_words, report_docx
from rostok.portal.documents.told import Grid, Section, kind_words, sections

__all__ = [
    "LABELS",
    "MEDIA_TYPE",
    "PARAMETERS",
    "Grid",
    "Section",
    "cautions",
    "kind_words",
    "period_words",
    "report_docx",
    "sections",
]
