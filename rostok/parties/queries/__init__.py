"""Named reads of parties."""

from rostok.parties.queries.duplicates import kept_instead, likely_pairs, moved_by, open_pairs, preview
from rostok.parties.queries.organisations import identifiers_of, narrowed, numbers_of, people_of
from rostok.parties.queries.people import (
    RoleRow,
    bonds_of,
    memberships_seen,
    offer_words,
    person_of,
    roles_of,
    roles_seen,
    scope_words,
)
from rostok.parties.queries.register import (
    comparison,
    decided_outcomes,
    evidence_words,
    known_by,
    near_ones,
    reason_words,
    region_names,
    remarks_of_run,
    step_of,
)
from rostok.parties.queries.timelines import moments, newest_events
from rostok.parties.queries.waiting import queued_rows, waiting

__all__ = [
    "RoleRow",
    "bonds_of",
    "comparison",
    "decided_outcomes",
    "evidence_words",
    "identifiers_of",
    "kept_instead",
    "known_by",
    "likely_pairs",
    "memberships_seen",
    "moments",
    "moved_by",
    "narrowed",
    "near_ones",
    "newest_events",
    "numbers_of",
    "offer_words",
    "open_pairs",
    "people_of",
    "person_of",
    "preview",
    "queued_rows",
    "reason_words",
    "region_names",
    "remarks_of_run",
    "roles_of",
    "roles_seen",
    "scope_words",
    "step_of",
    "waiting",
]
