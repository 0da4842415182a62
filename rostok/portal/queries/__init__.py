"""Reads over several rooms."""

from rostok.portal.queries.reader import RECEIVES, Reader, reader_of
from rostok.portal.queries.waiting import Waiting, waiting_for
from rostok.portal.queries.words import Found, Task, found_rows, task_rows

__all__ = [
    "RECEIVES",
    "Found",
    "Reader",
    "Task",
    "Waiting",
    "found_rows",
    "reader_of",
    "task_rows",
    "waiting_for",
]
