"""Hours at one host, or told by volunteers of one organiser: many confirmed at once, files."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.parties.models import Organisation
from rostok.volunteers import access, actions, queries
from rostok.volunteers.documents import CONFIRMED_HOURS, HOURS
from rostok.volunteers.filters import HoursFilter
from rostok.volunteers.models import Hours
from rostok.volunteers.states import HoursState
from rostok.volunteers.views.fetch import circle_coordinated, page_of_circle

NEWEST: Final = ("-day", "-id")
AT_ONCE: Final = 50  # a page of the list


@login_required
@require_safe
def circle_hours(request: Request, code: str) -> HttpResponseBase:
    """What waits for the host, what stands, what is disputed; ticked rows are confirmed at once."""
    organisation = circle_coordinated(request, code)
    filters = HoursFilter(request.GET)
    near = _near(organisation)
    found = queries.hours_rows(filters.narrow(near))
    if file := exported(request, HOURS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    rows = [
        (one, queries.minutes_words(one.minutes), _waits(one, organisation, request)) for one in page.rows
    ]
    context = {
        "organisation": organisation,
        "page": page,
        "filters": filters,
        "rows": rows,
        "waits": sum(waits for _one, _words, waits in rows),
        "totals": [(one, queries.minutes_words(one.minutes)) for one in queries.totals(near)[:12]],
    }
    return render(request, "volunteers/circle_hours.html", context)


@login_required
@require_POST
def circle_hours_confirm(request: Request, code: str) -> HttpResponse:
    """All that are ticked."""
    organisation = circle_coordinated(request, code)
    codes = request.POST.getlist("hours")[:AT_ONCE]
    chosen = queries.hours_rows(_near(organisation).filter(code__in=codes))
    done = actions.confirm_many(chosen.select_related("host__territory"), actor=request.actor)
    said = ngettext("%(number)s entry is confirmed.", "%(number)s entries are confirmed.", done)
    messages.success(request, said % {"number": done})
    return redirect("volunteers:circle-hours", code=organisation.code)


@login_required
@require_safe
def circle_hours_file(request: Request, code: str) -> HttpResponseBase:
    """Confirmed hours for entry into ДОБРО.РФ by hand: docs/operating/hours-csv.md."""
    organisation = circle_coordinated(request, code)
    found = queries.confirmed_rows(
        HoursFilter({**request.GET.dict(), "state": "all"}).narrow(_near(organisation))
    )
    file = exported(request, CONFIRMED_HOURS, found, by=("day", "id"))
    return file or redirect(page_of_circle(organisation))


def _near(organisation: Organisation) -> QuerySet[Hours]:
    """Worked there, or by its volunteers elsewhere."""
    return Hours.objects.filter(Q(host=organisation) | Q(organiser=organisation))


def _waits(one: Hours, organisation: Organisation, request: Request) -> bool:
    """May this reader tick it?"""
    is_here = one.host_id == organisation.pk
    return is_here and one.state == HoursState.TOLD and not access.is_self(request.actor, one.person)
