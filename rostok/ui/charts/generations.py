"""Who was taught by whom: each organisation in its row, below and to the right of its first teacher."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rostok.ui.charts.drawing import LINE, Line, coordinate, key, lines, wrapped

FONT: Final = 15.0
SMALL: Final = 13.0
RADIUS: Final = 11.0
LANE: Final = 12.0
WIDEST: Final = 96.0  # of one step to the right
MOST_LANES: Final = 6  # more would leave no room for names: the list below tells them


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation: its circle with the number of the generation, its name, a quieter line under it."""

    x: str
    y: str
    number: int
    number_y: str
    state: str
    label: list[Line]
    note: list[Line]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two circles; `head` is the arrow of one that goes by the side."""

    path: str
    head: str
    state: str


@dataclass(frozen=True, slots=True)
class GenerationsLayout:
    """A drawing of `width` × `height` units; `left_out` ties found no room."""

    width: str
    height: str
    nodes: list[Node]
    strokes: list[Stroke]
    left_out: int


def generations_layout(chart: Any, *, width: int = 620) -> GenerationsLayout:
    """Geometry of the generations.

    `chart.rows[]` from the top to the bottom: label, note, generation, state (root, taught, going);
    `chart.ties[]`: host and learner (numbers of rows), state (taught, going), lane (0: to the first teacher).
    """
    rows = list(key(chart, "rows"))
    drawn = [tie for tie in key(chart, "ties") if key(tie, "lane") <= MOST_LANES]
    places, widths = _places(rows, drawn, width)
    nodes, centres, y = [], [], 6.0
    for row, x, room in zip(rows, places, widths, strict=True):
        texts = wrapped(str(key(row, "label")), width=room, size=FONT, limit=2)
        note = str(key(row, "note") or "")
        middle = y + max(RADIUS, FONT * LINE / 2) + 2
        nodes.append(_node(row, texts, wrapped(note, width=room, size=SMALL, limit=1), x, middle))
        centres.append((x, middle))
        y += len(texts) * FONT * LINE + (SMALL * LINE if note else 0) + 14
    return GenerationsLayout(
        width=coordinate(width),
        height=coordinate(y),
        nodes=nodes,
        strokes=[_stroke(tie, centres) for tie in drawn],
        left_out=len(key(chart, "ties")) - len(drawn),
    )


def _places(rows: Sequence[Any], ties: Sequence[Any], width: int) -> tuple[list[float], list[float]]:
    """Where each circle stands, and how much room its name has."""
    left = RADIUS + 3 + LANE * max((key(tie, "lane") for tie in ties), default=0)
    deepest = max((key(row, "generation") for row in rows), default=1) - 1
    room = (width - left) * 0.42  # for the steps to the right; names keep the rest
    indent = min(WIDEST, room / deepest) if deepest else 0.0
    places = [left + indent * (key(row, "generation") - 1) for row in rows]
    return places, [width - x - RADIUS - 10 for x in places]


def _node(row: Any, texts: list[str], note: list[str], x: float, middle: float) -> Node:
    first, start = middle + FONT * 0.35, x + RADIUS + 8
    under = first + len(texts) * FONT * LINE
    return Node(
        x=coordinate(x),
        y=coordinate(middle),
        number=key(row, "generation"),
        number_y=coordinate(middle + SMALL * 0.35),
        state=key(row, "state"),
        label=lines(texts, x=start, first=first, size=FONT),
        note=lines([text for text in note if text], x=start, first=under, size=SMALL),
    )


def _stroke(tie: Any, centres: Sequence[tuple[float, float]]) -> Stroke:
    (host_x, host_y), (learner_x, learner_y) = centres[key(tie, "host")], centres[key(tie, "learner")]
    lane, state = key(tie, "lane"), key(tie, "state")
    edge = learner_x - RADIUS
    if not lane:
        down = f"M{coordinate(host_x)} {coordinate(host_y + RADIUS)}V{coordinate(learner_y)}"
        return Stroke(f"{down}H{coordinate(edge)}", "", state)
    side, start, end = coordinate(LANE * lane - LANE / 2), host_y + 5, learner_y - 5
    out = f"M{coordinate(host_x - RADIUS)} {coordinate(start)}H{side}"
    back = f"V{coordinate(end)}H{coordinate(edge)}"
    head = f"M{coordinate(edge - 6)} {coordinate(end - 4)}L{coordinate(edge)} {coordinate(end)}"
    return Stroke(out + back, f"{head}L{coordinate(edge - 6)} {coordinate(end + 4)}", state)
