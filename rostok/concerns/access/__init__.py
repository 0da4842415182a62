"""Who has a concern, who is shut out of it, and who may do what with it."""

from rostok.concerns.access.rules import (
    RULES,
    can_appoint,
    can_check_helpline,
    can_erase,
    can_exclude,
    can_hand_over,
    can_raise,
    can_resume,
    can_see,
    can_see_reads,
    can_work,
)
from rostok.concerns.access.sight import (
    duties_on,
    looks_after,
    officers_held,
    offices_of,
    receives,
    shut_people,
    visible_concerns,
    visible_officers,
)

__all__ = [
    "RULES",
    "can_appoint",
    "can_check_helpline",
    "can_erase",
    "can_exclude",
    "can_hand_over",
    "can_raise",
    "can_resume",
    "can_see",
    "can_see_reads",
    "can_work",
    "duties_on",
    "looks_after",
    "officers_held",
    "offices_of",
    "receives",
    "shut_people",
    "visible_concerns",
    "visible_officers",
]
