"""Every write of the ledger."""

from rostok.proofs.actions.deciding import confirm_proof, reject_proof, revoke_proof
from rostok.proofs.actions.disclosing import disclose, disclose_all, withdraw
from rostok.proofs.actions.hand_over import hand_over
from rostok.proofs.actions.submitting import add_file_version, submit_proof

__all__ = [
    "add_file_version",
    "confirm_proof",
    "disclose",
    "disclose_all",
    "hand_over",
    "reject_proof",
    "revoke_proof",
    "submit_proof",
    "withdraw",
]
