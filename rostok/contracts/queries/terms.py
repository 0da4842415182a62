"""Within how many days something is signed and accepted anew: dated settings of the room."""

from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Unit, editions_at
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workdays import Term, work_calendar

COUNTRY: Final = "RU"
ACT: Final = _("A rule of this network, until the authority names another")


def _setting(name: str, title: Promise, default: int, unit: Unit = Unit.WORKING_DAYS) -> Declared:
    return Declared(
        f"contracts.{name}", title, unit, default=default, act=ACT, confidence=Confidence.OWN, most=120
    )


SIGN: Final = _setting("sign_days", _("Contract of a volunteer: both sides sign"), 10)
ACCEPT: Final = _setting("accept_days", _("A new version after a change of rules: both sides accept"), 10)
REMIND: Final = _setting("remind_days", _("A new version: a reminder before the last day"), 3, Unit.DAYS)
KEPT: Final = Declared(
    "contracts.kept_years",
    _("Agreements and contracts are kept after they have ended"),
    Unit.YEARS,
    default=5,
    act=_("Rosarkhiv order 236 of 20.12.2019, article 11"),
    confidence=Confidence.UNVERIFIED,
    most=75,
)
SETTINGS: Final = (SIGN, ACCEPT, REMIND, KEPT)


def sign_by(setting: Declared, start: date) -> Term:
    """The last working day by a setting. Where no calendar reaches, calendar days, and not verified."""
    number = editions_at([setting], start)[setting.key].value
    try:
        return work_calendar(COUNTRY).term(start, number)
    except Incomplete:
        return Term(start + timedelta(days=number * 7 // 5 + 1), True)
