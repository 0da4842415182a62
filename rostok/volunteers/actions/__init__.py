"""Every write of the room."""

from rostok.volunteers.actions.checking import record_check, record_trial, refuse_check, suspend
from rostok.volunteers.actions.consenting import give_consent, withdraw_consent
from rostok.volunteers.actions.coordinating import end_coordinator, name_coordinator
from rostok.volunteers.actions.forgetting import forget_left
from rostok.volunteers.actions.hours import (
    answer_dispute,
    confirm_hours,
    confirm_many,
    dispute_hours,
    enter_dobro_id,
    propose_hours,
    tell_hours,
    withdraw_hours,
)
from rostok.volunteers.actions.interviewing import read_interview, record_interview
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
from rostok.volunteers.actions.records import keep_record_paper, make_record, withdraw_record

__all__ = [
    "accept_invitation",
    "answer_dispute",
    "ask_by_link",
    "begin",
    "choose_types",
    "close_link",
    "confirm_hours",
    "confirm_many",
    "dispute_hours",
    "end_coordinator",
    "enter_dobro_id",
    "enter_on_paper",
    "forget_left",
    "give_consent",
    "invite_volunteer",
    "join_by_link",
    "keep_record_paper",
    "leave",
    "make_link",
    "make_record",
    "name_coordinator",
    "propose_hours",
    "read_interview",
    "record_check",
    "record_interview",
    "record_trial",
    "refuse_check",
    "suspend",
    "tell_hours",
    "withdraw_consent",
    "withdraw_hours",
    "withdraw_invitation",
    "withdraw_record",
]
