"""Every write of this room."""

from rostok.assessment.actions.agreeing import close_answers, close_sheet, save_consensus
from rostok.assessment.actions.answering import (
    attach_evidence,
    carry_evidence,
    hand_in,
    reopen_sheet,
    save_mark,
)
from rostok.assessment.actions.campaign import (
    add_organisation,
    close_campaign,
    open_campaign,
    start_campaign,
)
from rostok.assessment.actions.conflicts import (
    admit_conflict,
    decline_seat,
    replace_expert,
    state_conflict,
)
from rostok.assessment.actions.gates import excuse_gate, remind_of_gate, withdraw_excuse
from rostok.assessment.actions.instruments import install_instrument
from rostok.assessment.actions.judging import check_proof, lock_marks, save_expert_mark
from rostok.assessment.actions.naming import name_experts
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
from rostok.assessment.actions.visiting import add_visit_row, plan_visit, remove_visit_row

__all__ = [
    "accept_seat",
    "add_organisation",
    "add_visit_row",
    "admit_conflict",
    "agree_common",
    "approve_result",
    "attach_evidence",
    "carry_evidence",
    "check_proof",
    "close_answers",
    "close_campaign",
    "close_reconciliation",
    "close_sheet",
    "decline_seat",
    "excuse_gate",
    "hand_in",
    "install_instrument",
    "invite_to_seat",
    "lock_marks",
    "name_experts",
    "open_campaign",
    "plan_visit",
    "propose_common",
    "remind_of_gate",
    "remove_visit_row",
    "reopen_sheet",
    "replace_expert",
    "request_paper",
    "save_afterthought",
    "save_consensus",
    "save_expert_mark",
    "save_mark",
    "seat_person",
    "send_reminder",
    "share_result",
    "start_campaign",
    "state_conflict",
    "store_paper",
    "withdraw_excuse",
    "withdraw_invitation",
    "withdraw_sharing",
]
