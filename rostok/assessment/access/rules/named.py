"""Rules by the names that machines and tables of rights use."""

from rostok.assessment.access.rules.campaigns import (
    can_add_organisation,
    can_call,
    can_close_unfinished,
    can_extend,
    can_open_campaign,
    can_run_campaign,
    can_take_in,
)
from rostok.assessment.access.rules.experts import (
    can_close_reconciliation,
    can_judge,
    can_keep_hours,
    can_open_reconciliation,
    can_state_conflict,
)
from rostok.assessment.access.rules.organisation import (
    can_answer,
    can_attach_evidence,
    can_begin_interview,
    can_carry_evidence,
    can_enter_sheet,
    can_moderate,
)
from rostok.assessment.access.rules.results import (
    can_annul,
    can_appeal,
    can_approve,
    can_decide_appeal,
    can_excuse_gate,
    can_request_paper,
    can_share,
    can_share_publicly,
    can_withdraw_appeal,
    can_withdraw_sharing,
)
from rostok.assessment.access.rules.seats import (
    can_accept_invitation,
    can_leave_seat,
    can_seat_expert,
    can_seat_people,
    can_withdraw_invitation,
)
from rostok.foundation.decisions import Rule

RULES: dict[str, Rule] = {
    "open_campaign": can_open_campaign,
    "run_campaign": can_run_campaign,
    "extend": can_extend,
    "call": can_call,
    "close_unfinished": can_close_unfinished,
    "add_organisation": can_add_organisation,
    "take_in": can_take_in,
    "seat_people": can_seat_people,
    "seat_expert": can_seat_expert,
    "accept_invitation": can_accept_invitation,
    "withdraw_invitation": can_withdraw_invitation,
    "answer": can_answer,
    "enter_sheet": can_enter_sheet,
    "begin_interview": can_begin_interview,
    "attach_evidence": can_attach_evidence,
    "carry_evidence": can_carry_evidence,
    "moderate": can_moderate,
    "close_answers": can_moderate,
    "close_sheet": can_moderate,
    "judge": can_judge,
    "state_conflict": can_state_conflict,
    "keep_hours": can_keep_hours,
    "open_reconciliation": can_open_reconciliation,
    "close_reconciliation": can_close_reconciliation,
    "approve_result": can_approve,
    "appeal": can_appeal,
    "withdraw_appeal": can_withdraw_appeal,
    "decide_appeal": can_decide_appeal,
    "annul": can_annul,
    "leave_seat": can_leave_seat,
    "excuse_gate": can_excuse_gate,
    "share": can_share,
    "share_publicly": can_share_publicly,
    "withdraw_sharing": can_withdraw_sharing,
    "request_paper": can_request_paper,
}
