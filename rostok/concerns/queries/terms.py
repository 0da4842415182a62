"""Within how many hours a message goes further: dated settings of the room."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.parameters import Declared, Edition, Unit, editions_at

ACT: Final = _("Rules of safety of this system")
OUTSIDE_HOURS: Final = Declared(
    "concerns.outside_hours",
    _("Unopened message about a child: to the outside officer"),
    Unit.HOURS,
    default=2,
    act=ACT,
    most=24,
)
AUTHORITY_HOURS: Final = Declared(
    "concerns.authority_hours",
    _("Unopened message about a child: to the authority"),
    Unit.HOURS,
    default=24,
    act=ACT,
    most=72,
)


def clocks_at(at: date) -> tuple[Edition, Edition]:
    """What holds on the day: to the outside officer, to the authority. One query."""
    found = editions_at([OUTSIDE_HOURS, AUTHORITY_HOURS], at)
    return found[OUTSIDE_HOURS.key], found[AUTHORITY_HOURS.key]
