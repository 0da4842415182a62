"""The road map: actions as bars over months, today as a line, the state of each by shape."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rostok.ui.charts.drawing import LINE, Line, coordinate, key, lines, wrapped
from rostok.ui.dates import day_words
from rostok.ui.tables import Cell, Column, Table

STATES = ("planned", "active", "done", "late")
FONT = 15.0
BAR = 18.0
TOP = 64.0
STEPS = (1, 2, 3, 4, 6, 12, 24, 120, 600, 1200, 6000, 12000, 60000, 120000)  # months between two names
EVERY_MONTH_UNTIL = 120  # months; a longer drawing has a line under its names alone


@dataclass(frozen=True, slots=True)
class Bar:
    """One action: its label and, where it has a date, its bar; `tail` is how far a late one has run on."""

    label: list[Line]
    state: str
    rule: str
    x: str = ""
    y: str = ""
    width: str = ""
    middle: str = ""
    sign_x: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A grid line at the first of a month; its name where there is room, the year over its first month."""

    x: str
    name: str
    year: str


@dataclass(frozen=True, slots=True)
class RoadmapLayout:
    """A drawing of `width` × `height` units."""

    width: str
    height: str
    bar_height: str
    top: str
    bottom: str
    months: list[Month]
    today: str
    today_anchor: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class _Frame:
    start: date
    end: date
    left: float
    right: float
    label_width: float
    narrow: bool

    def at(self, day: date) -> float:
        return self.left + (day - self.start).days / (self.end - self.start).days * (self.right - self.left)


def roadmap_layout(roadmap: Any, *, width: int = 620) -> RoadmapLayout:
    """Geometry of the road map; under 480 units labels stand above their bars.

    `roadmap.today` and `roadmap.rows[]` with label, starts_on, due_on, done_on (dates or None) and state.
    Raises ValueError for a state that is not planned, active, done or late.
    """
    rows, today = list(key(roadmap, "rows")), key(roadmap, "today")
    frame = _frame(rows, today, width)
    y, bars = TOP, []
    for row in rows:
        texts = wrapped(str(key(row, "label")), width=frame.label_width, size=FONT)
        height = len(texts) * FONT * LINE + (46 if frame.narrow else 22)
        bars.append(_bar(row, texts, frame, today, y, height))
        y += height
    return RoadmapLayout(
        width=coordinate(width),
        height=coordinate(y + 8),
        bar_height=coordinate(BAR),
        top=coordinate(TOP),
        bottom=coordinate(y),
        months=_months(frame),
        today=coordinate(frame.at(today)),
        today_anchor=_anchor(frame.at(today), frame),
        bars=bars,
    )


def _frame(rows: list[Any], today: date, width: int) -> _Frame:
    start, end = _period(rows, today)
    if width < 480:
        return _Frame(start, end, left=8, right=width - 8, label_width=width - 20, narrow=True)
    return _Frame(start, end, left=236, right=width - 12, label_width=216, narrow=False)


def _anchor(place: float, frame: _Frame) -> str:
    """Where the word "today" hangs, so that it never leaves the drawing."""
    edge = (frame.right - frame.left) / 8
    if place - frame.left < edge:
        return "start"
    return "end" if frame.right - place < edge else "middle"


def _period(rows: list[Any], today: date) -> tuple[date, date]:
    """From the first of the earliest month to the end of the last one, at least two months."""
    names = ("starts_on", "due_on", "done_on")
    days = [today, *(day for row in rows for name in names if (day := key(row, name)))]
    first, last = min(days).replace(day=1), max(days)
    if (last.year, last.month) == (first.year, first.month):
        last = _later(first, 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def _later(first: date, months: int) -> date:
    """The first of a month so many months after that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _months(frame: _Frame) -> list[Month]:
    start, end = frame.start, frame.end
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    room = (frame.right - frame.left) / count
    step = next(step for step in STEPS if room * step >= 40)
    firsts = [_later(start, months) for months in range(0, count, 1 if count <= EVERY_MONTH_UNTIL else step)]
    shown = firsts[::step] if count <= EVERY_MONTH_UNTIL else firsts
    turns = {day for number, day in enumerate(shown) if number == 0 or day.year != shown[number - 1].year}
    return [
        Month(
            x=coordinate(frame.at(day)),
            name=_short(day) if day in shown else "",
            year=str(day.year) if day in turns else "",
        )
        for day in firsts
    ]


def _short(day: date) -> str:
    """ноя · Nov: Russian writes months small."""
    name = date_format(day, "M")
    return name.lower() if (get_language() or "").startswith("ru") else name


def _bar(row: Any, texts: list[str], frame: _Frame, today: date, y: float, height: float) -> Bar:
    state = key(row, "state")
    if state not in STATES:
        raise ValueError(f"state must be one of {STATES}, not {state!r}")
    text_height = len(texts) * FONT * LINE
    middle = y + text_height + 24 if frame.narrow else y + height / 2
    first = y + FONT + 6 if frame.narrow else middle - text_height / 2 + FONT
    label = lines(texts, x=frame.left if frame.narrow else 0, first=first, size=FONT)
    end = key(row, "done_on") or key(row, "due_on") or key(row, "starts_on")
    start = key(row, "starts_on") or end
    if end is None:
        return Bar(label=label, state=state, rule=coordinate(y + height))
    left, right = frame.at(min(start, end)), frame.at(end)
    if right - left < BAR:
        left = max(frame.left, right - BAR)
        right = left + BAR
    return Bar(
        label=label,
        state=state,
        rule=coordinate(y + height),
        x=coordinate(left),
        y=coordinate(middle - BAR / 2),
        width=coordinate(right - left),
        middle=coordinate(middle),
        sign_x=coordinate(right - BAR / 2),
        tail=coordinate(frame.at(today)) if state == "late" and today > end else "",
    )


def roadmap_cells(roadmap: Any) -> Table:
    """The same data as a table: an action, its state in a word, its three days or a dash."""
    days = [Column(words, "nowrap") for words in (_("From"), _("Due"), _("Done on"))]
    columns = [Column(_("Action")), Column(_("State")), *days]
    return Table(columns, [_cells(row, key(roadmap, "today")) for row in key(roadmap, "rows")])


def _cells(row: Any, today: date) -> list[Cell | str]:
    state = {
        "done": pgettext("action", "done"),
        "active": pgettext("action", "going on"),
        "late": pgettext("action", "late"),
        "planned": pgettext("action", "planned"),
    }[key(row, "state")]
    days = [key(row, name) for name in ("starts_on", "due_on", "done_on")]
    told = [day_words(day, today=today) if day else "—" for day in days]
    return [
        Cell(str(key(row, "label")), key(row, "url") or "", note=str(key(row, "note") or "")),
        state,
        *told,
    ]
