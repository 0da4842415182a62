"""Who may teach, ask, answer, write and read. See docs/rooms/mentoring.md."""

from rostok.foundation.decisions import Rule
from rostok.mentoring.access.hostings import (
    Footing,
    can_accept_hosting,
    can_answer_hosting,
    can_ask,
    can_cancel_hosting,
    can_mark_visit,
    can_see_hosting,
    can_take_part,
    can_write_diary,
    footing_of,
    visible_hostings,
    visible_visits,
)
from rostok.mentoring.access.offers import (
    can_admit,
    can_edit_offer,
    can_give_status,
    can_host,
    can_make_offer,
    can_match,
    is_barred,
    visible_offers,
    ways_to_ask,
)

RULES: dict[str, Rule] = {
    "make_offer": can_make_offer,
    "edit_offer": can_edit_offer,
    "admit": can_admit,
    "give_status": can_give_status,
    "match": can_match,
    "ask": can_ask,
    "see_hosting": can_see_hosting,
    "accept_hosting": can_accept_hosting,
    "answer_hosting": can_answer_hosting,
    "cancel_hosting": can_cancel_hosting,
    "take_part": can_take_part,
    "mark_visit": can_mark_visit,
    "write_diary": can_write_diary,
}

__all__ = [
    "RULES",
    "Footing",
    "can_accept_hosting",
    "can_admit",
    "can_answer_hosting",
    "can_ask",
    "can_cancel_hosting",
    "can_edit_offer",
    "can_give_status",
    "can_host",
    "can_make_offer",
    "can_mark_visit",
    "can_match",
    "can_see_hosting",
    "can_take_part",
    "can_write_diary",
    "footing_of",
    "is_barred",
    "visible_hostings",
    "visible_offers",
    "visible_visits",
    "ways_to_ask",
]
