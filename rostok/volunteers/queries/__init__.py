"""Named reads of volunteers."""

from rostok.volunteers.queries.clearing import Clearance, clearances
from rostok.volunteers.queries.history import history
from rostok.volunteers.queries.hosts import hosts_of
from rostok.volunteers.queries.lists import VolunteerRow, narrowed, volunteer_rows
from rostok.volunteers.queries.path import (
    Path,
    StepRow,
    TypeRow,
    chosen_types,
    known_people,
    open_types,
    path_of,
)
from rostok.volunteers.queries.people import consents_of, homes_of, members_of, offer_words, open_link
from rostok.volunteers.queries.terms import DAYS
from rostok.volunteers.queries.words import (
    WHO,
    Worded,
    about_days,
    path_words,
    step_words,
    steps_words,
    type_words,
)

__all__ = [
    "DAYS",
    "WHO",
    "Clearance",
    "Path",
    "StepRow",
    "TypeRow",
    "VolunteerRow",
    "Worded",
    "about_days",
    "chosen_types",
    "clearances",
    "consents_of",
    "history",
    "homes_of",
    "hosts_of",
    "known_people",
    "members_of",
    "narrowed",
    "offer_words",
    "open_link",
    "open_types",
    "path_of",
    "path_words",
    "step_words",
    "steps_words",
    "type_words",
    "volunteer_rows",
]
