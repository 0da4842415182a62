"""Visits in a list; one's own on a phone."""

from functools import partial
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of_parts
from rostok.visits import access, queries
from rostok.visits.documents import VISITS
from rostok.visits.filters import VisitFilter
from rostok.visits.views.list_rows import visit_table

NEXT: Final = ("-starts_at", "-id")


@login_required
@require_safe
def visit_list(request: Request) -> HttpResponseBase:
    """Visits the reader may see, the latest first."""
    filters, shown = VisitFilter(request.GET), partial(queries.visit_rows, request.actor)
    asked = filters.narrow(request.actor)
    if request.GET.get("format"):
        rows = shown(access.visible_visits(request.actor).filter(asked))
        if file := exported(request, VISITS, rows, by=NEXT):
            return file
    homes = queries.homes_of(request.actor)
    sights = access.sights(request.actor, [one.pk for one in homes], only_own=filters.is_mine)
    parts = [one.filter(asked) for one in sights]
    page = page_of_parts(parts, shown, by=NEXT, after=request.GET.get("after", ""))
    context = {"page": page, "visits": visit_table(page.rows), "filters": filters, "homes": homes}
    return render(request, "visits/visit_list.html", context)


@login_required
@require_safe
def visit_mine(request: Request) -> HttpResponse:
    """My next visits, and those where there is a place."""
    now = timezone.now()
    context = {
        "mine": queries.my_visits(request.actor, now=now),
        "free": queries.open_visits(request.actor, now=now),
    }
    return render(request, "visits/visit_mine.html", context)
