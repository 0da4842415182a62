"""Named reads of parties."""

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
    known_by,
    near_ones,
    reason_words,
    region_names,
)
from rostok.parties.queries.timelines import moments, newest_events
from rostok.parties.queries.waiting import queued_rows, waiting

__all__ = [
    "RoleRow",
    "bonds_of",
    "comparison",
    "decided_outcomes",
    "identifiers_of",
    "known_by",
    "memberships_seen",
    "moments",
    "near_ones",
    "narrowed",
    "newest_events",
    "numbers_of",
    "offer_words",
    "people_of",
    "person_of",
    "queued_rows",
    "reason_words",
    "region_names",
    "roles_of",
    "roles_seen",
    "scope_words",
    "waiting",
]
