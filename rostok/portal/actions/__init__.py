"""Writes of the portal."""

from rostok.portal.actions.calendars import renew_calendar, revoke_calendar
from rostok.portal.actions.erasing import ask_erasure, erase_person, erase_rest, wipe
from rostok.portal.actions.handing_over import Leaving, hand_over_work, take_care
from rostok.portal.actions.parameters import confirm_parameter, enter_parameter
from rostok.portal.actions.reports import request_report, store_report

__all__ = [
    "Leaving",
    "ask_erasure",
    "confirm_parameter",
    "enter_parameter",
    "erase_person",
    "erase_rest",
    "hand_over_work",
    "renew_calendar",
    "request_report",
    "revoke_calendar",
    "store_report",
    "take_care",
    "wipe",
]
