"""Agreements, contracts and the register as files."""

from rostok.contracts.documents.lists import CONTRACTS, register_table
from rostok.contracts.documents.printed import extract_pdf, paper_name, version_pdf
from rostok.contracts.documents.written import paper_address, version_docx

__all__ = [
    "CONTRACTS",
    "extract_pdf",
    "paper_address",
    "paper_name",
    "register_table",
    "version_docx",
    "version_pdf",
]
