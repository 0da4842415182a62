"""The result of one organisation: reconciled marks and proofs in, the profile out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol, TypeVar

from rostok.assessment.core import gates, levels, reconciliation
from rostok.assessment.core.domains import ONE_THIRD, domain_score, enough_answers, weighted_mean
from rostok.assessment.core.gates import GateOutcome, gate_outcome
from rostok.assessment.core.levels import Support, final_level
from rostok.assessment.core.profile import DomainScore, Line, Profile
from rostok.assessment.core.reconciliation import Basis, Reconciled
from rostok.kernel.exact import decimal_of
from rostok.kernel.natural import natural_key
from rostok.kernel.scales import Choice, level_of

__all__ = [
    "ALGORITHM",
    "VERSION",
    "DomainInput",
    "DomainScore",
    "IndicatorInput",
    "Line",
    "Placed",
    "Placement",
    "Profile",
    "layer_means",
    "score",
]

ALGORITHM: Final = "profile"
VERSION: Final = (
    f"1 (levels {levels.VERSION}, reconciliation {reconciliation.VERSION}, gates {gates.VERSION})"
)


@dataclass(frozen=True, slots=True)
class DomainInput:
    """A domain of the instrument; its weight is carried through, domains are never summed into one figure."""

    code: str
    weight: int


class Placed(Protocol):
    """Anything that says where an indicator stands and how much it weighs."""

    @property
    def code(self) -> str: ...
    @property
    def domain(self) -> str: ...
    @property
    def weight(self) -> int: ...


_P = TypeVar("_P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Placement:
    """An indicator's place in the instrument, for layers that have no proofs."""

    code: str
    domain: str
    weight: int


@dataclass(frozen=True, slots=True)
class IndicatorInput:
    """All that is known of one indicator when the result is made.

    first, second: the blind locked marks, «не знаю» where an expert left none; third: the third expert's
    blind mark on a disputed gate; excused: the methodologist called this gate inapplicable; appealed: what an
    appeal put in the place of the experts' mark (the blind range stays as it was).
    Raises ValueError when the weight is below 1, or when an indicator that is not a gate is excused.
    """

    code: str
    domain: str
    weight: int
    is_gate: bool
    first: Choice
    second: Choice
    reconciled: Reconciled
    support: Support
    third: Choice | None = None
    excused: bool = False
    appealed: Choice | None = None

    def __post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError(f"indicator {self.code}: the weight must be at least 1, not {self.weight}")
        if self.excused and not self.is_gate:
            raise ValueError(f"indicator {self.code}: only a gate can be excused")


def score(
    domains: Sequence[DomainInput],
    indicators: Collection[IndicatorInput],
    *,
    unscored_share: Fraction = ONE_THIRD,
) -> Profile:
    """Make the profile; a domain with more than `unscored_share` «не знаю», or as much N/A, is not scored.

    Raises ValueError when a code stands twice or an indicator names a domain that is not given.
    """
    _refuse_bad_codes(domains, indicators)
    lines = tuple(_line(one) for one in sorted(indicators, key=lambda one: natural_key(one.code)))
    scores = (
        domain_score(domain.code, domain.weight, _of_domain(lines, domain.code), unscored_share)
        for domain in domains
    )
    return Profile(lines, tuple(scores), ALGORITHM, VERSION)


def layer_means(
    domains: Sequence[DomainInput],
    choices: Mapping[str, Sequence[Choice]],
    *,
    indicators: Collection[Placed],
    open_from: int,
    unscored_share: Fraction = ONE_THIRD,
) -> dict[str, Decimal | None]:
    """Domain code → mean of one layer (self, consensus) on the experts' axis, for the profile picture.

    choices: indicator code → its answers. Each indicator counts once, with the mean of its levels and its
    weight, so that a question put to many people does not outweigh one routed to two. An indicator with fewer
    answers than `open_from` is left out: pass the minimum of people for the self layer, 1 for a consensus.
    None where nothing is left or «не знаю» or N/A is over `unscored_share` of the answers.
    """
    open_answers = {code: given for code, given in choices.items() if len(given) >= open_from}
    return {
        domain.code: _layer_mean(
            [
                (open_answers[one.code], one.weight)
                for one in _of_domain(indicators, domain.code)
                if one.code in open_answers
            ],
            unscored_share,
        )
        for domain in domains
    }


def _layer_mean(answers: Sequence[tuple[Sequence[Choice], int]], unscored_share: Fraction) -> Decimal | None:
    told = Counter(choice for given, _ in answers for choice in given)
    if not enough_answers(told.total(), told[Choice.UNKNOWN], told[Choice.NOT_APPLICABLE], unscored_share):
        return None
    means = ((_levels(given), weight) for given, weight in answers)
    return decimal_of(weighted_mean([(Fraction(sum(ls), len(ls)), weight) for ls, weight in means if ls]))


def _of_domain(placed: Iterable[_P], domain: str) -> list[_P]:
    return [one for one in placed if one.domain == domain]


def _levels(choices: Iterable[Choice]) -> list[int]:
    return [level for choice in choices if (level := level_of(choice)) is not None]


def _refuse_bad_codes(domains: Sequence[DomainInput], indicators: Collection[IndicatorInput]) -> None:
    known = Counter(domain.code for domain in domains)
    named = Counter(one.code for one in indicators)
    twice = [code for code, times in (*known.items(), *named.items()) if times > 1]
    if twice:
        raise ValueError(f"codes given twice: {', '.join(sorted(twice))}")
    homeless = sorted(one.code for one in indicators if one.domain not in known)
    if homeless:
        raise ValueError(f"indicators of a domain that is not given: {', '.join(homeless)}")


def _line(one: IndicatorInput) -> Line:
    blind = _levels((one.first, one.second))
    choice = _chosen_level(one)
    experts = None if choice is None else level_of(choice)
    return Line(
        code=one.code,
        domain=one.domain,
        weight=one.weight,
        low=min(blind, default=None),
        high=max(blind, default=None),
        blind_levels=len(blind),
        experts=experts,
        choice=choice,
        basis=one.reconciled.basis if one.appealed is None else Basis.APPEAL,
        supported=one.support.level,
        final=None if choice is None else final_level(choice, one.support),
        held_back=experts is not None and experts > one.support.level,
        missing=one.support.missing,
        gate=_gate(one),
    )


def _chosen_level(one: IndicatorInput) -> Choice | None:
    """The experts' choice; but a gate is inapplicable exactly when the methodologist says so."""
    if one.appealed is not None:
        return one.appealed
    if one.excused:
        return Choice.NOT_APPLICABLE
    if one.is_gate and one.reconciled.choice is Choice.NOT_APPLICABLE:
        return Choice.UNKNOWN
    return one.reconciled.choice


def _gate(one: IndicatorInput) -> GateOutcome | None:
    if not one.is_gate:
        return None
    if one.appealed is not None:
        return gate_outcome(one.appealed, one.appealed, one.support.level)
    return gate_outcome(one.first, one.second, one.support.level, excused=one.excused, third=one.third)
