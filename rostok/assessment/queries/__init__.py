"""Reads of this room. Those that show marks take the actor and go through `access.blindness` alone."""

from rostok.assessment.queries.annulments import annulment_of
from rostok.assessment.queries.appeals import (
    appeal_until,
    appealed_lines,
    changed_lines,
    newest_version,
    overdue_appeals,
    unmoved_lines,
)
from rostok.assessment.queries.boards import (
    assessment_page,
    campaign_board,
    instruments,
    is_instrument_used,
    next_wave,
    person_seats,
)
from rostok.assessment.queries.bonds import register_helpers
from rostok.assessment.queries.calls import CallList, CallRow, call_list, unanswered_in_a_row
from rostok.assessment.queries.cards import (
    SEAT_GROUND,
    disclosed_proofs,
    evidence_of,
    indicator_for,
    indicators_for,
    indicators_of,
    question_card,
)
from rostok.assessment.queries.changes import CampaignChange, campaign_change, change_between
from rostok.assessment.queries.closing import Loss, losses, unfinished_of
from rostok.assessment.queries.dates import due_on, last_day
from rostok.assessment.queries.due import (
    agreement_past,
    answers_past,
    campaigns_to_close,
    gate_terms_to_remind,
    judging_past,
    reconciling_to_close,
    seats_to_remind,
)
from rostok.assessment.queries.duties import DUTY_KINDS, duties, unowned
from rostok.assessment.queries.experts import (
    compare_sheet,
    differing_indicators,
    expert_sheet,
    reconcile_sheet,
)
from rostok.assessment.queries.express import short_plan
from rostok.assessment.queries.extensions import extensible_phases, extensions_of
from rostok.assessment.queries.lists import copies_for, own_assessments, recipients_for
from rostok.assessment.queries.meetings import (
    agenda,
    meetings_of,
    minutes_of,
    open_meeting,
    people_to_meet,
)
from rostok.assessment.queries.naming import campaign_experts, experts_page
from rostok.assessment.queries.note import MeetingNote, meeting_note
from rostok.assessment.queries.outcomes import Outcome, Row, Tally, outcomes_of, tallies_from, tally_rows
from rostok.assessment.queries.paper import entry_sheet, printed_sheet
from rostok.assessment.queries.papers import paper_of, papers_of
from rostok.assessment.queries.people import (
    Addressee,
    addressees,
    leaders_of,
    methodologists_of,
    offer_words,
    seated_people,
)
from rostok.assessment.queries.progress import PhaseCount, phase_counts, progress_of, scope_of
from rostok.assessment.queries.reliability import (
    cases_of,
    organisations_judged,
    reliability_as_json,
    reliability_of,
    reliability_rows,
)
from rostok.assessment.queries.results import (
    latest_result,
    missing_a_minimum,
    profile_of,
    result_before,
    result_page,
    shared_page,
)
from rostok.assessment.queries.rules import MethodRules, rules_of
from rostok.assessment.queries.scoring import Scoring, marks_for_scoring
from rostok.assessment.queries.sharings import sharings_of
from rostok.assessment.queries.sheets import attachable_proofs, consensus_sheet, sheet, spread_of
from rostok.assessment.queries.stored import change_as_json, means_as_json, profile_as_json
from rostok.assessment.queries.visits import kit_of, visit_of, visit_rows, visit_totals
from rostok.assessment.queries.waiting import waiting
from rostok.assessment.templatetags.result_words import validity_sentence

__all__ = [
    "DUTY_KINDS",
    "SEAT_GROUND",
    "Addressee",
    "CallList",
    "CallRow",
    "CampaignChange",
    "Loss",
    "MeetingNote",
    "MethodRules",
    "Outcome",
    "PhaseCount",
    "Row",
    "Scoring",
    "Tally",
    "addressees",
    "agenda",
    "agreement_past",
    "annulment_of",
    "answers_past",
    "appeal_until",
    "appealed_lines",
    "assessment_page",
    "attachable_proofs",
    "call_list",
    "campaign_board",
    "campaign_change",
    "campaign_experts",
    "campaigns_to_close",
    "cases_of",
    "change_as_json",
    "change_between",
    "changed_lines",
    "compare_sheet",
    "consensus_sheet",
    "copies_for",
    "differing_indicators",
    "disclosed_proofs",
    "due_on",
    "duties",
    "entry_sheet",
    "evidence_of",
    "expert_sheet",
    "experts_page",
    "extensible_phases",
    "extensions_of",
    "gate_terms_to_remind",
    "indicator_for",
    "indicators_for",
    "indicators_of",
    "instruments",
    "is_instrument_used",
    "judging_past",
    "kit_of",
    "last_day",
    "latest_result",
    "leaders_of",
    "losses",
    "marks_for_scoring",
    "means_as_json",
    "meeting_note",
    "meetings_of",
    "methodologists_of",
    "minutes_of",
    "missing_a_minimum",
    "newest_version",
    "next_wave",
    "offer_words",
    "open_meeting",
    "organisations_judged",
    "outcomes_of",
    "overdue_appeals",
    "own_assessments",
    "paper_of",
    "papers_of",
    "people_to_meet",
    "person_seats",
    "phase_counts",
    "printed_sheet",
    "profile_as_json",
    "profile_of",
    "progress_of",
    "question_card",
    "recipients_for",
    "reconcile_sheet",
    "reconciling_to_close",
    "register_helpers",
    "reliability_as_json",
    "reliability_of",
    "reliability_rows",
    "result_before",
    "result_page",
    "rules_of",
    "scope_of",
    "seated_people",
    "seats_to_remind",
    "shared_page",
    "sharings_of",
    "sheet",
    "short_plan",
    "spread_of",
    "tallies_from",
    "tally_rows",
    "unanswered_in_a_row",
    "unfinished_of",
    "unmoved_lines",
    "unowned",
    "validity_sentence",
    "visit_of",
    "visit_rows",
    "visit_totals",
    "waiting",
]
