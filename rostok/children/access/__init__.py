"""Who keeps the records of children, and who may do what with one."""

from rostok.children.access.rules import (
    RULES,
    can_accept,
    can_admit,
    can_appoint,
    can_hand_over,
    can_leave,
    can_seal,
    can_see,
    can_see_reads,
    can_withdraw,
    can_work,
)
from rostok.children.access.sight import (
    duties_in,
    institutions_kept,
    keepers_held,
    keeping_of,
    keeps,
    visible_children,
    visible_keepers,
    visible_transfers,
)

__all__ = [
    "RULES",
    "can_accept",
    "can_admit",
    "can_appoint",
    "can_hand_over",
    "can_leave",
    "can_seal",
    "can_see",
    "can_see_reads",
    "can_withdraw",
    "can_work",
    "duties_in",
    "institutions_kept",
    "keepers_held",
    "keeping_of",
    "keeps",
    "visible_children",
    "visible_keepers",
    "visible_transfers",
]
