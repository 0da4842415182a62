"""Within how many days the help desk answers: a dated setting of the room."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.parameters import Declared, Edition, Unit, edition_of

HELP_ANSWER_DAYS: Final = Declared(
    "roadmaps.help_answer_days",
    _("Help desk: a question is answered"),
    Unit.DAYS,
    default=5,
    act=_("Practice of the resource centre"),
    most=60,
)


def answer_term(at: date) -> Edition:
    """What holds for a question asked on that day. One query."""
    return edition_of(HELP_ANSWER_DAYS, at)
