"""From the lines of a domain to its distribution, its share at 3 and its index, or to «not scored»."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from rostok.assessment.core.profile import DomainScore, Line
from rostok.kernel.exact import decimal_of
from rostok.kernel.scales import LEVELS, Choice

ONE_THIRD: Final = Fraction(1, 3)
WORKS_AT: Final = 3


@dataclass(frozen=True, slots=True)
class _Figures:
    share_at_3: Decimal | None = None
    mean: Decimal | None = None
    index: Decimal | None = None
    equal_index: Decimal | None = None
    index_change: Decimal | None = None


def domain_score(code: str, weight: int, lines: Collection[Line], unscored_share: Fraction) -> DomainScore:
    """Sum up one domain; the counts are always there, the figures only when the domain is scored."""
    finals = [(line.final, line.weight) for line in lines if line.final is not None]
    not_applicable = sum(line.choice is Choice.NOT_APPLICABLE for line in lines)
    unknown = len(lines) - len(finals) - not_applicable
    scored = enough_answers(len(lines), unknown, not_applicable, unscored_share)
    figures = _figures(finals) if scored else _Figures()
    return DomainScore(
        code=code,
        weight=weight,
        distribution={level: sum(final == level for final, _ in finals) for level in LEVELS},
        counted=len(finals),
        unknown=unknown,
        not_applicable=not_applicable,
        is_scored=scored,
        share_at_3=figures.share_at_3,
        mean=figures.mean,
        index=figures.index,
        equal_index=figures.equal_index,
        index_change=figures.index_change,
    )


def enough_answers(asked: int, unknown: int, not_applicable: int, unscored_share: Fraction) -> bool:
    """True when a level was given at all and neither «не знаю» nor N/A is over the share of those asked."""
    most = unscored_share * asked
    return unknown + not_applicable < asked and unknown <= most and not_applicable <= most


def weighted_mean(levels: Sequence[tuple[Fraction | int, int]]) -> Fraction:
    """The exact mean of (level, weight) pairs; at least one pair, weights from 1."""
    return Fraction(sum(level * weight for level, weight in levels)) / sum(weight for _, weight in levels)


def _figures(finals: Sequence[tuple[int, int]]) -> _Figures:
    mean = weighted_mean(finals)
    index, equal_index = _index(mean), _index(weighted_mean([(level, 1) for level, _ in finals]))
    working = sum(level >= WORKS_AT for level, _ in finals)
    return _Figures(
        share_at_3=decimal_of(Fraction(working, len(finals))),
        mean=decimal_of(mean),
        index=decimal_of(index),
        equal_index=decimal_of(equal_index),
        index_change=decimal_of(equal_index - index),
    )


def _index(mean: Fraction) -> Fraction:
    return (mean - LEVELS[0]) / (LEVELS[-1] - LEVELS[0]) * 100
