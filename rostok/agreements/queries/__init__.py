"""Reads of the room."""

from rostok.agreements.queries.proposals import (
    RELATED,
    ProposalPage,
    asked_of_proposals,
    history,
    proposal_page,
    proposal_rows,
    types_of,
)
from rostok.agreements.queries.registrations import (
    REGISTRATION_RELATED,
    asked_of_registrations,
    check_of,
    lapse_rows,
    order_sheet,
    registration_history,
    registration_rows,
    types_left_by,
    types_registered,
    with_order_photos,
)
from rostok.agreements.queries.rules import grounds_of, regulation_for, types_offered
from rostok.agreements.queries.terms import clock_at, left_words
from rostok.agreements.queries.waiting import between, waiting

__all__ = [
    "REGISTRATION_RELATED",
    "RELATED",
    "ProposalPage",
    "asked_of_proposals",
    "asked_of_registrations",
    "between",
    "check_of",
    "clock_at",
    "grounds_of",
    "history",
    "lapse_rows",
    "left_words",
    "order_sheet",
    "proposal_page",
    "proposal_rows",
    "registration_history",
    "registration_rows",
    "regulation_for",
    "types_left_by",
    "types_of",
    "types_offered",
    "types_registered",
    "waiting",
    "with_order_photos",
]
