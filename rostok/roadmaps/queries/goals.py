"""From which level a goal may be set."""

from rostok.assessment.states import PASSES_AT
from rostok.kernel.scales import LEVELS


def lowest_goal(level: int | None, *, is_gate: bool) -> int:
    """The lowest level that a goal may name, 1-4, for a point judged at `level` (None: not judged).

    A gap rises, a gate reaches at least 3; a strength at the top of the scale may be held there.
    """
    lowest = min((level or LEVELS[0]) + 1, LEVELS[-1])
    return max(lowest, PASSES_AT) if is_gate else lowest
