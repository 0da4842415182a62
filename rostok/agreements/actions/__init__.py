"""Every write of the room."""

from rostok.agreements.actions.asking import answer_more, ask_more
from rostok.agreements.actions.complaining import file_complaint, judge_complaint
from rostok.agreements.actions.deciding import (
    Told,
    accept_proposal,
    pass_over,
    refuse_proposal,
    send_answer,
    withdraw_proposal,
)
from rostok.agreements.actions.disputing import (
    counter_dispute,
    drop_dispute,
    raise_dispute,
    settle_dispute,
)
from rostok.agreements.actions.filing import file_complaint_sheet, file_sheet
from rostok.agreements.actions.registering import (
    approve_registration,
    check_registrations,
    draft_registration,
    end_registration,
    restore_registration,
    revoke_registration,
    suspend_registration,
)
from rostok.agreements.actions.submitting import ProposalWords, submit_proposal
from rostok.agreements.actions.taking_in import take_in_proposal

__all__ = [
    "ProposalWords",
    "Told",
    "accept_proposal",
    "answer_more",
    "approve_registration",
    "ask_more",
    "check_registrations",
    "counter_dispute",
    "draft_registration",
    "drop_dispute",
    "end_registration",
    "file_complaint",
    "file_complaint_sheet",
    "file_sheet",
    "judge_complaint",
    "pass_over",
    "raise_dispute",
    "refuse_proposal",
    "restore_registration",
    "revoke_registration",
    "send_answer",
    "settle_dispute",
    "submit_proposal",
    "suspend_registration",
    "take_in_proposal",
    "withdraw_proposal",
]
