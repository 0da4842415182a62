"""The road map as a drawing."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rostok.ui.charts.drawing import key
from rostok.ui.charts.roadmap import Bar, Month, RoadmapLayout
from rostok.ui.charts.svg import GREEN, INK, PALE, RULE, RUST, SMALL, SOFT, element, labels, picture, words

FILLS = {"done": GREEN, "active": PALE}
SIGNS = {
    "done": {"d": "m-5 0 3.5 3.5 6-7", "stroke": "#fff", "stroke_width": "2"},
    "late": {"d": "M0-5.5v6M0 4v1", "stroke": "#8F3F1C", "stroke_width": "2.2"},
}


def roadmap_svg(chart: Any, layout: RoadmapLayout, *, named: str) -> SafeString:
    """One drawing of the road map: `named` is unlike any other name of the page."""
    told = (key(chart, "title"), key(chart, "description"))
    return picture(named, (layout.width, layout.height), told, _parts(layout))


def _parts(layout: RoadmapLayout) -> Iterator[str]:
    for month in layout.months:
        yield from _month(month, layout)
    today, thick = layout.today, {"stroke": RUST, "stroke_width": "2"}
    yield element("line", class_="today", x1=today, x2=today, y1=56, y2=layout.bottom, **thick)
    heavy = {"font_size": SMALL, "font_weight": "600", "fill": RUST}
    yield words(_("today"), class_="today-word", x=today, y=51, text_anchor=layout.today_anchor, **heavy)
    for bar in layout.bars:
        yield element("g", "".join(_bar(bar, layout.bar_height)))


def _month(month: Month, layout: RoadmapLayout) -> Iterator[str]:
    yield element("line", class_="grid", x1=month.x, x2=month.x, y1=layout.top, y2=layout.bottom, stroke=RULE)
    if month.year:
        yield words(month.year, class_="ink", x=month.x, y=14, font_size=SMALL, font_weight=700, fill=INK)
    if month.name:
        yield words(month.name, class_="soft", x=month.x, y=32, font_size=SMALL, fill=SOFT)


def _bar(bar: Bar, height: str) -> Iterator[str]:
    yield labels(bar.label)
    if not bar.x:
        return
    if bar.tail:
        line = {"stroke": RUST, "stroke_width": "2", "stroke_dasharray": "2 4"}
        yield element("line", class_="tail", x1=bar.sign_x, x2=bar.tail, y1=bar.middle, y2=bar.middle, **line)
    yield element(
        "rect",
        class_=f"bar-{bar.state}",
        x=bar.x,
        y=bar.y,
        width=bar.width,
        height=height,
        rx=5,
        fill=FILLS.get(bar.state, "#fff"),
        stroke=RUST if bar.state == "late" else GREEN,
        stroke_width="1.5",
        stroke_dasharray="4 3" if bar.state == "planned" else "",
    )
    if bar.state in SIGNS:
        place = f"translate({bar.sign_x} {bar.middle})"
        sign = f"bar-sign-{bar.state}"
        yield element("path", class_=sign, transform=place, fill="none", **SIGNS[bar.state])
