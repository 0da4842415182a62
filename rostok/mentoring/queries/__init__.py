"""Reads of learning from each other."""

from rostok.mentoring.queries.matching import (
    MatchRow,
    NeedRow,
    need_rows,
    needs_seen,
    road_map_needs,
)
from rostok.mentoring.queries.offers import (
    Teachable,
    admissible,
    offer_history,
    offer_rows,
    statuses_of,
    teachable,
    windows_of,
)

__all__ = [
    "MatchRow",
    "NeedRow",
    "Teachable",
    "admissible",
    "need_rows",
    "needs_seen",
    "offer_history",
    "offer_rows",
    "road_map_needs",
    "statuses_of",
    "teachable",
    "windows_of",
]
