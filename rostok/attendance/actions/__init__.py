"""Every write of the room."""

from rostok.attendance.actions.alarms import acknowledge, raise_suspended, watch
from rostok.attendance.actions.guards import appoint_guard, end_guard
from rostok.attendance.actions.marking import Answer, Outcome, press, take_sending
from rostok.attendance.actions.saying import ask_for_feedback, child_said_no, give_feedback, read_words
from rostok.attendance.actions.sheets import prepare_sheets
from rostok.attendance.actions.ticking import Ticked, enter_ticks

__all__ = [
    "Answer",
    "Outcome",
    "Ticked",
    "acknowledge",
    "appoint_guard",
    "ask_for_feedback",
    "child_said_no",
    "end_guard",
    "enter_ticks",
    "give_feedback",
    "prepare_sheets",
    "press",
    "raise_suspended",
    "read_words",
    "take_sending",
    "watch",
]
