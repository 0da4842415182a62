"""What sort of step shows a qualification: who does it and how long it usually takes hang on this."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class StepKind(StrEnum):
    """Sorts of steps on the way to clearance."""

    SEEN = "seen"  # a passport is looked at
    RECORD = "record"  # a criminal-record certificate
    HEALTH = "health"
    SIGNED = "signed"  # consents, rules, a contract
    TRAINING = "training"
    INTERVIEW = "interview"
    TRIAL = "trial"
    OTHER = "other"


CONSENT: Final = "data-consent"
ADULT: Final = "adult-seen"
PARENT: Final = "parent-consent"
INTERVIEW: Final = "interview"
TRIAL: Final = "trial-visit"
BEFORE_ANY: Final = frozenset({CONSENT, ADULT, PARENT})  # nobody comes without these, on trial neither
SORTS: Final[Mapping[str, StepKind]] = {
    "identity-seen": StepKind.SEEN,
    ADULT: StepKind.SEEN,
    "no-criminal-record": StepKind.RECORD,
    "health-checked": StepKind.HEALTH,
    PARENT: StepKind.SIGNED,
    CONSENT: StepKind.SIGNED,
    "code-of-conduct": StepKind.SIGNED,
    "contract": StepKind.SIGNED,
    "safeguarding-training": StepKind.TRAINING,
    "staff-training": StepKind.TRAINING,
    "outing-briefing": StepKind.TRAINING,
    "hospital-briefing": StepKind.TRAINING,
    INTERVIEW: StepKind.INTERVIEW,
    TRIAL: StepKind.TRIAL,
}


def is_trial(kinds: tuple[str, ...]) -> bool:
    """Is it shown by nothing but trial visits?"""
    return bool(kinds) and all(SORTS.get(one) is StepKind.TRIAL for one in kinds)


def sort_of(kinds: tuple[str, ...]) -> StepKind:
    """The sort of a requirement: that of the first of its kinds which has one."""
    return next((SORTS[one] for one in kinds if one in SORTS), StepKind.OTHER)
