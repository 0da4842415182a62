"""The generations as a drawing."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from rostok.ui.charts.drawing import key
from rostok.ui.charts.generations import GenerationsLayout, Node, Stroke
from rostok.ui.charts.svg import GREEN, GREY, INK, SMALL, SOFT, element, labels, picture, words

BROKEN = "4 3"  # what is not proven yet


def generations_svg(chart: Any, layout: GenerationsLayout, *, named: str) -> SafeString:
    """One drawing of the generations: `named` is unlike any other name of the page."""
    told = (key(chart, "title"), key(chart, "description"))
    parts = [part for stroke in layout.strokes for part in _stroke(stroke)]
    nodes = [element("g", "".join(_node(node))) for node in layout.nodes]
    return picture(named, (layout.width, layout.height), told, parts + nodes)


def _stroke(stroke: Stroke) -> Iterator[str]:
    line = {
        "fill": "none",
        "stroke": GREEN if stroke.state == "taught" else GREY,
        "stroke_width": "1.75",
    }
    dashes = BROKEN if stroke.state == "going" else ""
    tie = f"tie-{stroke.state}"
    yield element("path", class_=tie, d=stroke.path, stroke_dasharray=dashes, **line)
    if stroke.head:
        yield element("path", class_=f"{tie} tie-head", d=stroke.head, **line)


def _node(node: Node) -> Iterator[str]:
    is_taught, is_going = node.state == "taught", node.state == "going"
    yield element(
        "circle",
        class_=f"node-{node.state}",
        cx=node.x,
        cy=node.y,
        r=11,
        fill=GREEN if is_taught else "#fff",
        stroke=GREY if is_going else GREEN,
        stroke_width=2,
        stroke_dasharray=BROKEN if is_going else "",
    )
    heavy = {"text_anchor": "middle", "font_size": SMALL, "font_weight": "700"}
    colour = {"class_": "on-taught", "fill": "#fff"} if is_taught else {"class_": "ink", "fill": INK}
    yield words(node.number, x=node.x, y=node.number_y, **heavy, **colour)
    yield labels(node.label)
    halo = {"class_": "soft halo", "stroke": "#fff", "stroke_width": "4", "paint_order": "stroke"}
    for line in node.note:
        yield words(line.text, x=line.x, y=line.y, font_size=SMALL, fill=SOFT, **halo)
