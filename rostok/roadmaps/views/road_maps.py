"""The list of road maps and one of them."""

from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.assessment.queries import leaders_of
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.links import links_for
from rostok.foundation.listing import pages_of
from rostok.foundation.paging import first_of_parts
from rostok.parties.access import kinds_over
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.actions.choosing import PROBLEMS
from rostok.roadmaps.documents import ROAD_MAPS
from rostok.roadmaps.filters import RoadMapFilter
from rostok.roadmaps.models import RoadMap
from rostok.roadmaps.states import RoadMapState
from rostok.roadmaps.views.fetch import road_map_of
from rostok.roadmaps.views.road_map_table import road_map_table

NEWEST: Final = ("-created_at", "-id")


@login_required
def road_map_list(request: Request) -> HttpResponseBase:
    """All road maps the reader may see."""
    filters, actor, today = RoadMapFilter(request.GET), request.actor, timezone.localdate()
    if file := exported(request, ROAD_MAPS, partial(_whole_list, actor, filters), by=NEWEST):
        return file
    page = _page(actor, filters, request.GET.get("after", ""))
    outlooks = queries.outlooks_of(page.rows, at=today)
    context = {"page": page, "filters": filters, "road_maps": road_map_table(page.rows, outlooks, today)}
    return render(request, "roadmaps/road_map_list.html", context)


def _whole_list(actor: Actor, filters: RoadMapFilter) -> QuerySet[RoadMap]:
    return queries.road_map_rows(filters.narrow(access.visible_road_maps(actor)))


def _first_rows(actor: Actor, filters: RoadMapFilter) -> QuerySet[RoadMap]:
    found = filters.narrow(access.visible_road_maps(actor))
    return queries.road_map_rows(first_of_parts([found], by=NEWEST))


_page = pages_of(_whole_list, RoadMapFilter, by=NEWEST, first=_first_rows)


@login_required
def road_map_detail(request: Request, code: str) -> HttpResponse:
    """Two lists, what is chosen with its goals and steps, the timeline, one next action."""
    road_map = road_map_of(request, code)
    today = timezone.localdate()
    page = queries.road_map_page(road_map, at=today)
    held = kinds_over(request.actor, road_map.organisation)
    may_edit = bool(access.can_edit_road_map(request.actor, road_map, held))
    is_member = bool(access.can_read_history(request.actor, road_map, held))
    may_choose = may_edit and road_map.state == RoadMapState.PROPOSED
    context = {
        "page": page,
        "road_map": road_map,
        "instrument": road_map.result.assessment.campaign.instrument,
        "today": today,
        "may_edit": may_edit,
        "may_choose": may_choose,
        "is_member": is_member,
        "problems": [PROBLEMS[problem] for problem in page.problems] if may_choose else [],
        "history": queries.history(road_map, page=page) if is_member else [],
        "picture": picture(page),
        "links": links_for("roadmaps.road_map", request.actor, road_map),
        "check_ins": queries.last_check_ins(road_map),
        "may_check_in": access.can_check_in(request.actor, road_map, held),
        "outlook": queries.outlook_of(page, at=today),
    }
    return render(request, "roadmaps/road_map_detail.html", context)


@login_required
def road_map_print(request: Request, code: str) -> HttpResponse:
    """What is chosen with its goals and steps on paper, for leaders and owners of steps to sign."""
    road_map = road_map_of(request, code)
    page = queries.road_map_page(road_map, at=timezone.localdate())
    leaders = [person.name for person in leaders_of(road_map.organisation).order_by("pk")]
    owners = [row.step.owner.name for row in page.steps if row.step.owner]
    context = {
        "page": page,
        "road_map": road_map,
        "instrument": road_map.result.assessment.campaign.instrument,
        "signers": dict.fromkeys([*leaders, *owners]),
        "back_url": reverse("roadmaps:road-map-detail", args=[code]),
    }
    return render(request, "roadmaps/road_map_print.html", context)


@login_required
@require_POST
def agree(request: Request, code: str) -> HttpResponse:
    """The choice stands."""
    road_map = road_map_of(request, code)
    actions.agree_road_map(road_map, actor=request.actor)
    messages.success(request, _("The choice is agreed. Set goals and plan the steps."))
    return redirect("roadmaps:road-map-detail", code=road_map.code)


@login_required
@require_POST
def close(request: Request, code: str) -> HttpResponse:
    """Nothing more happens on it."""
    road_map = road_map_of(request, code)
    actions.close_road_map(road_map, actor=request.actor)
    messages.success(request, _("The road map is closed. Its proofs wait for the next assessment."))
    return redirect("roadmaps:road-map-detail", code=road_map.code)


def picture(page: queries.RoadMapPage) -> dict[str, Any] | None:
    """The timeline for the chart, nothing without steps."""
    rows = page.steps
    if not rows:
        return None
    done = sum(row.bar_state == "done" for row in rows)
    late = sum(row.bar_state == "late" for row in rows)
    counts = {"all": len(rows), "done": done, "late": late}
    return {
        "title": _("Steps of the road map"),
        "description": _("Steps: %(all)s, finished: %(done)s, late: %(late)s.") % counts,
        "today": timezone.localdate(),
        "rows": [_bar(row) for row in rows],
    }


def _bar(row: queries.StepRow) -> dict[str, Any]:
    step = row.step
    return {
        "label": str(step.title),
        "starts_on": step.starts_on,
        "due_on": step.due_on,
        "done_on": timezone.localdate(step.finished_at) if step.finished_at else None,
        "state": row.bar_state,
        "url": reverse("roadmaps:step-detail", args=[step.code]),
        "note": str(step.owner or ""),
    }
