"""How long steps usually take, how long words about those who left are kept: dated settings."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Unit, edition_of, editions_at
from rostok.volunteers.core.kinds import StepKind

PRACTICE: Final = _("Practice of the resource centre")


def _days(kind: StepKind, title: str | Promise, default: int) -> Declared:
    return Declared(
        f"volunteers.days_{kind.value}", title, Unit.DAYS, default=default, act=PRACTICE, most=180
    )


DAYS: Final[Mapping[StepKind, Declared]] = {
    StepKind.SEEN: _days(StepKind.SEEN, _("Volunteer: a passport is looked at"), 1),
    StepKind.RECORD: _days(StepKind.RECORD, _("Volunteer: a criminal-record certificate is issued"), 30),
    StepKind.HEALTH: _days(StepKind.HEALTH, _("Volunteer: a health check"), 14),
    StepKind.SIGNED: _days(StepKind.SIGNED, _("Volunteer: a paper is signed"), 2),
    StepKind.TRAINING: _days(StepKind.TRAINING, _("Volunteer: a training with its quiz"), 7),
    StepKind.INTERVIEW: _days(StepKind.INTERVIEW, _("Volunteer: an interview"), 10),
    StepKind.TRIAL: _days(StepKind.TRIAL, _("Volunteer: one trial visit"), 7),
    StepKind.OTHER: _days(StepKind.OTHER, _("Volunteer: any other step"), 7),
}

KEPT_YEARS: Final = Declared(
    "volunteers.kept_years",
    _("Volunteer: words about somebody are kept after they have left"),
    Unit.YEARS,
    default=3,
    act=_("152-FZ, article 5 part 7: no longer than the purpose asks for"),
    confidence=Confidence.UNVERIFIED,
    most=75,
)


CONSENT_YEARS: Final = Declared(
    "volunteers.consent_years",
    _("Consent to keep data: the paper is kept after it was withdrawn"),
    Unit.YEARS,
    default=3,
    act=_("Rosarkhiv order 236 of 20.12.2019, article 441"),
    confidence=Confidence.UNVERIFIED,
    most=75,
)


def kept_for() -> str:
    """The term of today in words, marked where nobody has compared it with its act. One query."""
    return edition_of(KEPT_YEARS, timezone.localdate()).told()


def days_at(at: date) -> dict[StepKind, int]:
    """By sort of step, on the day. One query."""
    held = editions_at(DAYS.values(), at)
    return {kind: held[one.key].value for kind, one in DAYS.items()}
