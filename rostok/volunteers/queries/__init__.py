"""Named reads of volunteers."""

from rostok.volunteers.queries.clearing import Clearance, clearances, with_facts
from rostok.volunteers.queries.history import history, hours_history
from rostok.volunteers.queries.hosts import hosts_of
from rostok.volunteers.queries.hours import (
    Total,
    confirmed_rows,
    hosts_for,
    hours_rows,
    incoming_of,
    minutes_of_day,
    minutes_words,
    of_month,
    organiser_for,
    sum_of,
    totals,
)
from rostok.volunteers.queries.lists import BY_NAME, VolunteerRow, listed, narrowed, own_ways, volunteer_rows
from rostok.volunteers.queries.path import (
    Path,
    StepRow,
    TypeRow,
    known_people,
    path_of,
)
from rostok.volunteers.queries.people import (
    consents_of,
    homes_of,
    interviews_of,
    members_of,
    offer_words,
    open_link,
    parents_until,
)
from rostok.volunteers.queries.records import (
    CourseLine,
    RecordPage,
    content_of,
    papers_of,
    record_page,
    records_of,
)
from rostok.volunteers.queries.terms import CONSENT_YEARS, DAYS, KEPT_YEARS, kept_for
from rostok.volunteers.queries.types import chosen_types, open_types
from rostok.volunteers.queries.waiting import waiting
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
    "BY_NAME",
    "CONSENT_YEARS",
    "DAYS",
    "KEPT_YEARS",
    "WHO",
    "Clearance",
    "CourseLine",
    "Path",
    "RecordPage",
    "StepRow",
    "Total",
    "TypeRow",
    "VolunteerRow",
    "Worded",
    "about_days",
    "chosen_types",
    "clearances",
    "confirmed_rows",
    "consents_of",
    "content_of",
    "history",
    "homes_of",
    "hosts_for",
    "hosts_of",
    "hours_history",
    "hours_rows",
    "incoming_of",
    "interviews_of",
    "kept_for",
    "known_people",
    "listed",
    "members_of",
    "minutes_of_day",
    "minutes_words",
    "narrowed",
    "of_month",
    "offer_words",
    "open_link",
    "open_types",
    "organiser_for",
    "own_ways",
    "papers_of",
    "parents_until",
    "path_of",
    "path_words",
    "record_page",
    "records_of",
    "step_words",
    "steps_words",
    "sum_of",
    "totals",
    "type_words",
    "volunteer_rows",
    "waiting",
    "with_facts",
]
