"""Results and lists of this room as files."""

from rostok.assessment.documents.printed import paper_name, paper_of, result_pdf

__all__ = ["paper_name", "paper_of", "result_pdf"]
