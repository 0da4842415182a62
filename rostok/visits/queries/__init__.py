"""Named reads of visits."""

from rostok.visits.queries.children import ChildRow, child_rows
from rostok.visits.queries.clearing import Word, confirmed_by, word_of
from rostok.visits.queries.duties import missed_days
from rostok.visits.queries.history import history
from rostok.visits.queries.months import Month, month_of
from rostok.visits.queries.needs import (
    days_to_offer,
    narrowed_needs,
    need_rows,
    needs_at,
    offers_of,
    titles_in_force,
)
from rostok.visits.queries.overlaps import IS_BACK, posts_at
from rostok.visits.queries.people import coordinators_of, stood_on, volunteers_near
from rostok.visits.queries.quiet import quiet_rows
from rostok.visits.queries.rosters import (
    Candidate,
    DayRow,
    DayVisit,
    RosterRow,
    candidates_of,
    roster_of,
    visits_of_day,
)
from rostok.visits.queries.rows import (
    hours_of,
    my_visits,
    narrowed_visits,
    open_visits,
    organiser_of,
    to_whom,
    visit_rows,
)
from rostok.visits.queries.terms import SETTINGS
from rostok.visits.queries.types import organisers_at, organisers_offered, rules_of, titles_of, types_at
from rostok.visits.queries.waiting import waiting

__all__ = [
    "IS_BACK",
    "SETTINGS",
    "Candidate",
    "ChildRow",
    "DayRow",
    "DayVisit",
    "Month",
    "RosterRow",
    "Word",
    "candidates_of",
    "child_rows",
    "confirmed_by",
    "coordinators_of",
    "days_to_offer",
    "history",
    "hours_of",
    "missed_days",
    "month_of",
    "my_visits",
    "narrowed_needs",
    "narrowed_visits",
    "need_rows",
    "needs_at",
    "offers_of",
    "open_visits",
    "organiser_of",
    "organisers_at",
    "organisers_offered",
    "posts_at",
    "quiet_rows",
    "roster_of",
    "rules_of",
    "stood_on",
    "titles_in_force",
    "titles_of",
    "to_whom",
    "types_at",
    "visit_rows",
    "visits_of_day",
    "volunteers_near",
    "waiting",
    "word_of",
]
