"""Imports of registers and the rows that need a person."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rostok.foundation.decisions import Decision
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions, queries
from rostok.parties.documents import IMPORTS, ROWS
from rostok.parties.filters import ImportFilter, RowFilter
from rostok.parties.forms import RowForm
from rostok.parties.models import RegisterRow
from rostok.parties.states import ImportStep, RowOutcome

NEWEST: Final = ("-started_at", "-id")
BY_NUMBER: Final = ("number", "id")
OLDEST: Final = ("id",)
WORKING: Final = (ImportStep.TRYING, ImportStep.RUNNING)


@login_required
def import_list(request: Request) -> HttpResponseBase:
    """Runs of imports, the newest first."""
    _only_for(access.can_import(request.actor))
    filters = ImportFilter(request.GET)
    found = filters.narrow(access.visible_imports(request.actor))
    if file := exported(request, IMPORTS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    context = {
        "page": page,
        "steps": {run.pk: queries.step_of(run) for run in page.rows},
        "filters": filters,
        "queued": queries.queued_rows(request.actor).count(),
    }
    return render(request, "parties/import_list.html", context)


@login_required
def import_detail(request: Request, code: str) -> HttpResponseBase:
    """One run: what became of its rows, and those that waited for a person.

    The part that asks how far it is shows the whole page anew when there is nothing left to wait for.
    """
    run = get_object_or_404(access.visible_imports(request.actor), code=code)
    found = access.visible_rows(request.actor).filter(queries.rows_met_by(run))
    found = found.select_related("candidate", "register_import")
    if file := exported(request, ROWS, found, by=BY_NUMBER):
        return file
    step = queries.step_of(run)
    context = {
        "run": run,
        "outcomes": [(outcome.label, run.counts.get(outcome.value, 0)) for outcome in RowOutcome],
        "page": page_of(found, by=BY_NUMBER, after=request.GET.get("after", "")),
        "tried": [(outcome.label, run.tried_counts.get(outcome.value, 0)) for outcome in RowOutcome],
        "step": step,
        "queued": run.counts.get(RowOutcome.QUEUED.value, 0),
    }
    response = render(request, "parties/import_detail.html", context)
    if request.htmx and step not in WORKING:
        response.headers["HX-Refresh"] = "true"
    return response


@login_required
def row_list(request: Request) -> HttpResponseBase:
    """Rows that wait for the reader."""
    _only_for(access.can_look_after(request.actor))
    filters = RowFilter(request.GET)
    found = filters.narrow(queries.queued_rows(request.actor).select_related("candidate", "register_import"))
    if file := exported(request, ROWS, found, by=OLDEST):
        return file
    context = {
        "page": page_of(found, by=OLDEST, after=request.GET.get("after", "")),
        "filters": filters,
    }
    return render(request, "parties/row_list.html", context)


@login_required
def row_decide(request: Request, code: str) -> HttpResponse:
    """A row beside the organisation it resembles: the same, another, or not needed."""
    found = access.visible_rows(request.actor).select_related("candidate__territory", "register_import")
    row = get_object_or_404(found, code=code)
    may_decide = access.can_decide_row(request.actor, row)
    if not may_decide:
        raise Refused(may_decide)
    form = RowForm(request.POST or None, row=row)
    if form.is_valid():
        try:
            actions.decide_row(row, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The row is decided."))
            return _to_next_row(request, row)
    context = {
        "row": row,
        "comparison": queries.comparison(row),
        "reason": queries.reason_words(row.code_of_reason),
        "reasons": [queries.evidence_words(code) for code in row.reasons],
        "is_open": row.outcome == RowOutcome.QUEUED,
        "form": form,
    }
    return render(request, "parties/row_decide.html", context, status=422 if form.is_bound else 200)


def _to_next_row(request: Request, row: RegisterRow) -> HttpResponse:
    """Straight to the next one, so that many are decided in a row; to the list when none is left."""
    rest = queries.queued_rows(request.actor).order_by("pk")
    following = rest.filter(pk__gt=row.pk).first() or rest.first()
    return redirect("parties:row-decide", following.code) if following else redirect("parties:row-list")


def _only_for(decision: Decision) -> None:
    """For others the page does not exist."""
    if not decision:
        raise Http404
