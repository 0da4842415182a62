"""How far two experts who judged alone saw the same, in one organisation: counts and a list, nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from rostok.kernel.exact import decimal_of
from rostok.kernel.natural import natural_key
from rostok.kernel.scales import Choice, level_of

ALGORITHM: Final = "agreement"
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts over the indicators to which both experts gave a level, and the codes they must talk about.

    compared: both gave a level; exact: the same level; adjacent: levels one step apart;
    disagreements: every code with two different answers, «не знаю» and N/A included, in natural order.
    """

    compared: int
    exact: int
    adjacent: int
    disagreements: tuple[str, ...]
    algorithm: str = ALGORITHM
    version: str = VERSION

    @property
    def exact_share(self) -> Decimal | None:
        """Share of compared indicators with the same level, 0-1 unrounded; None when nothing was compared."""
        return self._share(self.exact)

    @property
    def adjacent_share(self) -> Decimal | None:
        """Share of compared indicators one step apart, 0-1 unrounded; None when nothing was compared."""
        return self._share(self.adjacent)

    def _share(self, count: int) -> Decimal | None:
        return decimal_of(Fraction(count, self.compared)) if self.compared else None


def compare_experts(first: Mapping[str, Choice], second: Mapping[str, Choice]) -> Agreement:
    """Compare two experts' blind marks, code → choice; a code one left out counts as «не знаю» there.

    There is deliberately no alpha, kappa or correlation here. Inside one organisation the spread between
    indicators is their difficulty, so such a coefficient measures the instrument, not the experts: simulated
    identical organisations gave an alpha of 0.77 while the experts' scores correlated at -0.03.
    """
    pairs = {
        code: (first.get(code, Choice.UNKNOWN), second.get(code, Choice.UNKNOWN))
        for code in sorted(first.keys() | second.keys(), key=natural_key)
    }
    steps = [step for one, other in pairs.values() if (step := _steps_apart(one, other)) is not None]
    return Agreement(
        compared=len(steps),
        exact=steps.count(0),
        adjacent=steps.count(1),
        disagreements=tuple(code for code, (one, other) in pairs.items() if one != other),
    )


def _steps_apart(one: Choice, other: Choice) -> int | None:
    low, high = level_of(one), level_of(other)
    return None if low is None or high is None else abs(low - high)
