"""Named reads of parties."""

from rostok.parties.queries.people import RoleRow, offer_words, person_of, roles_of, scope_words
from rostok.parties.queries.register import decided_outcomes, index_for, reason_words, region_names

__all__ = [
    "RoleRow",
    "decided_outcomes",
    "index_for",
    "offer_words",
    "person_of",
    "reason_words",
    "region_names",
    "roles_of",
    "scope_words",
]
