"""Named reads of the room."""

from rostok.attendance.queries.hours import SHEET_MINUTES, sheet_hour
from rostok.attendance.queries.inside import (
    alone_inside,
    curator_is_inside,
    inside_beside,
    inside_of,
    late_inside,
    suspended_inside,
)
from rostok.attendance.queries.marks import marks_of
from rostok.attendance.queries.people import door_people, guarded_by, guards_of, members_of
from rostok.attendance.queries.saying import asked_of, not_asked_yet
from rostok.attendance.queries.sheet import DayPage, SheetRow, day_page, lines_of
from rostok.attendance.queries.squares import squares_of
from rostok.attendance.queries.verdicts import Verdicts, suspended_since
from rostok.attendance.queries.waiting import waiting

__all__ = [
    "SHEET_MINUTES",
    "DayPage",
    "SheetRow",
    "Verdicts",
    "alone_inside",
    "asked_of",
    "curator_is_inside",
    "day_page",
    "door_people",
    "guarded_by",
    "guards_of",
    "inside_beside",
    "inside_of",
    "late_inside",
    "lines_of",
    "marks_of",
    "members_of",
    "not_asked_yet",
    "sheet_hour",
    "squares_of",
    "suspended_inside",
    "suspended_since",
    "waiting",
]
