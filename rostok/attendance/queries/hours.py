"""At which hour the sheet of a day is prepared."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.core.lines import due_moment
from rostok.foundation.parameters import Declared, Unit, value_of

MORNING: Final = 450  # 07:30
SHEET_MINUTES: Final = Declared(
    key="attendance.sheet_minutes",
    title=_("Guard’s sheet: minutes after midnight at which it is prepared (450 is 07:30)"),
    unit=Unit.MINUTES,
    default=MORNING,
    act=_("a rule of our own"),
    most=1439,
)


def sheet_hour(day: date) -> datetime:
    """The moment at which the sheet of the day is prepared, by the clock of the installation. One query."""
    zone = timezone.get_default_timezone()
    return due_moment(day, minutes=value_of(SHEET_MINUTES, day), zone=zone)
