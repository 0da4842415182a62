"""Reads of the room."""

from rostok.agreements.queries.proposals import (
    RELATED,
    ProposalPage,
    history,
    narrowed,
    proposal_page,
    proposal_rows,
    types_of,
)
from rostok.agreements.queries.rules import grounds_of, regulation_for, types_offered
from rostok.agreements.queries.terms import clock_at, left_words
from rostok.agreements.queries.waiting import waiting

__all__ = [
    "RELATED",
    "ProposalPage",
    "clock_at",
    "grounds_of",
    "history",
    "left_words",
    "narrowed",
    "proposal_page",
    "proposal_rows",
    "regulation_for",
    "types_of",
    "types_offered",
    "waiting",
]
