"""Pictures as tags: a template hands over plain data, no room imports their geometry."""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from rostok.ui import charts
from rostok.ui.charts.drawing import key
from rostok.ui.charts.profile import gate_words
from rostok.ui.charts.profile_svg import GATE

register = template.Library()
DRAWINGS = (("wide", 620), ("narrow", 340))


@register.inclusion_tag("ui/charts/profile.html")
def profile_chart(profile: Any) -> dict[str, Any]:
    """The capacity profile with its legend and table; data as docs/ui.md says."""
    table = charts.profile_table(profile)
    layouts = _layouts(charts.profile_layout, profile)
    return {
        "chart": profile,
        "names": key(profile, "names") or {},
        "drawings": _drawn(charts.profile_svg, profile, layouts, key(profile, "id") or "profile"),
        "table": table,
        "cells": charts.profile_cells(table),
        "gates": [(mark_safe(GATE[state]), gate_words(state)) for state in table["gates"]],  # noqa: S308 - rendered HTML
    }


@register.inclusion_tag("ui/charts/roadmap.html")
def roadmap_chart(roadmap: Any) -> dict[str, Any]:
    """The road-map timeline with its legend and table; data as docs/ui.md says."""
    layouts = _layouts(charts.roadmap_layout, roadmap)
    return {
        "chart": roadmap,
        "states": {key(row, "state") for row in key(roadmap, "rows")},
        "drawings": _drawn(charts.roadmap_svg, roadmap, layouts, key(roadmap, "id") or "roadmap"),
        "cells": charts.roadmap_cells(roadmap),
    }


@register.inclusion_tag("ui/charts/generations.html")
def generations_chart(generations: Any) -> dict[str, Any]:
    """Who was taught by whom, with its legend; data as docs/ui.md says. The page tells the same as a list."""
    layouts = _layouts(charts.generations_layout, generations)
    return {
        "states": {key(tie, "state") for tie in key(generations, "ties")},
        "has_sides": any(key(tie, "lane") for tie in key(generations, "ties")),
        "left_out": layouts[0][1].left_out,
        "drawings": _drawn(
            charts.generations_svg, generations, layouts, key(generations, "id") or "generations"
        ),
    }


def _layouts(layout: Callable[..., Any], chart: Any) -> list[tuple[str, Any]]:
    return [(name, layout(chart, width=width)) for name, width in DRAWINGS]


def _drawn(
    svg: Callable[..., SafeString], chart: Any, layouts: list[tuple[str, Any]], named: str
) -> list[tuple[str, SafeString]]:
    """The wide drawing and the narrow one: styles show one of them."""
    return [(name, svg(chart, layout, named=f"{named}-{name}")) for name, layout in layouts]
