"""How far the experts' marks of a campaign can be trusted: a coefficient with its interval, an error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

from rostok.assessment.core.variance import (
    Case,
    Components,
    Sums,
    components_of,
    signal_and_error,
    sums_of,
    total_of,
    without,
)

ALGORITHM: Final = "reliability"
VERSION: Final = "1"

MINIMUM: Final = 30  # organisations with two experts, below which nothing is estimated (method.md)
BAND_Z: Final = 1.96
ENOUGH: Final = 0.667
HIGH: Final = 0.80


class Strength(StrEnum):
    """What may be said of a coefficient in one word."""

    HIGH = "high"
    ENOUGH = "enough"
    LOW = "low"
    UNTOLD = "untold"  # its interval crosses .667 or .80, or there is none


@dataclass(frozen=True, slots=True)
class Reliability:
    """One domain of a campaign.

    organisations: with two experts on one indicator; experts: different people among them; k: experts for a
    mark as used, the harmonic mean. The rest is None under MINIMUM organisations, and where all marks are the
    same: components, and in `cut` the names of those whose estimate was below zero; coefficient: ICC(1,k),
    the share of the differences of organisations' means that is not the experts'; low, high: its 95 %
    interval, None where it cannot be had; error: the typical standard error of an organisation's mean level.
    """

    organisations: int
    experts: int
    k: float
    components: Components | None = None
    cut: tuple[str, ...] = ()
    coefficient: float | None = None
    low: float | None = None
    high: float | None = None
    error: float | None = None

    @property
    def strength(self) -> Strength:
        """One word, and none while the interval crosses a border (method.md, agreement)."""
        if self.low is None or self.high is None:
            return Strength.UNTOLD
        if self.low >= HIGH:
            return Strength.HIGH
        if self.high < ENOUGH:
            return Strength.LOW
        return Strength.ENOUGH if self.low >= ENOUGH and self.high < HIGH else Strength.UNTOLD


def reliability(cases: Iterable[Case]) -> Reliability:
    """One domain from the blind levels of its organisations, as docs/algorithms/reliability.md says.

    An organisation without a pair of experts says nothing of their differences and is left out.
    """
    paired = [case for case in cases if case.is_paired]
    experts = len(frozenset[int]().union(*(case.experts for case in paired)))
    each = [sums_of(case) for case in paired]
    total = total_of(each)
    k = total[("cells",)] / total[("cells by k",)] if paired else 0.0
    share = error_share(total) if len(paired) >= MINIMUM else None
    if share is None:
        return Reliability(len(paired), experts, k)
    components, cut = components_of(total).cut()
    low, high = _interval(total, each, share)
    error = sqrt(signal_and_error(components, total)[1])
    return Reliability(
        len(paired), experts, k, components, cut, max(0.0, 1 - share), low=low, high=high, error=error
    )


def error_share(total: Sums) -> float | None:
    """1 − ICC(1,k): the experts' part of the variance of organisations' means; None where there is none.

    From estimates that are not cut, so that with equal numbers of marks it is the textbook's, F of one-way
    analysis turned over (Shrout and Fleiss 1979).
    """
    signal, error = signal_and_error(components_of(total), total)
    return error / (signal + error) if signal + error > 0 else None


def _interval(total: Sums, each: Sequence[Sums], share: float) -> tuple[float | None, float | None]:
    """95 %, by leaving out one organisation after another, on the logarithm of the experts' share.

    Arvesen and Schmitz 1970. None where a share is not above zero: experts who never differ.
    """
    n = len(each)
    shares = [error_share(without(total, one)) for one in each]
    if share <= 0 or any(one is None or one <= 0 for one in shares):
        return None, None
    values = [n * log(share) - (n - 1) * log(one) for one in shares if one]
    middle = sum(values) / n
    spread = sqrt(sum((value - middle) ** 2 for value in values) / (n - 1) / n)
    reach = _student(n - 1) * spread
    return max(0.0, 1 - exp(middle + reach)), max(0.0, 1 - exp(middle - reach))


def _student(freedom: int) -> float:
    """The 97.5 % point of Student's t from that of the normal (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf(0.975)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2
