"""Reads of learning from each other."""

from rostok.mentoring.queries.generations import GenerationRow, Generations, generations
from rostok.mentoring.queries.hostings import (
    HostingPage,
    free_windows,
    goal_of,
    hosting_history,
    hosting_page,
    hosting_rows,
    points_to_learn,
    with_incoming,
)
from rostok.mentoring.queries.matching import (
    MatchRow,
    NeedRow,
    need_rows,
    needs_seen,
    road_map_needs,
    stated_needs,
    stated_rows,
    with_goal,
)
from rostok.mentoring.queries.offers import (
    Teachable,
    admissible,
    newest_results,
    offer_history,
    offer_rows,
    statuses_of,
    teachable,
    windows_of,
)
from rostok.mentoring.queries.people import methodologists_of
from rostok.mentoring.queries.terms import HOST_ANSWER_DAYS, host_term
from rostok.mentoring.queries.waiting import silent_hostings, waiting

__all__ = [
    "HOST_ANSWER_DAYS",
    "GenerationRow",
    "Generations",
    "HostingPage",
    "MatchRow",
    "NeedRow",
    "Teachable",
    "admissible",
    "free_windows",
    "generations",
    "goal_of",
    "host_term",
    "hosting_history",
    "hosting_page",
    "hosting_rows",
    "methodologists_of",
    "need_rows",
    "needs_seen",
    "newest_results",
    "offer_history",
    "offer_rows",
    "points_to_learn",
    "road_map_needs",
    "silent_hostings",
    "stated_needs",
    "stated_rows",
    "statuses_of",
    "teachable",
    "waiting",
    "windows_of",
    "with_goal",
    "with_incoming",
]
