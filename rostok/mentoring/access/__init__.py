"""Who may teach, who may see and change an offer, who gives a status. See docs/rooms/mentoring.md."""

from rostok.foundation.decisions import Rule
from rostok.mentoring.access.offers import (
    can_admit,
    can_edit_offer,
    can_give_status,
    can_make_offer,
    can_match,
    visible_offers,
)

RULES: dict[str, Rule] = {
    "make_offer": can_make_offer,
    "edit_offer": can_edit_offer,
    "admit": can_admit,
    "give_status": can_give_status,
    "match": can_match,
}

__all__ = [
    "RULES",
    "can_admit",
    "can_edit_offer",
    "can_give_status",
    "can_make_offer",
    "can_match",
    "visible_offers",
]
