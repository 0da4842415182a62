"""Every write of learning from each other."""

from rostok.mentoring.actions.offering import (
    change_offer,
    close_offer,
    close_unfounded,
    make_offer,
    open_window,
    reopen_offer,
)
from rostok.mentoring.actions.statuses import end_status, give_status

__all__ = [
    "change_offer",
    "close_offer",
    "close_unfounded",
    "end_status",
    "give_status",
    "make_offer",
    "open_window",
    "reopen_offer",
]
