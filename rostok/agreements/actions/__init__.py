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
from rostok.agreements.actions.submitting import ProposalWords, submit_proposal
from rostok.agreements.actions.taking_in import take_in_proposal

__all__ = [
    "ProposalWords",
    "Told",
    "accept_proposal",
    "answer_more",
    "ask_more",
    "counter_dispute",
    "drop_dispute",
    "file_complaint",
    "judge_complaint",
    "pass_over",
    "raise_dispute",
    "refuse_proposal",
    "send_answer",
    "settle_dispute",
    "submit_proposal",
    "take_in_proposal",
    "withdraw_proposal",
]
