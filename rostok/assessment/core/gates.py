"""What becomes of a gate («обязательный минимум»), an indicator no other indicator can make up for."""

from enum import StrEnum
from typing import Final

from rostok.kernel.scales import Choice, level_of

ALGORITHM: Final = "gates"
VERSION: Final = "1"

PASSES_AT: Final = 3
HOLDS_AT: Final = 2


class GateOutcome(StrEnum):
    """What a gate comes to; CONDITIONAL holds until a date, EXCUSED is the methodologist's N/A."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"
    THIRD_EXPERT = "third_expert"
    NOT_JUDGED = "not_judged"
    EXCUSED = "excused"

    @property
    def level(self) -> int | None:
        """The level that the gate was judged at; None where it passed (3 or 4), or was not judged."""
        return {GateOutcome.CONDITIONAL: HOLDS_AT, GateOutcome.FAILED: HOLDS_AT - 1}.get(self)

    @property
    def needs_work(self) -> bool:
        """True until the gate is passed or excused by the methodologist: an open question is no pass."""
        return self not in (GateOutcome.PASSED, GateOutcome.EXCUSED)


def gate_outcome(
    first_blind: Choice,
    second_blind: Choice,
    supported: int,
    *,
    excused: bool = False,
    third: Choice | None = None,
) -> GateOutcome:
    """Judge a gate on the blind marks, never on what was agreed in talk, and never above what is supported.

    Two experts must give a level: the highest level that two of them reach stands, capped by `supported`
    (1-4). 3 or 4 passes, 2 is conditional, 1 fails. A third expert is needed where one says 1 and the other
    more, and where only one gave a level; a third mark in any other case is not read. An expert's N/A is no
    judgement: only the methodologist excuses a gate (`excused`), and that is looked at first.
    """
    if excused:
        return GateOutcome.EXCUSED
    levels = _levels(first_blind, second_blind)
    if not levels:
        return GateOutcome.NOT_JUDGED
    if _needs_third(levels):
        if third is None or (deciding := level_of(third)) is None:
            return GateOutcome.THIRD_EXPERT
        levels.append(deciding)
    reached_by_two = sorted(levels)[-2]
    return _verdict(min(reached_by_two, supported))


def needs_third(first_blind: Choice, second_blind: Choice) -> bool:
    """Would the two marks leave the gate to a third expert? What is supported does not matter here."""
    levels = _levels(first_blind, second_blind)
    return bool(levels) and _needs_third(levels)


def _levels(*choices: Choice) -> list[int]:
    return [level for choice in choices if (level := level_of(choice)) is not None]


def _needs_third(levels: list[int]) -> bool:
    return len(levels) == 1 or min(levels) < HOLDS_AT <= max(levels)


def _verdict(level: int) -> GateOutcome:
    if level >= PASSES_AT:
        return GateOutcome.PASSED
    return GateOutcome.CONDITIONAL if level >= HOLDS_AT else GateOutcome.FAILED
