"""Data of the portal as documents, without queries."""

from rostok.portal.documents.figures import rows_table
from rostok.portal.documents.parameters import PARAMETERS
from rostok.portal.documents.personal import HELD, REGISTER
from rostok.portal.documents.reports import LABELS, MEDIA_TYPE, cautions, period_words, report_docx
from rostok.portal.documents.told import Grid, Section, kind_words, sections

__all__ = [
    "HELD",
    "LABELS",
    "MEDIA_TYPE",
    "PARAMETERS",
    "REGISTER",
    "Grid",
    "Section",
    "cautions",
    "kind_words",
    "period_words",
    "report_docx",
    "rows_table",
    "sections",
]
