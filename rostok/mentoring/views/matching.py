"""Who can teach what is needed: for one road map, and for the methodologist over all open to them."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of, slice_of
from rostok.foundation.refusals import refuse_unless
from rostok.mentoring import access, queries
from rostok.mentoring.documents import NEEDS
from rostok.mentoring.filters import NeedFilter
from rostok.parties.access import kinds_over
from rostok.roadmaps.access import visible_road_maps

NEWEST: Final = ("-id",)
FILE_ROWS: Final = 2_000


@login_required
def road_map_hosts(request: Request, code: str) -> HttpResponse:
    """For each chosen growth point the hosts that fit, the best first, each with its reasons."""
    found = visible_road_maps(request.actor).select_related("organisation")
    road_map = get_object_or_404(found, code=code)
    today = timezone.localdate()
    needs, stated = queries.road_map_needs(road_map, request.actor, at=today)
    offers = [row.offer.organisation_id for need in (*needs, *stated) for row in need.rows]
    held = kinds_over(request.actor, road_map.organisation)
    context = {
        "road_map": road_map,
        "needs": needs,
        "stated": stated,
        "statuses": queries.statuses_of(offers, at=today),
        "may_ask": bool(access.can_ask(request.actor, road_map.organisation, held)),
    }
    return render(request, "mentoring/road_map_hosts.html", context)


@login_required
def need_list(request: Request) -> HttpResponseBase:
    """For the methodologist: what organisations work on or say they need, and the hosts that fit."""
    refuse_unless(access.can_match(request.actor))
    filters = NeedFilter(request.GET)
    found, rows_of = filters.source(request.actor)
    at, after = timezone.localdate(), request.GET.get("after", "")
    if "format" in request.GET or filters.wants_nobody:
        every = filters.kept(rows_of(found.order_by(*NEWEST)[:FILE_ROWS], at=at))
        if file := exported(request, NEEDS, every):
            return file
        page = slice_of(every, after=after)
        rows = page.rows
    else:
        page = page_of(found, by=NEWEST, after=after)
        rows = rows_of(page.rows, at=at)
    return render(request, "mentoring/need_list.html", {"page": page, "needs": rows, "filters": filters})
