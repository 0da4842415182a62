"""From which level a goal may be set."""

import pytest

from rostok.roadmaps.queries.goals import lowest_goal


@pytest.mark.parametrize(
    ("level", "is_gate", "lowest"),
    [
        (None, False, 2),
        (1, False, 2),
        (2, False, 3),
        (3, False, 4),
        (4, False, 4),
        (None, True, 3),
        (1, True, 3),
        (2, True, 3),
        (3, True, 4),
        (4, True, 4),
    ],
)
def test_a_gap_rises_a_gate_passes_and_the_top_is_held(level: int | None, is_gate: bool, lowest: int) -> None:
    assert lowest_goal(level, is_gate=is_gate) == lowest
