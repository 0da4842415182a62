"""Every write of the room."""

from rostok.contracts.actions.ledger import show_in_ledger
from rostok.contracts.actions.noting import note_contract, note_past_ones, note_registration
from rostok.contracts.actions.papers import store_extract_paper, store_version_paper
from rostok.contracts.actions.register import hide_institution, take_extract
from rostok.contracts.actions.renewing import renew_contracts
from rostok.contracts.actions.signing import enter_signature, sign_version
from rostok.contracts.actions.standing import (
    restore_contract,
    revoke_contract,
    suspend_contract,
    watch_days,
)
from rostok.contracts.actions.unregistering import leave_types
from rostok.contracts.actions.writing import (
    drop_contract,
    widen_agreement,
    write_agreement,
    write_anew,
    write_contract,
)

__all__ = [
    "drop_contract",
    "enter_signature",
    "hide_institution",
    "leave_types",
    "note_contract",
    "note_past_ones",
    "note_registration",
    "renew_contracts",
    "restore_contract",
    "revoke_contract",
    "show_in_ledger",
    "sign_version",
    "store_extract_paper",
    "store_version_paper",
    "suspend_contract",
    "take_extract",
    "watch_days",
    "widen_agreement",
    "write_agreement",
    "write_anew",
    "write_contract",
]
