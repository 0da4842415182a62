"""Within how many days a host answers: a dated setting of the room."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.parameters import Declared, Edition, Unit, edition_of

HOST_ANSWER_DAYS: Final = Declared(
    "mentoring.host_answer_days",
    _("Request to learn: the host answers"),
    Unit.DAYS,
    default=7,
    act=_("Practice of the resource centre"),
    most=60,
)


def host_term(at: date) -> Edition:
    """What holds for a request that came on that day. One query."""
    return edition_of(HOST_ANSWER_DAYS, at)
