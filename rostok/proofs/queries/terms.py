"""Dated settings of the room."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Unit

EXEMPTION_DAYS: Final = Declared(
    "proofs.exemption_days",
    _("Exemption from a requirement: the longest term"),
    Unit.DAYS,
    default=365,
    act=_("Practice of the resource centre"),
)
REMINDER_DAYS: Final = Declared(
    "proofs.reminder_days",
    _("Standing: a letter before it runs out"),
    Unit.DAYS,
    default=30,
    act=_("Practice of the resource centre"),
    most=180,
)
KEPT: Final = Declared(
    "proofs.kept_years",
    _("What admitted somebody to children is kept, so that it can be examined later"),
    Unit.YEARS,
    default=3,
    act=_("Civil Code, article 196: limitation of actions"),
    confidence=Confidence.UNVERIFIED,
    most=75,
)
