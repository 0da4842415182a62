"""What a campaign came to over organisations, as distributions in which nobody can be told."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from rostok.assessment.core.change import is_told
from rostok.assessment.core.gates import GateOutcome

BOUNDS: Final = (Fraction(1, 3), Fraction(2, 3))  # of the share of indicators at level 3 and above
GATE_CELLS: Final = (  # met, on a condition, not met, not decided, not applicable
    (GateOutcome.PASSED,),
    (GateOutcome.CONDITIONAL,),
    (GateOutcome.FAILED,),
    (GateOutcome.THIRD_EXPERT, GateOutcome.NOT_JUDGED),
    (GateOutcome.EXCUSED,),
)

Cells = tuple[int, ...]


def share_cells(shares: Iterable[Decimal]) -> Cells | None:
    """How many organisations have under a third, under two thirds, more of a domain at 3 and above.

    None where the few could be told (`change.is_told`; method.md, benchmark).
    """
    given = [Fraction(share) for share in shares]
    low, high = BOUNDS
    under = sum(share < low for share in given)
    middle = sum(low <= share < high for share in given)
    cells = (under, middle, len(given) - under - middle)
    return cells if is_told(cells) else None


def gate_cells(outcomes: Iterable[GateOutcome]) -> Cells | None:
    """How many organisations came to what at one gate, in the order of GATE_CELLS; None as above."""
    given = list(outcomes)
    cells = tuple(sum(one in cell for one in given) for cell in GATE_CELLS)
    return cells if is_told(cells) else None
