"""Shapes of one kind as one path: ten domains are drawn by eight paths instead of a hundred elements."""

from collections.abc import Iterable, Mapping
from typing import Any

from rostok.ui.charts.drawing import coordinate

RADIUS = {"self": 6.5, "experts": 6.0}


def strokes(rows: Iterable[Any], *, left: str, right: str) -> Mapping[str, str]:
    """`d` of the paths of a profile: track, empty (of a row without a score), reach, each kind of marks.

    `rows` are those of the layout; a kind that no row has is missing.
    """
    drawn: dict[str, list[str]] = {}
    for row in rows:
        drawn.setdefault("empty" if row.not_scored else "track", []).append(f"M{left} {row.y}H{right}")
        if row.reach:
            drawn.setdefault("reach", []).append(f"M{row.reach.x} {row.y}H{row.reach.x2}")
        for mark in row.marks:
            drawn.setdefault(mark.kind, []).append(_shape(mark))
    return {kind: "".join(parts) for kind, parts in drawn.items()}


def _shape(mark: Any) -> str:
    if mark.kind == "previous":
        return f"M{mark.x} {mark.top}V{mark.bottom}"
    if mark.kind == "consensus":
        return f"M{mark.points}Z"
    radius, width = RADIUS[mark.kind], coordinate(2 * RADIUS[mark.kind])
    turn = f"a{coordinate(radius)} {coordinate(radius)} 0 1 0"
    return f"M{coordinate(float(mark.x) - radius)} {mark.y}{turn} {width} 0{turn} -{width} 0"
