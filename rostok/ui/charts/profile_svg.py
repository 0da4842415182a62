"""The capacity profile as a drawing."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from rostok.ui.charts.drawing import key
from rostok.ui.charts.profile import DrawnRow, Level, ProfileLayout
from rostok.ui.charts.svg import GREEN, INK, PALE, RULE, SMALL, SOFT, element, labels, picture, words

PATHS = {
    "track": {"class_": "track", "stroke": RULE},
    "empty": {"class_": "track", "stroke": RULE, "stroke_dasharray": "2 5"},
    "reach": {"class_": "reach", "stroke": "#7E8A84"},
}
MARKS = {
    "self": {"class_": "mark-self", "fill": "#fff", "stroke": INK, "stroke_width": "2"},
    "consensus": {"class_": "mark-consensus", "fill": "#2B6A94"},
    "experts": {"class_": "mark-experts", "fill": GREEN},
    "previous": {"class_": "mark-previous", "fill": "none", "stroke": INK, "stroke_width": "2"},
}
GATE = {
    "passed": (
        '<path class="gate-passed" d="M12 2 20 5v7c0 5-3.5 8-8 10-4.5-2-8-5-8-10V5Z" fill="none"'
        ' stroke="#2C7A4B" stroke-width="2"/><path class="gate-passed" d="m8.5 11.5 2.5 2.5 4.5-5"'
        ' fill="none" stroke="#2C7A4B" stroke-width="2"/>'
    ),
    "conditional": (
        '<path class="gate-conditional" d="M12 2 20 5v7c0 5-3.5 8-8 10-4.5-2-8-5-8-10V5Z" fill="none"'
        ' stroke="#8F6400" stroke-width="2" stroke-dasharray="3 2.2"/><path class="gate-conditional"'
        ' d="M12 7v6M12 16.5v.5" fill="none" stroke="#8F6400" stroke-width="2"/>'
    ),
    "failed": (
        '<path class="gate-failed" d="M12 2 20 5v7c0 5-3.5 8-8 10-4.5-2-8-5-8-10V5Z" fill="#B4532A"'
        ' stroke="#B4532A" stroke-width="2"/><path class="gate-cross" d="m9 8.5 6 6m0-6-6 6" fill="none"'
        ' stroke="#fff" stroke-width="2.2"/>'
    ),
}  # the shield of an obligatory minimum: a tick, a bar or a cross inside; the failed one is filled


def profile_svg(chart: Any, layout: ProfileLayout, *, named: str) -> SafeString:
    """One drawing of the profile: `named` is unlike any other name of the page."""
    told = (key(chart, "title"), key(chart, "description"))
    return picture(named, (layout.width, layout.height), told, _parts(layout))


def _parts(layout: ProfileLayout) -> Iterator[str]:
    for level in layout.levels:
        yield from _level(level, layout)
    for row in layout.rows:
        yield labels(row.label)
        if row.gate:
            yield element("g", GATE[row.gate], transform=row.gate_at)
    paths = layout.paths
    yield from (element("path", d=paths[kind], **drawn) for kind, drawn in PATHS.items() if kind in paths)
    for row in layout.rows:
        yield from _over(row)
    yield from (element("path", d=paths[kind], **drawn) for kind, drawn in MARKS.items() if kind in paths)


def _level(level: Level, layout: ProfileLayout) -> Iterator[str]:
    yield element("line", class_="grid", x1=level.x, x2=level.x, y1=layout.top, y2=layout.bottom, stroke=RULE)
    at = {"x": level.x, "text_anchor": level.anchor}
    yield words(level.number, class_="ink", y=18, font_weight=700, fill=INK, **at)
    if level.name:
        yield words(level.name, class_="soft", y=level.name_y, font_size=SMALL, fill=SOFT, **at)


def _over(row: DrawnRow) -> Iterator[str]:
    """What lies on the line of a domain, under its marks."""
    if row.not_scored:
        line, halo = row.not_scored, {"stroke": "#fff", "stroke_width": "5", "paint_order": "stroke"}
        yield words(line.text, class_="soft halo", x=line.x, y=line.y, font_size=SMALL, fill=SOFT, **halo)
    if row.band:
        band = row.band
        place = {"x": band.x, "y": band.y, "width": band.width, "height": band.height}
        yield element("rect", class_="band", rx=7, fill=PALE, **place)
