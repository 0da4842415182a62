"""Pictures as tags: a template hands over plain data, no room imports their geometry."""

from typing import Any

from django import template

from rostok.ui.charts import (
    generations_layout,
    profile_cells,
    profile_layout,
    profile_table,
    roadmap_layout,
)
from rostok.ui.charts.drawing import key

register = template.Library()
DRAWINGS = (("wide", 620), ("narrow", 340))


@register.inclusion_tag("ui/charts/profile.html")
def profile_chart(profile: Any) -> dict[str, Any]:
    """The capacity profile with its legend and table; data as docs/ui.md says."""
    table = profile_table(profile)
    return {
        "chart": profile,
        "id": key(profile, "id") or "profile",
        "names": key(profile, "names") or {},
        "layouts": [(name, profile_layout(profile, width=width)) for name, width in DRAWINGS],
        "table": table,
        "cells": profile_cells(table),
    }


@register.inclusion_tag("ui/charts/roadmap.html")
def roadmap_chart(roadmap: Any) -> dict[str, Any]:
    """The road-map timeline with its legend and table; data as docs/ui.md says."""
    return {
        "chart": roadmap,
        "id": key(roadmap, "id") or "roadmap",
        "states": {key(row, "state") for row in key(roadmap, "rows")},
        "layouts": [(name, roadmap_layout(roadmap, width=width)) for name, width in DRAWINGS],
    }


@register.inclusion_tag("ui/charts/generations.html")
def generations_chart(generations: Any) -> dict[str, Any]:
    """Who was taught by whom, with its legend; data as docs/ui.md says. The page tells the same as a list."""
    layouts = [(name, generations_layout(generations, width=width)) for name, width in DRAWINGS]
    return {
        "chart": generations,
        "id": key(generations, "id") or "generations",
        "states": {key(tie, "state") for tie in key(generations, "ties")},
        "has_sides": any(key(tie, "lane") for tie in key(generations, "ties")),
        "left_out": layouts[0][1].left_out,
        "layouts": layouts,
    }
