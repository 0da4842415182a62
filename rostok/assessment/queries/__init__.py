"""Reads of this room. Those that show marks take the actor and go through `access.blindness` alone."""

from rostok.assessment.queries.boards import (
    assessment_page,
    campaign_board,
    instruments,
    person_seats,
    waiting,
)
from rostok.assessment.queries.cards import indicator_for, indicators_of
from rostok.assessment.queries.experts import compare_sheet, expert_sheet, reconcile_sheet
from rostok.assessment.queries.results import (
    latest_result,
    profile_of,
    result_page,
    shared_page,
    sharings_of,
)
from rostok.assessment.queries.sheets import attachable_proofs, consensus_sheet, sheet, spread_of

__all__ = [
    "assessment_page",
    "attachable_proofs",
    "campaign_board",
    "compare_sheet",
    "consensus_sheet",
    "expert_sheet",
    "indicator_for",
    "indicators_of",
    "instruments",
    "latest_result",
    "person_seats",
    "profile_of",
    "reconcile_sheet",
    "result_page",
    "shared_page",
    "sharings_of",
    "sheet",
    "spread_of",
    "waiting",
]
