"""Reads of the ledger."""

from rostok.proofs.queries.duties import DUTY_KINDS, duties, unowned
from rostok.proofs.queries.history import Moment, history
from rostok.proofs.queries.ledger import (
    LAPSING_DAYS,
    FileRow,
    Term,
    file_rows,
    lapsing,
    latest_file,
    neutral_name,
    proofs_in_force,
    term_of,
)
from rostok.proofs.queries.waiting import RENEW_DAYS, waiting

__all__ = [
    "DUTY_KINDS",
    "LAPSING_DAYS",
    "RENEW_DAYS",
    "FileRow",
    "Moment",
    "Term",
    "duties",
    "file_rows",
    "history",
    "lapsing",
    "latest_file",
    "neutral_name",
    "proofs_in_force",
    "term_of",
    "unowned",
    "waiting",
]
