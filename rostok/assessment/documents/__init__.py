"""Results and lists of this room as files."""

from collections.abc import Callable

from rostok.assessment.documents.printed import paper_of, result_pdf
from rostok.assessment.documents.tabled import result_xlsx
from rostok.assessment.documents.written import result_docx
from rostok.assessment.queries.shapes import ResultPage
from rostok.assessment.states import PaperKind
from rostok.foundation.spreadsheets import XLSX

__all__ = ["MEDIA_TYPES", "paper_name", "paper_of", "result_docx", "result_file", "result_pdf", "result_xlsx"]

MEDIA_TYPES = {
    PaperKind.PDF: "application/pdf",
    PaperKind.XLSX: XLSX,
    PaperKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MAKERS: dict[str, Callable[[ResultPage, str], bytes]] = {
    PaperKind.PDF: lambda page, language: result_pdf(page, language=language),
    PaperKind.XLSX: lambda page, language: result_xlsx(page),
    PaperKind.DOCX: lambda page, language: result_docx(page, language=language),
}


def result_file(page: ResultPage, *, kind: str, language: str) -> bytes:
    """The result in one format, in the language that is active. KeyError for a format that there is not."""
    return _MAKERS[kind](page, language)


def paper_name(code: str, kind: str = PaperKind.PDF) -> str:
    """The name under which the file is saved."""
    return f"rostok-{code}.{kind}"
