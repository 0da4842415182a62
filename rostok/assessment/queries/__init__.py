"""Reads of this room. Those that show marks take the actor and go through `access.blindness` alone."""

from rostok.assessment.queries.boards import (
    assessment_page,
    campaign_board,
    due_on,
    instruments,
    is_instrument_used,
    person_seats,
)
from rostok.assessment.queries.bonds import register_helpers
from rostok.assessment.queries.cards import (
    SEAT_GROUND,
    disclosed_proofs,
    evidence_of,
    indicator_for,
    indicators_for,
    indicators_of,
)
from rostok.assessment.queries.due import (
    answers_to_close,
    gate_terms_to_remind,
    reconciling_to_close,
    seats_to_remind,
)
from rostok.assessment.queries.experts import (
    compare_sheet,
    differing_indicators,
    expert_sheet,
    reconcile_sheet,
)
from rostok.assessment.queries.express import short_plan
from rostok.assessment.queries.lists import copies_for, own_assessments, recipients_for
from rostok.assessment.queries.naming import campaign_experts, experts_page
from rostok.assessment.queries.papers import paper_of
from rostok.assessment.queries.people import (
    Addressee,
    addressees,
    leaders_of,
    offer_words,
    seated_people,
)
from rostok.assessment.queries.results import (
    latest_result,
    profile_of,
    result_page,
    result_timeline,
    shared_page,
    sharings_of,
)
from rostok.assessment.queries.rules import MethodRules, rules_of
from rostok.assessment.queries.scoring import Scoring, marks_for_scoring
from rostok.assessment.queries.sheets import attachable_proofs, consensus_sheet, sheet, spread_of
from rostok.assessment.queries.stored import means_as_json, profile_as_json
from rostok.assessment.queries.visits import kit_of, visit_of, visit_rows, visit_totals
from rostok.assessment.queries.waiting import waiting

__all__ = [
    "SEAT_GROUND",
    "Addressee",
    "MethodRules",
    "Scoring",
    "addressees",
    "answers_to_close",
    "assessment_page",
    "attachable_proofs",
    "campaign_board",
    "campaign_experts",
    "compare_sheet",
    "consensus_sheet",
    "copies_for",
    "differing_indicators",
    "disclosed_proofs",
    "due_on",
    "evidence_of",
    "expert_sheet",
    "experts_page",
    "gate_terms_to_remind",
    "indicator_for",
    "indicators_for",
    "indicators_of",
    "instruments",
    "is_instrument_used",
    "kit_of",
    "latest_result",
    "leaders_of",
    "marks_for_scoring",
    "means_as_json",
    "offer_words",
    "own_assessments",
    "paper_of",
    "person_seats",
    "profile_as_json",
    "profile_of",
    "recipients_for",
    "reconcile_sheet",
    "reconciling_to_close",
    "register_helpers",
    "result_page",
    "result_timeline",
    "rules_of",
    "seated_people",
    "seats_to_remind",
    "shared_page",
    "sharings_of",
    "sheet",
    "short_plan",
    "spread_of",
    "visit_of",
    "visit_rows",
    "visit_totals",
    "waiting",
]
