"""Every write of learning from each other."""

from rostok.mentoring.actions.asking_to_learn import (
    accept_hosting,
    ask_to_learn,
    cancel_hosting,
    decline_hosting,
    finish_hosting,
    tell_of_silence,
)
from rostok.mentoring.actions.noting import give_feedback, plan_at_home, write_diary
from rostok.mentoring.actions.offering import (
    change_offer,
    close_offer,
    close_unfounded,
    make_offer,
    open_window,
    reopen_offer,
)
from rostok.mentoring.actions.statuses import end_status, give_status
from rostok.mentoring.actions.visiting import call_off_visit, hold_visit, miss_visit, plan_visit

__all__ = [
    "accept_hosting",
    "ask_to_learn",
    "call_off_visit",
    "cancel_hosting",
    "change_offer",
    "close_offer",
    "close_unfounded",
    "decline_hosting",
    "end_status",
    "finish_hosting",
    "give_feedback",
    "give_status",
    "hold_visit",
    "make_offer",
    "miss_visit",
    "open_window",
    "plan_at_home",
    "plan_visit",
    "reopen_offer",
    "tell_of_silence",
    "write_diary",
]
