"""Every write of this room."""

from rostok.assessment.actions.agreeing import close_answers, close_sheet, save_consensus
from rostok.assessment.actions.answering import (
    attach_evidence,
    carry_evidence,
    hand_in,
    reopen_sheet,
    save_mark,
)
from rostok.assessment.actions.asking import Seen
from rostok.assessment.actions.campaign import (
    add_organisation,
    close_campaign,
    open_campaign,
    start_campaign,
)
from rostok.assessment.actions.instruments import install_instrument
from rostok.assessment.actions.interview import begin_interview
from rostok.assessment.actions.judging import check_proof, lock_marks, save_expert_mark
from rostok.assessment.actions.meeting import begin_meeting, end_meeting, file_minutes, postpone
from rostok.assessment.actions.paper import enter_marks, free_seat, hand_in_for, seat_without_account
from rostok.assessment.actions.reconciling import (
    agree_common,
    close_reconciliation,
    propose_common,
    save_afterthought,
)
from rostok.assessment.actions.reminding import send_reminder
from rostok.assessment.actions.result import (
    approve_result,
    request_paper,
    share_result,
    store_paper,
    withdraw_sharing,
)
from rostok.assessment.actions.seating import (
    accept_seat,
    invite_to_seat,
    seat_person,
    withdraw_invitation,
)

__all__ = [
    "Seen",
    "accept_seat",
    "add_organisation",
    "agree_common",
    "approve_result",
    "attach_evidence",
    "begin_interview",
    "begin_meeting",
    "carry_evidence",
    "check_proof",
    "close_answers",
    "close_campaign",
    "close_reconciliation",
    "close_sheet",
    "end_meeting",
    "enter_marks",
    "file_minutes",
    "free_seat",
    "hand_in",
    "hand_in_for",
    "install_instrument",
    "invite_to_seat",
    "lock_marks",
    "open_campaign",
    "postpone",
    "propose_common",
    "reopen_sheet",
    "request_paper",
    "save_afterthought",
    "save_consensus",
    "save_expert_mark",
    "save_mark",
    "seat_person",
    "seat_without_account",
    "send_reminder",
    "share_result",
    "start_campaign",
    "store_paper",
    "withdraw_invitation",
    "withdraw_sharing",
]
