"""Every write of children."""

from rostok.children.actions.bans import add_ban, end_ban
from rostok.children.actions.deciding import (
    add_representative,
    answer_consent,
    end_representative,
    raise_disagreement,
    settle_disagreement,
)
from rostok.children.actions.erasing import seal_child, wipe
from rostok.children.actions.keepers import appoint_keeper, end_keeper
from rostok.children.actions.moving import accept_child, hand_over_child, withdraw_transfer
from rostok.children.actions.reading import read_child, read_list, read_note
from rostok.children.actions.recording import (
    add_note,
    admit_child,
    change_group,
    link_siblings,
    record_opinion,
    set_status,
)

__all__ = [
    "accept_child",
    "add_ban",
    "add_note",
    "add_representative",
    "admit_child",
    "answer_consent",
    "appoint_keeper",
    "change_group",
    "end_ban",
    "end_keeper",
    "end_representative",
    "hand_over_child",
    "link_siblings",
    "raise_disagreement",
    "read_child",
    "read_list",
    "read_note",
    "record_opinion",
    "seal_child",
    "set_status",
    "settle_disagreement",
    "wipe",
    "withdraw_transfer",
]
