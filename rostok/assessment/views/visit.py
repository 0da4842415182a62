"""The visit of an expert: its plan, the kit to print, marks without a network, hours afterwards."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import actions, queries
from rostok.assessment.documents.lists import VISITS
from rostok.assessment.forms import VisitForm, VisitRowForm
from rostok.assessment.models import Seat, Visit
from rostok.assessment.views.asked import asked_at_once
from rostok.assessment.views.expert import WORDS
from rostok.assessment.views.fetch import campaign_of, judge_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.concerns.queries import helplines
from rostok.foundation.copies import may_be_kept
from rostok.foundation.exports import exported
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: Request, code: str) -> HttpResponse:
    """Plan the visit or move it; the kit and the sheet of hours hang here."""
    seat = judge_of(request, code)
    if seat.cleared_at is None:
        return redirect("assessment:conflict-state", code)
    visit = queries.visit_of(seat)
    form = VisitForm(sent(request), initial=_initial(visit))
    if form.is_valid() and kept_in(form, lambda: _plan(request, seat, form)):
        return redirect("assessment:visit", code)
    return _page(request, seat, visit, form, VisitRowForm(prefix="row", initial=_today()))


@login_required
@require_GET
@may_be_kept
def kit(request: Request, code: str) -> HttpResponse:
    """The set of pages to print and take along."""
    seat = judge_of(request, code)
    if seat.cleared_at is None:
        return redirect("assessment:conflict-state", code)
    context = {
        "kit": queries.kit_of(seat),
        "assessment": seat.assessment,
        "back_url": reverse("assessment:visit", args=[code]),
        "blank": range(8),
    }
    return render(request, "assessment/visit_kit.html", context)


@login_required
@require_GET
@may_be_kept
def offline(request: Request, code: str) -> HttpResponse:
    """Every question on one page: opened before a trip, it keeps marks on the device."""
    seat = judge_of(request, code)
    if seat.cleared_at is None:
        return redirect("assessment:conflict-state", code)
    own = queries.expert_sheet(seat, actor=request.actor, with_levels=True)
    context = {
        "sheet": own,
        "assessment": seat.assessment,
        "asked": asked_at_once(own.rows, WORDS),
        "helplines": helplines(),
    }
    return render(request, "assessment/visit_offline.html", context)


@login_required
@require_POST
def add_row(request: Request, code: str) -> HttpResponse:
    """One line of hours and travel."""
    seat = judge_of(request, code)
    visit = _visit(seat)
    form = VisitRowForm(request.POST, prefix="row")
    if form.is_valid() and kept_in(
        form, lambda: actions.add_visit_row(visit, actor=request.actor, **form.cleaned_data)
    ):
        return redirect(reverse("assessment:visit", args=[code], fragment="hours"))
    return _page(request, seat, visit, VisitForm(initial=_initial(visit)), form)


@login_required
@require_POST
def remove_row(request: Request, code: str, pk: int) -> HttpResponse:
    """Take a line out again."""
    visit = _visit(judge_of(request, code))
    row = get_object_or_404(queries.visit_rows(visit).select_related("visit__seat__person"), pk=pk)
    actions.remove_visit_row(row, actor=request.actor)
    return redirect(reverse("assessment:visit", args=[code], fragment="hours"))


@login_required
@require_GET
def totals(request: Request, code: str) -> HttpResponseBase:
    """Hours, kilometres and costs of the experts of a campaign, for whoever runs it."""
    campaign = campaign_of(request, code)
    rows = queries.visit_totals(campaign)
    if file := exported(request, VISITS, rows):
        return file
    context = {"campaign": campaign, "rows": rows}
    return render(request, "assessment/visit_totals.html", context)


def _visit(seat: Seat) -> Visit:
    visit = Visit.objects.select_related("seat__person", "seat__assessment").filter(seat=seat).first()
    if visit is None:
        raise Http404
    return visit


def _plan(request: Request, seat: Seat, form: VisitForm) -> None:
    actions.plan_visit(seat, actor=request.actor, **form.cleaned_data)


def _initial(visit: Visit | None) -> dict[str, object]:
    if visit is None:
        return {"starts_at": "10:00", "ends_at": "15:00"}
    fields = ("day", "starts_at", "ends_at", "roles", "place")
    return {name: getattr(visit, name) for name in fields}


def _today() -> dict[str, object]:
    return {"day": timezone.localdate()}


def _page(
    request: Request, seat: Seat, visit: Visit | None, form: VisitForm, row_form: VisitRowForm
) -> HttpResponse:
    rows = list(queries.visit_rows(visit)) if visit else []
    context = {
        "seat": seat,
        "assessment": seat.assessment,
        "visit": visit,
        "form": form,
        "row_form": row_form,
        "rows": rows,
        "hours": sum(row.hours for row in rows),
        "km": sum(row.km for row in rows),
        "cost": sum(row.cost for row in rows),
    }
    status = 422 if form.errors or row_form.errors else 200
    return render(request, "assessment/visit.html", context, status=status)
