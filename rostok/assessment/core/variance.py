"""Variance components of blind marks: organisation, indicator, expert nested in organisation.

Every figure is made of sums over organisations, so that one of them can be taken away again (jackknife).
Variances are no points: they are computed in floating point and rounded where they are stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from math import sqrt

Levels = Mapping[str, Mapping[int, int]]  # indicator → expert → blind level
Sums = dict[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Case:
    """One organisation in one domain: the blind levels of its experts, and the weights of the indicators.

    An indicator worded otherwise for a kind of organisations is an indicator of its own. Raises ValueError
    for an indicator without a weight.
    """

    levels: Levels
    weights: Mapping[str, int]

    def __post_init__(self) -> None:
        if any(self.weights.get(code, 0) < 1 for code in self.levels):
            raise ValueError("every indicator needs a weight of at least 1")

    @property
    def experts(self) -> frozenset[int]:
        """Who gave a level."""
        return frozenset(expert for given in self.levels.values() for expert in given)

    @property
    def is_paired(self) -> bool:
        """Did two experts give a level to the same indicator?"""
        return any(len(given) > 1 for given in self.levels.values())


@dataclass(frozen=True, slots=True)
class Components:
    """What marks differ by, in squared levels; an estimate may come out below zero.

    organisation: organisations differ as a whole; profile: one is strong where another is weak; expert:
    another expert would be stricter or kinder to this organisation as a whole; rest: single marks, chance.
    """

    organisation: float
    profile: float
    expert: float
    rest: float

    def cut(self) -> tuple["Components", tuple[str, ...]]:
        """The same with zero for what came out below zero, and the names of those."""
        below = tuple(name for name in self.__slots__ if getattr(self, name) < 0)
        return Components(*(max(0.0, getattr(self, name)) for name in self.__slots__)), below


def sums_of(case: Case) -> Sums:
    """What one organisation adds."""
    levels = {code: given for code, given in case.levels.items() if given}
    found: Sums = {("n",): 1.0}
    for key, value in (*_within(case, levels), *_across(levels), *_shape(case, levels)):
        found[key] = found.get(key, 0.0) + value
    return found


def total_of(each: Sequence[Sums]) -> Sums:
    """All organisations together."""
    found: Sums = {}
    for one in each:
        for key, value in one.items():
            found[key] = found.get(key, 0.0) + value
    return found


def without(total: Sums, one: Sums) -> Sums:
    """All but one."""
    return {key: value - one.get(key, 0.0) for key, value in total.items()}


def components_of(total: Sums) -> Components:
    """The four components, each unbiased, so that one may be negative.

    Within organisations, differences of two experts on common indicators give the expert and the rest. Across
    organisations, the variance of an indicator holds all four, and the covariance of two indicators the
    organisation and the expert alone. With a single indicator neither pair can be told apart: the whole
    stands under organisation and expert.
    """
    steps = total.get(("steps",), 0.0)
    rest = total.get(("scatter",), 0.0) / steps if steps else 0.0
    expert = (total[("shift",)] - total[("pairs",)] * rest) / total[("common",)]
    variance, alone, _ = _pooled(total, is_same=True)
    covariance, shared, is_known = _pooled(total, is_same=False)
    if not is_known:
        return Components(variance - alone * (expert + rest), 0.0, expert, rest)
    organisation = covariance - shared * expert
    profile = variance - covariance - (alone - shared) * expert - alone * rest
    return Components(organisation, profile, expert, rest)


def signal_and_error(found: Components, total: Sums) -> tuple[float, float]:
    """Of the weighted means of organisations, on average: the variance that is theirs, and the experts'."""
    n = total[("n",)]
    signal = found.organisation + found.profile * total[("spread",)] / n
    return signal, (found.expert * total[("by expert",)] + found.rest * total[("by mark",)]) / n


def standard_error(found: Components, lines: Sequence[tuple[int, int]]) -> float:
    """Of one organisation's weighted mean; lines: (weight, experts who gave a level) of its indicators.

    An indicator with fewer experts is taken for judged by the same few, so that the error is never told too
    small. 0.0 without lines.
    """
    whole = sum(weight for weight, _k in lines)
    if not whole:
        return 0.0
    used = [(weight, max(1, k)) for weight, k in lines]
    most = max(k for _weight, k in used)
    expert = sum(sum(weight / k for weight, k in used if k > place) ** 2 for place in range(most))
    rest = sum(weight**2 / k for weight, k in used)
    return sqrt((found.expert * expert + found.rest * rest) / whole**2)


def _within(case: Case, levels: Levels) -> Iterator[tuple[tuple[str, ...], float]]:
    """Pairs of experts: their mean difference, and how differences scatter around it."""
    for one, other in combinations(sorted(case.experts), 2):
        gaps = [given[one] - given[other] for given in levels.values() if one in given and other in given]
        if gaps:
            shift = sum(gaps) ** 2 / (2 * len(gaps))
            yield ("shift",), shift
            yield ("scatter",), sum(gap**2 for gap in gaps) / 2 - shift
            yield ("pairs",), 1.0
            yield ("common",), float(len(gaps))
            yield ("steps",), len(gaps) - 1.0


def _across(levels: Levels) -> Iterator[tuple[tuple[str, ...], float]]:
    """Each indicator by itself and each two of them: count, sums, product, share of the expert in it."""
    means = {code: sum(given.values()) / len(given) for code, given in levels.items()}
    for one, other in combinations_with_replacement(sorted(levels), 2):
        common = len(levels[one].keys() & levels[other].keys())
        share = common / (len(levels[one]) * len(levels[other]))
        values = (1.0, means[one], means[other], means[one] * means[other], share)
        for name, value in zip(("count", "first", "second", "product", "share"), values, strict=True):
            yield (name, one, other), value


def _shape(case: Case, levels: Levels) -> Iterator[tuple[tuple[str, ...], float]]:
    """How the weighted mean of an organisation is made of its indicators and experts."""
    whole = sum(case.weights[code] for code in levels)
    parts = {code: case.weights[code] / whole for code in levels}
    for expert in case.experts:
        part = sum(parts[code] / len(given) for code, given in levels.items() if expert in given)
        yield ("by expert",), part**2
    for code, given in levels.items():
        yield ("by mark",), parts[code] ** 2 / len(given)
        yield ("spread",), parts[code] ** 2
        yield ("cells",), 1.0
        yield ("cells by k",), 1 / len(given)


def _pooled(total: Sums, *, is_same: bool) -> tuple[float, float, bool]:
    """Variance of indicators, or covariance of two, over organisations; the share of the expert in it."""
    squares = freedom = share = 0.0
    for name, *pair in list(total):
        if name != "count" or (pair[0] == pair[1]) is not is_same:
            continue
        one, other = pair
        n = total[("count", one, other)]
        if n < 2:
            continue
        squares += (
            total[("product", one, other)] - total[("first", one, other)] * total[("second", one, other)] / n
        )
        freedom += n - 1
        share += total[("share", one, other)] * (n - 1) / n
    return (squares / freedom, share / freedom, True) if freedom else (0.0, 0.0, False)
