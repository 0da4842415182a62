"""Who can teach what is needed: for one road map, and for the methodologist over all open to them."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.mentoring import access, queries
from rostok.mentoring.documents import NEEDS
from rostok.mentoring.views.fetch import refuse_unless
from rostok.parties.access import standing_over
from rostok.roadmaps.access import visible_road_maps

NEWEST: Final = ("-id",)
FILE_ROWS: Final = 2_000


@login_required
def road_map_hosts(request: Request, code: str) -> HttpResponse:
    """For each chosen growth point the hosts that fit, the best first, each with its reasons."""
    found = visible_road_maps(request.actor).select_related("organisation")
    road_map = get_object_or_404(found, code=code)
    needs = queries.road_map_needs(road_map, at=timezone.localdate())
    offers = [row.offer.organisation_id for need in needs for row in need.rows]
    held = standing_over(request.actor, road_map.organisation)
    context = {
        "road_map": road_map,
        "needs": needs,
        "statuses": queries.statuses_of(offers, at=timezone.localdate()),
        "may_ask": bool(access.can_ask(request.actor, road_map.organisation, held)),
    }
    return render(request, "mentoring/road_map_hosts.html", context)


@login_required
def need_list(request: Request) -> HttpResponseBase:
    """For the methodologist: what organisations work on, and the hosts that fit."""
    refuse_unless(access.can_match(request.actor))
    today = timezone.localdate()
    found = queries.needs_seen(request.actor)
    if "format" in request.GET:
        every = queries.need_rows(found.order_by(*NEWEST)[:FILE_ROWS], at=today)
        if file := exported(request, NEEDS, every):
            return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    context = {"page": page, "needs": queries.need_rows(page.rows, at=today)}
    return render(request, "mentoring/need_list.html", context)
