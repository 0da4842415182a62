"""Named reads of children. Nothing here opens a sealed text: that is `actions.read_child`."""

from rostok.children.queries.board import Board, board_of, notes_of, readings_of
from rostok.children.queries.keeping import appoints_in, may_be_keeper, others_to_hand_to, person_named
from rostok.children.queries.permissions import (
    banned_children,
    facts_of,
    may,
    may_all,
    may_many,
    reason_words,
    siblings_of,
)
from rostok.children.queries.terms import RETENTION_YEARS, Going, going, kept_for, may_go_on
from rostok.children.queries.waiting import waiting

__all__ = [
    "RETENTION_YEARS",
    "Board",
    "Going",
    "appoints_in",
    "banned_children",
    "board_of",
    "facts_of",
    "going",
    "kept_for",
    "may",
    "may_all",
    "may_be_keeper",
    "may_go_on",
    "may_many",
    "notes_of",
    "others_to_hand_to",
    "person_named",
    "readings_of",
    "reason_words",
    "siblings_of",
    "waiting",
]
