"""Named reads of visits."""

from rostok.visits.queries.children import ChildRow, child_rows, may_name_child
from rostok.visits.queries.clearing import Word, confirmed_by, word_of
from rostok.visits.queries.days import DayRow, DayVisit, Stand, stands_of, visits_of_day, with_stands
from rostok.visits.queries.duties import missed_days
from rostok.visits.queries.history import history
from rostok.visits.queries.months import Month, month_of
from rostok.visits.queries.needs import (
    days_of,
    days_to_offer,
    narrowed_needs,
    narrowed_offers,
    need_rows,
    needs_at,
    offer_rows,
    offers_of,
    titles_in_force,
    withdrawal_of,
)
from rostok.visits.queries.overlaps import IS_BACK, STOPPED, posts_at
from rostok.visits.queries.people import coordinators_of, homes_of, incoming_of, stood_on, volunteers_near
from rostok.visits.queries.quiet import quiet_rows
from rostok.visits.queries.rosters import (
    BY_PLACE,
    Candidate,
    Roster,
    RosterRow,
    candidates_found,
    candidates_judged,
    candidates_on_page,
    first_candidates,
    roster_of,
)
from rostok.visits.queries.rows import (
    asked_of_visits,
    hours_of,
    my_visits,
    open_visits,
    organiser_of,
    to_whom,
    visit_rows,
)
from rostok.visits.queries.terms import SETTINGS
from rostok.visits.queries.trials import curators_now, on_roster, own_trials, place_on, report_of
from rostok.visits.queries.types import (
    organisers_at,
    organisers_by_name,
    organisers_offered,
    rules_of,
    titles_of,
    types_at,
)
from rostok.visits.queries.waiting import waiting

__all__ = [
    "BY_PLACE",
    "IS_BACK",
    "SETTINGS",
    "STOPPED",
    "Candidate",
    "ChildRow",
    "DayRow",
    "DayVisit",
    "Month",
    "Roster",
    "RosterRow",
    "Stand",
    "Word",
    "asked_of_visits",
    "candidates_found",
    "candidates_judged",
    "candidates_on_page",
    "child_rows",
    "confirmed_by",
    "coordinators_of",
    "curators_now",
    "days_of",
    "days_to_offer",
    "first_candidates",
    "history",
    "homes_of",
    "hours_of",
    "incoming_of",
    "may_name_child",
    "missed_days",
    "month_of",
    "my_visits",
    "narrowed_needs",
    "narrowed_offers",
    "need_rows",
    "needs_at",
    "offer_rows",
    "offers_of",
    "on_roster",
    "open_visits",
    "organiser_of",
    "organisers_at",
    "organisers_by_name",
    "organisers_offered",
    "own_trials",
    "place_on",
    "posts_at",
    "quiet_rows",
    "report_of",
    "roster_of",
    "rules_of",
    "stands_of",
    "stood_on",
    "titles_in_force",
    "titles_of",
    "to_whom",
    "types_at",
    "visit_rows",
    "visits_of_day",
    "volunteers_near",
    "waiting",
    "with_stands",
    "withdrawal_of",
    "word_of",
]
