"""Every write of concerns."""

from rostok.concerns.actions.erasing import erase_concern
from rostok.concerns.actions.hand_over import hand_over
from rostok.concerns.actions.helplines import check_helpline
from rostok.concerns.actions.officers import appoint_officer, end_officer
from rostok.concerns.actions.raising import Told, add_to_concern, raise_concern, raise_from_text
from rostok.concerns.actions.routing import escalate, exclude, hand_over_concern, route_waiting
from rostok.concerns.actions.working import close_concern, note_measure, open_concern, read_concern

__all__ = [
    "Told",
    "add_to_concern",
    "appoint_officer",
    "check_helpline",
    "close_concern",
    "end_officer",
    "erase_concern",
    "escalate",
    "exclude",
    "hand_over",
    "hand_over_concern",
    "note_measure",
    "open_concern",
    "raise_concern",
    "raise_from_text",
    "read_concern",
    "route_waiting",
]
