"""Duties that recur."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.paging import slice_of
from rostok.foundation.refusals import refuse_unless
from rostok.visits import access, actions, queries
from rostok.visits.documents import SERIES
from rostok.visits.forms import SeriesForm, UntilForm
from rostok.visits.views.fetch import all_visits, given_by, institution_planned, series_seen
from rostok.visits.views.planning import choices_at


@login_required
@require_safe
def series_list(request: Request) -> HttpResponseBase:
    """Recurring duties with the days that nobody held."""
    seen = access.visible_series(request.actor).select_related(
        "institution", "organisation", "person", "type"
    )
    found = list(seen.order_by("-until", "pk"))
    missed = queries.missed_days(found, timezone.localdate())
    titles = queries.titles_of(one.type_id for one in found)
    rows = [(one, missed[one.pk], titles.get(one.type_id, "")) for one in found]
    if file := exported(request, SERIES, rows):
        return file
    page = slice_of(rows, after=request.GET.get("after", ""))
    homes = queries.homes_of(request.actor)
    return render(request, "visits/series_list.html", {"page": page, "homes": homes})


@login_required
def series_begin(request: Request, code: str) -> HttpResponse:
    """A duty recurs from now on."""
    institution = institution_planned(request, code)
    form = SeriesForm(request.POST or None, **choices_at(institution))
    sheet = Sheet(
        _("Begin a recurring duty"),
        _("Its visits are planned ahead by themselves; a day that nobody held is shown."),
        _("Begin"),
        _("The duty recurs; its next visits are planned."),
    )
    act, back = given_by(form, partial(actions.begin_series, institution)), reverse("visits:series-list")
    crumbs = (all_visits(), (back, _("Recurring duties")))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


@login_required
def series_end(request: Request, code: str) -> HttpResponse:
    """It ends before its last day."""
    series = series_seen(request, code)
    refuse_unless(access.can_plan(request.actor, series.institution))
    form = UntilForm(request.POST or None, initial={"until": timezone.localdate()})
    sheet = Sheet(
        _("End the recurring duty"),
        _("Visits that are planned already stay until they are cancelled."),
        _("End it"),
        _("It ends on that day."),
    )
    act, back = partial(actions.end_series, series), reverse("visits:series-list")
    crumbs = (all_visits(), (back, _("Recurring duties")))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)
