"""Reads over several rooms."""

from rostok.portal.queries.calendars import calendar_of, calendar_with, entries_for
from rostok.portal.queries.desk import Group, groups_of, only, unread
from rostok.portal.queries.erasing import (
    ERASE_DAYS,
    Preview,
    due_by,
    facts_of,
    mine_of,
    people_named,
    preview_of,
    request_rows,
    values_of,
)
from rostok.portal.queries.held import Held, HeldRoom, held_about, purpose_rows, register_rows
from rostok.portal.queries.parameters import EditionRow, editions_of, parameter_rows, parameters_at
from rostok.portal.queries.reader import DOORS, KEEPS, RECEIVES, Reader, reader_for, reader_of
from rostok.portal.queries.tasks import Found, Task, found_rows, is_late, task_rows
from rostok.portal.queries.waiting import LIMIT, Waiting, waiting_for

__all__ = [
    "DOORS",
    "ERASE_DAYS",
    "KEEPS",
    "LIMIT",
    "RECEIVES",
    "EditionRow",
    "Found",
    "Group",
    "Held",
    "HeldRoom",
    "Preview",
    "Reader",
    "Task",
    "Waiting",
    "calendar_of",
    "calendar_with",
    "due_by",
    "editions_of",
    "entries_for",
    "facts_of",
    "found_rows",
    "groups_of",
    "held_about",
    "is_late",
    "mine_of",
    "only",
    "parameter_rows",
    "parameters_at",
    "people_named",
    "preview_of",
    "purpose_rows",
    "reader_for",
    "reader_of",
    "register_rows",
    "request_rows",
    "task_rows",
    "unread",
    "values_of",
    "waiting_for",
]
