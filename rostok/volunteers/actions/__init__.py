"""Every write of the room."""

from rostok.volunteers.actions.checking import record_check, refuse_check, suspend
from rostok.volunteers.actions.consenting import give_consent, withdraw_consent
from rostok.volunteers.actions.coordinating import end_coordinator, name_coordinator
from rostok.volunteers.actions.inviting import (
    accept_invitation,
    ask_by_link,
    close_link,
    invite_volunteer,
    join_by_link,
    make_link,
    withdraw_invitation,
)
from rostok.volunteers.actions.joining import begin, choose_types, enter_on_paper, leave

__all__ = [
    "accept_invitation",
    "ask_by_link",
    "begin",
    "choose_types",
    "close_link",
    "end_coordinator",
    "enter_on_paper",
    "give_consent",
    "invite_volunteer",
    "join_by_link",
    "leave",
    "make_link",
    "name_coordinator",
    "record_check",
    "refuse_check",
    "suspend",
    "withdraw_consent",
    "withdraw_invitation",
]
