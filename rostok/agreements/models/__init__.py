"""A proposal of an organiser to an institution, what was asked, a complaint, clauses in dispute."""

from rostok.agreements.models.complaints import Complaint, ComplaintIncoming, Dispute
from rostok.agreements.models.proposals import (
    Proposal,
    ProposalGround,
    ProposalIncoming,
    ProposalQuestion,
    ProposalType,
)
from rostok.agreements.models.registrations import OrderSheet, Registration, RegistrationType

__all__ = [
    "Complaint",
    "ComplaintIncoming",
    "Dispute",
    "OrderSheet",
    "Proposal",
    "ProposalGround",
    "ProposalIncoming",
    "ProposalQuestion",
    "ProposalType",
    "Registration",
    "RegistrationType",
]
