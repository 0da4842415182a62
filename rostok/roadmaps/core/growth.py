"""Growth points: gates, gaps and strengths in one order, and what a choice from them must contain."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import Line
from rostok.kernel.natural import natural_key
from rostok.kernel.scales import LEVELS

ALGORITHM: Final = "growth"
VERSION: Final = "1"

STRONG_AT: Final = 3
PLAIN_OPPORTUNITY: Final = 1
_TOP: Final = LEVELS[-1]


class CandidateKind(StrEnum):
    """Why an indicator is on the list: a gate not passed, a level below 3, a strength to develop."""

    GATE = "gate"
    GAP = "gap"
    STRENGTH = "strength"


class Problem(StrEnum):
    """What is wrong with a choice; pages turn these codes into words."""

    NOTHING_CHOSEN = "nothing_chosen"
    FAILED_GATE_LEFT_OUT = "failed_gate_left_out"
    NO_STRENGTH_CHOSEN = "no_strength_chosen"
    NOT_ON_THE_LIST = "not_on_the_list"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible growth point.

    level: the experts' level, None where there is none; supported: what the proofs carry; weight: importance;
    opportunity: 0-3, what developing a strength would bring, 0 for gates and gaps; effort_days: a second axis
    for the reader, None where nobody has estimated it; gate: the outcome that put a gate here.
    """

    indicator: str
    kind: CandidateKind
    level: int | None
    supported: int
    weight: int
    opportunity: int
    effort_days: int | None
    gate: GateOutcome | None

    @property
    def gap(self) -> int:
        """Steps from the final level to the top of the scale; from level 1 where nobody gave a level."""
        return _TOP - (LEVELS[0] if self.level is None else min(self.level, self.supported))

    @property
    def priority(self) -> int:
        """Importance × opportunity for a strength, importance × gap for the rest; effort takes no part."""
        return self.weight * (self.opportunity if self.kind is CandidateKind.STRENGTH else self.gap)


def propose(
    lines: Iterable[Line],
    weights: Mapping[str, int],
    *,
    opportunities: Mapping[str, int],
    effort_days: Mapping[str, int],
) -> tuple[Candidate, ...]:
    """Make the one list out of a result: gates not passed first, then gaps and strengths together.

    weights: importance by indicator, the instrument's weight where the organisation named none;
    opportunities: 0-3 by indicator, 1 where nothing is known, 0 takes a strength off the list. Inside each
    part the higher priority comes first, ties by code, 1.2 before 1.10. An indicator without a level, unless
    it is a gate, is neither a gap nor a strength. Raises ValueError when an opportunity is not 0-3.
    """
    _refuse_bad_opportunities(opportunities)
    found = (_candidate(line, weights, opportunities, effort_days) for line in lines)
    return tuple(sorted((one for one in found if one is not None), key=_order))


def check_choice(chosen: Collection[str], proposed: Sequence[Candidate]) -> tuple[str, ...]:
    """Codes of what is wrong with the chosen indicators, none when the choice stands.

    Every failed gate is chosen; at least one strength is chosen when the list has any; nothing comes from
    outside the list; something is chosen at all when the list is not empty.
    """
    failed = {one.indicator for one in proposed if one.gate is GateOutcome.FAILED}
    strengths = {one.indicator for one in proposed if one.kind is CandidateKind.STRENGTH}
    wrong = {
        Problem.NOTHING_CHOSEN: bool(proposed) and not chosen,
        Problem.FAILED_GATE_LEFT_OUT: not failed <= set(chosen),
        Problem.NO_STRENGTH_CHOSEN: bool(strengths) and strengths.isdisjoint(chosen),
        Problem.NOT_ON_THE_LIST: not set(chosen) <= {one.indicator for one in proposed},
    }
    return tuple(problem for problem, is_there in wrong.items() if is_there)


def _candidate(
    line: Line, weights: Mapping[str, int], opportunities: Mapping[str, int], effort_days: Mapping[str, int]
) -> Candidate | None:
    opportunity = opportunities.get(line.code, PLAIN_OPPORTUNITY)
    kind = _kind(line, opportunity)
    if kind is None:
        return None
    return Candidate(
        indicator=line.code,
        kind=kind,
        level=line.experts,
        supported=line.supported,
        weight=weights.get(line.code, line.weight),
        opportunity=opportunity if kind is CandidateKind.STRENGTH else 0,
        effort_days=effort_days.get(line.code),
        gate=line.gate if kind is CandidateKind.GATE else None,
    )


def _kind(line: Line, opportunity: int) -> CandidateKind | None:
    if line.gate is not None and line.gate.needs_work:
        return CandidateKind.GATE
    if line.final is None:
        return None
    if line.final < STRONG_AT:
        return CandidateKind.GAP
    return CandidateKind.STRENGTH if opportunity else None


def _order(one: Candidate) -> tuple[object, ...]:
    return one.kind is not CandidateKind.GATE, -one.priority, natural_key(one.indicator)


def _refuse_bad_opportunities(opportunities: Mapping[str, int]) -> None:
    wrong = sorted(code for code, value in opportunities.items() if not 0 <= value < _TOP)
    if wrong:
        raise ValueError(f"an opportunity is 0 to {_TOP - 1}: {', '.join(wrong)}")
