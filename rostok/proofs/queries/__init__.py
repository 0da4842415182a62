"""Reads of the ledger."""

from rostok.proofs.queries.cards import Card, standing_cards
from rostok.proofs.queries.duties import DUTY_KINDS, duties, unowned
from rostok.proofs.queries.expiries import expiring, open_flags, open_lift
from rostok.proofs.queries.families import family_rows, of_the_same_family
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
from rostok.proofs.queries.policies import (
    all_policies,
    edition_pages,
    editions_in_use,
    is_policies_pack_used,
    policies_known,
    policies_of,
    qualifications,
    requirement_of,
    rulebook,
    takes_exemption,
    version_at,
    versions_of,
)
from rostok.proofs.queries.reasons import (
    BADGES,
    OVERALL,
    REASONS,
    STATE_BADGES,
    STATES,
    headline,
    outcome_words,
    reason_words,
    steps_left,
)
from rostok.proofs.queries.standing import standing_of, standings, standings_of, standings_of_page
from rostok.proofs.queries.terms import EXEMPTION_DAYS, REMINDER_DAYS
from rostok.proofs.queries.waiting import RENEW_DAYS, waiting

__all__ = [
    "BADGES",
    "DUTY_KINDS",
    "EXEMPTION_DAYS",
    "LAPSING_DAYS",
    "OVERALL",
    "REASONS",
    "REMINDER_DAYS",
    "RENEW_DAYS",
    "STATES",
    "STATE_BADGES",
    "Card",
    "FileRow",
    "Moment",
    "Term",
    "all_policies",
    "duties",
    "edition_pages",
    "editions_in_use",
    "expiring",
    "family_rows",
    "file_rows",
    "headline",
    "history",
    "is_policies_pack_used",
    "lapsing",
    "latest_file",
    "neutral_name",
    "of_the_same_family",
    "open_flags",
    "open_lift",
    "outcome_words",
    "policies_known",
    "policies_of",
    "proofs_in_force",
    "qualifications",
    "reason_words",
    "requirement_of",
    "rulebook",
    "standing_cards",
    "standing_of",
    "standings",
    "standings_of",
    "standings_of_page",
    "steps_left",
    "takes_exemption",
    "term_of",
    "unowned",
    "version_at",
    "versions_of",
    "waiting",
]
