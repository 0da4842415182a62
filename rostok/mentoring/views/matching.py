"""Who can teach what is needed: for one road map, and for the methodologist over all open to them."""

from datetime import date
from functools import lru_cache
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.paging import PAGE_SIZE, Page, first_of_parts, first_page_of, page_of, slice_of
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.foundation.refusals import refuse_unless
from rostok.mentoring import access, queries
from rostok.mentoring.documents import NEEDS
from rostok.mentoring.filters import NeedFilter
from rostok.mentoring.views.match_lines import need_lines
from rostok.mentoring.views.need_table import need_table
from rostok.parties.access import kinds_over
from rostok.roadmaps.access import visible_road_maps
from rostok.roadmaps.models import RoadMap

NEWEST: Final = ("-id",)
FILE_ROWS: Final = 2_000
SHOWN_HOSTS: Final = 5
SHOWN_HOSTS_STATED: Final = 3


@login_required
def road_map_hosts(request: Request, code: str) -> HttpResponse:
    """For each chosen growth point the hosts that fit, the best first, each with its reasons."""
    road_map = _road_map(request, code)
    today = timezone.localdate()
    needs, stated = queries.road_map_needs(road_map, request.actor, at=today)
    offers = [row.offer.organisation_id for need in (*needs, *stated) for row in need.rows]
    held = kinds_over(request.actor, road_map.organisation)
    statuses = queries.statuses_of(offers, at=today)
    context = {
        "road_map": road_map,
        "needs": need_lines(needs, statuses, most=SHOWN_HOSTS),
        "stated": need_lines(stated, statuses, most=SHOWN_HOSTS_STATED),
        "may_ask": bool(access.can_ask(request.actor, road_map.organisation, held)),
    }
    return render(request, "mentoring/road_map_hosts.html", context)


@seen_by_code
def _road_map(anyone: Actor) -> QuerySet[RoadMap]:
    return visible_road_maps(anyone).select_related("organisation")


@login_required
def need_list(request: Request) -> HttpResponseBase:
    """For the methodologist: what organisations work on or say they need, and the hosts that fit."""
    refuse_unless(access.can_match(request.actor))
    filters, actor = NeedFilter(request.GET), request.actor
    at, after = timezone.localdate(), request.GET.get("after", "")
    if "format" in request.GET or filters.wants_nobody:
        every = filters.kept(filters.rows(filters.source(actor).order_by(*NEWEST)[:FILE_ROWS], at=at))
        if file := exported(request, NEEDS, every):
            return file
        page = slice_of(every, after=after)
        rows = page.rows
    else:
        page = _page_of(actor, filters, at, after=after)
        rows = filters.rows(page.rows, at=at)
    context = {"page": page, "needs": need_table(rows), "filters": filters}
    return render(request, "mentoring/need_list.html", context)


def _page_of(actor: Actor, filters: NeedFilter, today: date, *, after: str) -> Page:
    if after:
        return page_of(filters.source(actor), by=NEWEST, after=after)
    statement = _first_rows(anyone_like(actor), today, filters.wants_stated)
    return first_page_of(statement.things(user_id=actor.user_id), by=NEWEST)


@lru_cache(maxsize=64)
def _first_rows(anyone: Actor, _today: date, is_stated: bool) -> Prepared:
    """Which points they are is asked inside: a database would join all that are chosen before it looks."""
    if is_stated:
        return Prepared.of(queries.stated_needs(anyone).order_by(*NEWEST)[: PAGE_SIZE + 1])
    found = first_of_parts([queries.needs_seen(anyone)], by=NEWEST)
    return Prepared.of(queries.with_goal(found).order_by(*NEWEST)[: PAGE_SIZE + 1])
