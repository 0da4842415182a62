"""Dated settings of the room."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Unit

PRACTICE: Final = _("Practice of the resource centre")
AHEAD_DAYS: Final = Declared(
    "visits.ahead_days",
    _("Recurring duty: its visits are planned ahead"),
    Unit.DAYS,
    default=28,
    act=PRACTICE,
    most=120,
)
WARNING_DAYS: Final = Declared(
    "visits.warning_days",
    _("Visit: a clearance that runs out before it is warned of"),
    Unit.DAYS,
    default=7,
    act=PRACTICE,
    most=60,
)
TRIAL_PER_CURATOR: Final = Declared(
    "visits.trial_per_curator",
    _("Trial visit: people with one curator"),
    Unit.PEOPLE,
    default=1,
    act=PRACTICE,
    confidence=Confidence.UNVERIFIED,
    most=10,
)
SETTINGS: Final = (AHEAD_DAYS, WARNING_DAYS, TRIAL_PER_CURATOR)
