"""Every write of this room."""

from rostok.assessment.actions.agreeing import close_answers, close_sheet, save_consensus
from rostok.assessment.actions.annulling import annul_assessment
from rostok.assessment.actions.answering import (
    attach_evidence,
    carry_evidence,
    hand_in,
    reopen_sheet,
    save_mark,
)
from rostok.assessment.actions.appealing import (
    decide_appeal,
    file_appeal,
    refuse_closed_appeal,
    report_overdue,
    withdraw_appeal,
)
from rostok.assessment.actions.asking import Ended, Left, Seen
from rostok.assessment.actions.calling import correct_call, record_call
from rostok.assessment.actions.campaign import close_campaign, open_campaign, start_campaign
from rostok.assessment.actions.chosen import note_chosen
from rostok.assessment.actions.clock import report_stuck
from rostok.assessment.actions.conflicts import (
    admit_conflict,
    decline_seat,
    replace_expert,
    state_conflict,
)
from rostok.assessment.actions.extending import extend_phase
from rostok.assessment.actions.gates import excuse_gate, remind_of_gate, withdraw_excuse
from rostok.assessment.actions.hand_over import hand_over
from rostok.assessment.actions.instruments import install_instrument
from rostok.assessment.actions.interview import begin_interview
from rostok.assessment.actions.inviting import invite_people
from rostok.assessment.actions.joining import add_organisation, add_organisations
from rostok.assessment.actions.judging import check_proof, lock_marks, save_expert_mark
from rostok.assessment.actions.leaving import leave_seat
from rostok.assessment.actions.meeting import begin_meeting, end_meeting, file_minutes, postpone
from rostok.assessment.actions.naming import name_experts
from rostok.assessment.actions.paper import enter_marks, hand_in_for, seat_without_account
from rostok.assessment.actions.reconciling import (
    agree_common,
    close_reconciliation,
    propose_common,
    save_afterthought,
)
from rostok.assessment.actions.reminding import send_reminder
from rostok.assessment.actions.result import approve_result, request_paper, store_paper
from rostok.assessment.actions.seating import (
    accept_seat,
    invite_to_seat,
    kinds_still_open,
    seat_person,
    withdraw_invitation,
)
from rostok.assessment.actions.sharing import note_reading, share_result, withdraw_sharing
from rostok.assessment.actions.trusting import estimate_reliability
from rostok.assessment.actions.visiting import add_visit_row, plan_visit, remove_visit_row

__all__ = [
    "Ended",
    "Left",
    "Seen",
    "accept_seat",
    "add_organisation",
    "add_organisations",
    "add_visit_row",
    "admit_conflict",
    "agree_common",
    "annul_assessment",
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
    "correct_call",
    "decide_appeal",
    "decline_seat",
    "end_meeting",
    "enter_marks",
    "estimate_reliability",
    "excuse_gate",
    "extend_phase",
    "file_appeal",
    "file_minutes",
    "hand_in",
    "hand_in_for",
    "hand_over",
    "install_instrument",
    "invite_people",
    "invite_to_seat",
    "kinds_still_open",
    "leave_seat",
    "lock_marks",
    "name_experts",
    "note_chosen",
    "note_reading",
    "open_campaign",
    "plan_visit",
    "postpone",
    "propose_common",
    "record_call",
    "refuse_closed_appeal",
    "remind_of_gate",
    "remove_visit_row",
    "reopen_sheet",
    "replace_expert",
    "report_overdue",
    "report_stuck",
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
    "state_conflict",
    "store_paper",
    "withdraw_appeal",
    "withdraw_excuse",
    "withdraw_invitation",
    "withdraw_sharing",
]
