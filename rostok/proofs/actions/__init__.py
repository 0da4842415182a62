"""Every write of the ledger."""

from rostok.proofs.actions.deciding import confirm_proof, reject_proof, revoke_proof
from rostok.proofs.actions.disclosing import disclose, disclose_all, withdraw
from rostok.proofs.actions.exempting import (
    confirm_exemption,
    decline_exemption,
    propose_exemption,
    withdraw_exemption,
)
from rostok.proofs.actions.expiring import refresh_all, refresh_expiries, remind
from rostok.proofs.actions.families import end_adult, record_adult
from rostok.proofs.actions.flagging import (
    confirm_lift,
    decline_lift,
    propose_lift,
    raise_flag,
    suspend_for_safety,
)
from rostok.proofs.actions.hand_over import hand_over
from rostok.proofs.actions.policies import install_policies, verify_policy
from rostok.proofs.actions.submitting import add_file_version, submit_proof

__all__ = [
    "add_file_version",
    "confirm_exemption",
    "confirm_lift",
    "confirm_proof",
    "decline_exemption",
    "decline_lift",
    "disclose",
    "disclose_all",
    "end_adult",
    "hand_over",
    "install_policies",
    "propose_exemption",
    "propose_lift",
    "raise_flag",
    "record_adult",
    "refresh_all",
    "refresh_expiries",
    "reject_proof",
    "remind",
    "revoke_proof",
    "submit_proof",
    "suspend_for_safety",
    "verify_policy",
    "withdraw",
    "withdraw_exemption",
]
