"""Named reads of parties."""

from rostok.parties.queries.organisations import identifiers_of, narrowed, numbers_of, people_of
from rostok.parties.queries.people import RoleRow, offer_words, person_of, roles_of, scope_words
from rostok.parties.queries.register import decided_outcomes, index_for, reason_words, region_names
from rostok.parties.queries.timelines import moments, newest_events
from rostok.parties.queries.waiting import queued_rows, waiting

__all__ = [
    "RoleRow",
    "decided_outcomes",
    "identifiers_of",
    "index_for",
    "moments",
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
    "scope_words",
    "waiting",
]
