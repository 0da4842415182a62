"""Data to files: lists as tables, a record as a paper."""

from rostok.volunteers.documents.lists import CONFIRMED_HOURS, HOSTS, HOURS, VOLUNTEERS
from rostok.volunteers.documents.printed import PDF, paper_of, record_pdf

__all__ = ["CONFIRMED_HOURS", "HOSTS", "HOURS", "PDF", "VOLUNTEERS", "paper_of", "record_pdf"]
