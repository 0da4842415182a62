"""Who was taught by whom and whom they taught in turn: a list and its picture."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import slice_of
from rostok.mentoring.documents import GENERATIONS
from rostok.mentoring.filters import GenerationFilter
from rostok.mentoring.queries import Generations
from rostok.mentoring.views.generation_table import generation_table

DRAWN: Final = 60  # organisations; more would be no picture any more


@login_required
def generation_list(request: Request) -> HttpResponseBase:
    """Of the hostings the reader may see: a leader's own line, the network of a methodologist."""
    filters = GenerationFilter(request.GET)
    found = filters.of(request.actor)
    if file := exported(request, GENERATIONS, found.rows):
        return file
    page = slice_of(found.rows, after=request.GET.get("after", ""))
    context = {
        "filters": filters,
        "found": found,
        "page": page,
        "organisations": generation_table(page.rows, request.GET),
        "picture": _picture(found) if 0 < len(found.rows) <= DRAWN else None,
        "drawn": DRAWN,
    }
    return render(request, "mentoring/generation_list.html", context)


def _picture(found: Generations) -> dict[str, Any]:
    at = {row.organisation.code: number for number, row in enumerate(found.rows)}
    return {
        "title": _("Who was taught by whom"),
        "description": summary_of(found),
        "rows": [
            {
                "label": str(row.organisation),
                "note": str(row.organisation.territory or ""),
                "generation": row.place.generation,
                "state": "root" if row.place.parent is None else _state(row.place.is_taught),
            }
            for row in found.rows
        ],
        "ties": [
            {
                "host": at[tie.host],
                "learner": at[tie.learner],
                "state": _state(tie.is_taught),
                "lane": tie.lane,
            }
            for tie in found.network.ties
        ],
    }


def summary_of(found: Generations) -> str:
    """One sentence instead of the picture."""
    number, generations = len(found.rows), max(row.place.generation for row in found.rows)
    told = ngettext("%(number)s organisation", "%(number)s organisations", number) % {"number": number}
    deep = ngettext("%(number)s generation", "%(number)s generations", generations) % {"number": generations}
    words = {"organisations": told, "generations": deep, "passing": len(found.network.passing)}
    return _("%(organisations)s, %(generations)s; learnt and taught on: %(passing)s") % words


def _state(is_taught: bool) -> str:
    return "taught" if is_taught else "going"
