"""Reads of the room."""

from rostok.contracts.queries.contracts import (
    RELATED,
    ContractPage,
    agreement_of,
    agreements_between,
    changes_between,
    contract_page,
    contract_rows,
    contracts_between,
    history,
    holding_version,
    narrowed,
    newest_version,
    open_ones,
    proposals_of,
    text_of,
    types_added,
    types_covered,
)
from rostok.contracts.queries.facts import Facts, facts_from
from rostok.contracts.queries.links import to_agreement
from rostok.contracts.queries.register import (
    Shown,
    entry_history,
    narrowed_entries,
    register_rows,
    standing_types,
    state_on,
    types_by_entry,
    types_in_register,
)
from rostok.contracts.queries.resting import register_resting_here
from rostok.contracts.queries.terms import ACCEPT, REMIND, SETTINGS, SIGN, sign_by
from rostok.contracts.queries.texts import Composed, composed
from rostok.contracts.queries.waiting import waiting

__all__ = [
    "ACCEPT",
    "RELATED",
    "REMIND",
    "SETTINGS",
    "SIGN",
    "Composed",
    "ContractPage",
    "Facts",
    "Shown",
    "agreement_of",
    "agreements_between",
    "changes_between",
    "composed",
    "contract_page",
    "contract_rows",
    "contracts_between",
    "entry_history",
    "facts_from",
    "history",
    "holding_version",
    "narrowed",
    "narrowed_entries",
    "newest_version",
    "open_ones",
    "proposals_of",
    "register_resting_here",
    "register_rows",
    "sign_by",
    "standing_types",
    "state_on",
    "text_of",
    "to_agreement",
    "types_added",
    "types_by_entry",
    "types_covered",
    "types_in_register",
    "waiting",
]
