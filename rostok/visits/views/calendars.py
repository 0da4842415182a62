"""The month of an institution; its quiet time."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Organisation
from rostok.visits import access, actions, queries
from rostok.visits.forms import QuietForm
from rostok.visits.views.fetch import given_by, institution_planned, institution_seen


@login_required
@require_safe
def calendar_now(request: Request, code: str) -> HttpResponse:
    """The month of today."""
    institution = institution_seen(request, code)
    return redirect("visits:calendar-month", code=institution.code, month=f"{timezone.localdate():%Y-%m}")


@login_required
@require_safe
def calendar_month(request: Request, code: str, month: str) -> HttpResponse:
    """Weeks with visits and quiet time, the table beside."""
    institution = institution_seen(request, code)
    return render(request, "visits/calendar_month.html", _sheet(request, institution, month))


@login_required
@require_safe
def calendar_print(request: Request, code: str, month: str) -> HttpResponse:
    """The same on paper."""
    institution = institution_seen(request, code)
    return render(request, "visits/calendar_print.html", _sheet(request, institution, month))


@login_required
def quiet_list(request: Request, code: str) -> HttpResponse:
    """Quiet hours and closed days; one more."""
    institution = institution_planned(request, code)
    form = QuietForm(request.POST or None, initial={"since": timezone.localdate()})
    if form.is_valid() and _added(request, institution, form):
        return redirect("visits:quiet-list", code=institution.code)
    today = timezone.localdate()
    rows = queries.quiet_rows(institution, today, date.max)
    context = {"institution": institution, "rows": rows, "form": form}
    return render(request, "visits/quiet_list.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def quiet_end(request: Request, code: str) -> HttpResponse:
    """It is over."""
    quiet = get_object_or_404(access.visible_quiet(request.actor).select_related("institution"), code=code)
    actions.end_quiet_time(quiet, actor=request.actor)
    messages.success(request, _("It is over from today on."))
    return redirect("visits:quiet-list", code=quiet.institution.code)


def _added(request: Request, institution: Organisation, form: QuietForm) -> bool:
    try:
        given_by(form, partial(actions.add_quiet_time, institution))(actor=request.actor)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("Nobody comes then."))
    return True


def _sheet(request: Request, institution: Organisation, month: str) -> dict[str, Any]:
    first, today = _first_of(month), timezone.localdate()
    found = access.visible_visits(request.actor)
    sheet = queries.month_of(request.actor, institution, found, first, today=today)
    plans = bool(access.can_plan(request.actor, institution))
    return {
        "institution": institution,
        "month": sheet,
        "plans": plans,
        "back_url": reverse("visits:calendar-month", args=[institution.code, month]),
    }


def _first_of(month: str) -> date:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    if not date(2000, 1, 1) <= first <= date(2100, 1, 1):
        raise Http404
    return first
