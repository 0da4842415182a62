"""Volunteers of the organisations that one coordinates or leads; one's own ways."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import PAGE_SIZE, Page, first_page_of, page_of, slice_of
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.proofs.queries import qualifications
from rostok.volunteers import access, queries
from rostok.volunteers.core.kinds import SORTS
from rostok.volunteers.documents import HOSTS, VOLUNTEERS
from rostok.volunteers.filters import VolunteerFilter
from rostok.volunteers.models import Volunteer
from rostok.volunteers.states import VolunteerState
from rostok.volunteers.views.fetch import circle_seen

ASKED: Final = tuple(SORTS)


@login_required
def volunteer_list(request: Request) -> HttpResponseBase:
    """Who stands where, is stuck on what, whose clearance ends; without an organisation one's own ways."""
    homes = queries.homes_of(request.actor)
    if not homes:
        return volunteer_mine(request)
    coordinated = {one.pk for one in homes if one.is_coordinated}
    filters = VolunteerFilter(request.GET, homes=homes, asked=qualifications(ASKED).values())
    organisation, state = filters.chosen("organisation"), filters.chosen("state") or VolunteerState.ACTIVE
    rows_of = partial(_rows, filters=filters, coordinated=coordinated)

    def found() -> QuerySet[Any, Any]:
        return queries.listed(_found(request.actor, organisation, state))

    if file := exported(request, VOLUNTEERS, lambda: rows_of(found())):
        return file
    after = request.GET.get("after", "")
    if filters.looks_inside:
        page = slice_of(rows_of(found()), after=after)
    else:
        by = queries.BY_NAME
        page = page_of(found(), by=by, after=after) if after else _first(request.actor, organisation, state)
        page = replace(page, rows=rows_of(page.rows))
    context = {
        "page": page,
        "filters": filters,
        "shown": [_shown(one) for one in page.rows],
        "homes": homes,
        "is_narrowed": any(filters.chosen(name) for name in filters.fields),
    }
    return render(request, "volunteers/volunteer_list.html", context)


@login_required
def volunteer_mine(request: Request) -> HttpResponse:
    """One's own way, or the choice between several."""
    own = access.visible_volunteers(request.actor).filter(person__user=request.actor.user_id)
    codes = list(own.values_list("code", flat=True)[:2])
    if len(codes) == 1:
        return redirect("volunteers:volunteer-detail", code=codes[0])
    now = timezone.now()
    ways = queries.own_ways(own, at=timezone.localdate(now), known_at=now) if codes else []
    return render(request, "volunteers/volunteer_mine.html", {"ways": ways})


@login_required
@require_safe
def circle_ways(request: Request, code: str) -> HttpResponse:
    """From the desk: the list of the organisation, where each stands."""
    organisation = circle_seen(request, code)
    address = reverse("volunteers:volunteer-list", query={"organisation": organisation.code})
    return redirect(address)


@login_required
def circle_hosts(request: Request, code: str) -> HttpResponseBase:
    """Who of the organisation may host volunteers today."""
    organisation, now = circle_seen(request, code), timezone.now()
    hosts = queries.hosts_of(organisation, at=timezone.localdate(now), known_at=now)
    if file := exported(request, HOSTS, hosts):
        return file
    return render(request, "volunteers/circle_hosts.html", {"organisation": organisation, "hosts": hosts})


def _found(actor: Actor, organisation: Any, state: str) -> QuerySet[Volunteer]:
    """Of the organisations that the actor coordinates or leads; `organisation`: the code of one of them."""
    homes = access.organisations_with_volunteers(actor).values("pk")
    found = access.visible_volunteers(actor).filter(organisation__in=homes, state=state)
    return found.filter(organisation__code=organisation) if organisation else found


def _first(actor: Actor, organisation: str, state: str) -> Page:
    """The first page, by a statement that is kept."""
    statement = _compiled(anyone_like(actor), timezone.localdate(), bool(organisation), state)
    rows = statement.things(user_id=actor.user_id, organisation=organisation)
    return first_page_of(rows, by=queries.BY_NAME)


@lru_cache(maxsize=8)
def _compiled(anyone: Actor, _today: date, is_of_one: bool, state: str) -> Prepared:
    found = _found(anyone, left_open("organisation") if is_of_one else "", state)
    return Prepared.of(queries.listed(found)[: PAGE_SIZE + 1])


def _rows(
    found: Iterable[Volunteer], *, filters: VolunteerFilter, coordinated: set[int]
) -> list[queries.VolunteerRow]:
    now = timezone.now()
    at = timezone.localdate(now)
    rows = queries.volunteer_rows(found, whole=coordinated, at=at, known_at=now)
    return queries.narrowed(rows, stuck=filters.chosen("stuck"), ends=int(filters.chosen("ends") or 0), at=at)


def _shown(row: queries.VolunteerRow) -> tuple[queries.VolunteerRow, list[tuple[object, queries.Worded]]]:
    today = timezone.localdate()
    return row, [(one, queries.type_words(one, is_whole=row.is_whole, today=today)) for one in row.types]
