"""Thresholds of the method, as the instrument's pack states them."""

from dataclasses import dataclass
from fractions import Fraction

from rostok.assessment.models import Instrument


@dataclass(frozen=True, slots=True)
class MethodRules:
    """Months, people, days and shares; the meaning of each is in docs/packs.md."""

    review_months: int
    min_respondents: int
    open_spread_from: int
    gate_conditional_days: int
    gate_action_days: int
    unscored_share: Fraction
    appeal_days: int = 14  # an instrument installed before appeals states neither
    appeal_term_days: int = 10


def rules_of(instrument: Instrument) -> MethodRules:
    """The rules of an instrument. No query."""
    given = dict(instrument.rules)
    share = Fraction(given.pop("unscored_share"))
    return MethodRules(**given, unscored_share=share)
