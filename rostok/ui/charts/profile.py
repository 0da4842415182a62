"""The capacity profile: domains as rows on the scale of four levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rostok.ui.charts.drawing import LETTER, LINE, Line, coordinate, key, lines, wrapped
from rostok.ui.charts.strokes import strokes
from rostok.ui.tables import Cell, Column, Table

LOWEST, HIGHEST = Decimal(1), Decimal(4)
SERIES = ("self", "consensus", "experts", "previous")
GATES = ("passed", "conditional", "failed")
FONT = 15.0
NEAR = 13.0  # marks closer than this would hide one another
DODGE = {"self": 10.0, "consensus": -10.0, "experts": 0.0}


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of one series. points: a diamond, of `consensus`; top, bottom: a tick, of `previous`."""

    kind: str
    x: str
    y: str
    points: str = ""
    top: str = ""
    bottom: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A horizontal stretch."""

    x: str
    y: str
    width: str
    height: str
    x2: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One domain: its label, marks, band of uncertainty, gate; or the reason why it has no score."""

    label: list[Line]
    y: str
    rule: str
    marks: list[Mark]
    band: Span | None
    reach: Span | None
    gate: str
    gate_at: str
    not_scored: Line | None


@dataclass(frozen=True, slots=True)
class Level:
    """A grid line of the scale with its number and name."""

    number: int
    x: str
    anchor: str
    name: str
    name_y: str


@dataclass(frozen=True, slots=True)
class ProfileLayout:
    """A drawing of `width` × `height` units."""

    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    levels: list[Level]
    rows: list[DrawnRow]

    @property
    def paths(self) -> Mapping[str, str]:
        """All shapes of a kind as one path."""
        return strokes(self.rows, left=self.left, right=self.right)


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    label_width: float
    narrow: bool

    def at(self, value: Decimal) -> float:
        kept = min(max(value, LOWEST), HIGHEST)
        return self.left + float((kept - LOWEST) / (HIGHEST - LOWEST)) * (self.right - self.left)


def profile_layout(profile: Any, *, width: int = 620) -> ProfileLayout:
    """Geometry of the profile; under 480 units labels stand above their line.

    `profile.rows[]` holds label, self, consensus, experts, low, high, previous (Decimal or None), gate
    and not_scored.
    Raises ValueError for a gate that is not passed, conditional, failed or None.
    """
    frame = _frame(width)
    levels = _levels(key(profile, "levels"), frame)
    top = max(float(level.name_y) for level in levels) + 14
    y, drawn = top, []
    for row in key(profile, "rows"):
        texts = wrapped(str(key(row, "label")), width=frame.label_width, size=FONT)
        height = len(texts) * FONT * LINE + (42 if frame.narrow else 24)
        drawn.append(_row(row, texts, frame, y, height))
        y += height
    return ProfileLayout(
        width=coordinate(width),
        height=coordinate(y + 8),
        left=coordinate(frame.left),
        right=coordinate(frame.right),
        top=coordinate(top),
        bottom=coordinate(y),
        levels=levels,
        rows=drawn,
    )


def _frame(width: int) -> _Frame:
    if width < 480:
        return _Frame(left=14, right=width - 14, label_width=width - 44, narrow=True)
    return _Frame(left=236, right=width - 20, label_width=186, narrow=False)


def _levels(names: Sequence[str], frame: _Frame) -> list[Level]:
    """Names under their numbers; where neighbours would touch, every second one steps down a line."""
    wide = [len(str(name)) * 13 * LETTER for name in names]
    needed = (wide[0] + wide[1] / 2, (wide[1] + wide[2]) / 2, wide[2] / 2 + wide[3])
    stepped = max(needed) > (frame.right - frame.left) / 3 - 6
    return [
        Level(
            number=number,
            x=coordinate(frame.at(Decimal(number))),
            anchor=("start", "middle", "middle", "end")[number - 1],
            name=str(names[number - 1]),
            name_y="54" if stepped and number % 2 == 0 else "38",
        )
        for number in range(1, 5)
    ]


def _row(row: Any, texts: list[str], frame: _Frame, y: float, height: float) -> DrawnRow:
    text_height = len(texts) * FONT * LINE
    middle = y + text_height + 22 if frame.narrow else y + height / 2
    first = y + FONT + 6 if frame.narrow else middle - text_height / 2 + FONT
    reason = str(key(row, "not_scored") or "")
    gate = str(key(row, "gate") or "")
    if gate and gate not in GATES:
        raise ValueError(f"gate must be one of {GATES}, not {gate!r}")
    gate_x, gate_y = (frame.right - 24, y + 4) if frame.narrow else (frame.left - 38, middle - 10)
    return DrawnRow(
        label=lines(texts, x=frame.left if frame.narrow else 0, first=first, size=FONT),
        y=coordinate(middle),
        rule=coordinate(y + height),
        marks=[] if reason else _marks(row, frame, middle),
        band=None if reason else _span(row, ("low", "high"), frame, middle, 14),
        reach=None if reason else _span(row, SERIES, frame, middle, 0),
        gate=gate,
        gate_at=f"translate({coordinate(gate_x)} {coordinate(gate_y)}) scale(0.84)",
        not_scored=Line(reason, coordinate(frame.left + 10), coordinate(middle + 5)) if reason else None,
    )


def _span(row: Any, names: Sequence[str], frame: _Frame, middle: float, height: float) -> Span | None:
    places = [frame.at(value) for name in names if (value := key(row, name)) is not None]
    if len(places) < 2:
        return None
    start, end = min(places), max(places)
    if height:  # a band of no width is still seen
        start, end = start - 4, end + 4
    return Span(
        x=coordinate(start),
        y=coordinate(middle - height / 2),
        width=coordinate(end - start),
        height=coordinate(height),
        x2=coordinate(end),
    )


def _marks(row: Any, frame: _Frame, middle: float) -> list[Mark]:
    places = {name: frame.at(value) for name in SERIES if (value := key(row, name)) is not None}
    drawn = []
    for kind, x in places.items():
        others = [place for name, place in places.items() if name not in {kind, "previous"}]
        crowded = kind != "previous" and any(abs(place - x) < NEAR for place in others)
        drawn.append(_mark(kind, x, middle + (DODGE[kind] if crowded else 0)))
    return drawn


def _mark(kind: str, x: float, y: float) -> Mark:
    at = Mark(kind, coordinate(x), coordinate(y))
    if kind == "consensus":
        return replace(at, points=_diamond(x, y, 7.5))
    return replace(at, top=coordinate(y - 9), bottom=coordinate(y + 9)) if kind == "previous" else at


def _diamond(x: float, y: float, half: float) -> str:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return " ".join(f"{coordinate(a)},{coordinate(b)}" for a, b in corners)


def number_words(value: Decimal | None) -> str:
    """A value of the scale with at most two decimals, in the reader's language; a dash for none."""
    return "—" if value is None else _worded(Decimal(value), get_language())


@lru_cache(maxsize=1024)  # the same few values of the scale on every page
def _worded(value: Decimal, _language: str | None) -> str:
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN).normalize()
    return number_format(rounded, use_l10n=True)


def profile_table(profile: Any) -> dict[str, Any]:
    """The same data for the table: which series and columns there are, and the words of every cell."""
    rows = list(key(profile, "rows"))
    used = {name: any(key(row, name) is not None for row in rows) for name in (*SERIES, "low")}
    gates = [state for state in GATES if any(key(row, "gate") == state for row in rows)]
    cells = [
        {
            "label": key(row, "label"),
            "url": key(row, "url"),
            "gate": key(row, "gate"),
            "not_scored": key(row, "not_scored"),
            **{name: number_words(key(row, name)) for name in SERIES},
            "range": f"{number_words(key(row, 'low'))}–{number_words(key(row, 'high'))}"
            if key(row, "low") is not None
            else "—",
        }
        for row in rows
    ]
    return {"used": used, "gates": gates, "rows": cells}


def profile_cells(told: dict[str, Any]) -> Table:
    """What `profile_table` tells, as a table with the columns that have something in them."""
    series = {
        "self": _("Themselves"),
        "consensus": _("Agreed"),
        "experts": _("Experts"),
        "low": _("From–to"),
        "previous": _("Last time"),
    }
    shown = [name for name in series if told["used"][name]]
    columns = [Column(_("Domain")), *(Column(series[name], "number nowrap") for name in shown)]
    gates = [Column(_("Obligatory minimum"))] if told["gates"] else []
    return Table([*columns, *gates], [_cells(row, shown, bool(gates)) for row in told["rows"]])


def _cells(row: dict[str, Any], shown: list[str], with_gate: bool) -> list[Cell | str]:
    name = Cell(str(row["label"]), row["url"] or "", note=str(row["not_scored"] or ""))
    figures = [row["range" if series == "low" else series] for series in shown]
    return [name, *figures, *([gate_words(row["gate"])] if with_gate else [])]


def gate_words(state: str | None) -> str:
    """What became of an obligatory minimum; a dash where there is none."""
    words = {
        "passed": pgettext("obligatory minimum", "met"),
        "conditional": pgettext("obligatory minimum", "met on a condition"),
        "failed": pgettext("obligatory minimum", "not met"),
    }
    return words[state] if state else "—"
