"""A register brought in through pages: file, columns, dry run, import, report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.parties import access, actions, queries
from rostok.parties.actions import Look
from rostok.parties.forms import LayoutForm, UploadForm
from rostok.parties.models import RegisterImport
from rostok.parties.views.reports import streamed_report


@login_required
def import_upload(request: Request) -> HttpResponse:
    """Hand a table in."""
    if not access.can_import(request.actor):
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            run = actions.upload_register(form.cleaned_data["file"], actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return redirect("parties:import-columns", code=run.code)
    return render(request, "parties/import_upload.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
def import_columns(request: Request, code: str) -> HttpResponse:
    """Which column holds what: guessed, to be corrected by a person."""
    run = _uploaded(request, code)
    if run.requested_at is not None:
        return redirect("parties:import-detail", code=run.code)
    try:
        seen = actions.look(run, sheet=request.GET.get("sheet", ""))
    except Incomplete as refusal:
        context = {"run": run, "refusal": refusal.decision.sentence()}
        return render(request, "parties/import_columns.html", context, status=422)
    form = LayoutForm(request.POST or None, width=seen.width, head=seen.head, initial=_initial(seen))
    if form.is_valid():
        try:
            actions.set_layout(
                run,
                sheet=seen.sheet,
                columns=form.columns(),
                first=form.cleaned_data["first"],
                source=form.cleaned_data["source"],
                actor=request.actor,
            )
            actions.request_try(run, actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return redirect("parties:import-detail", code=run.code)
    columns = [form[f"column{number}"] for number in range(seen.width)]
    context = {"run": run, "seen": seen, "form": form, "columns": columns}
    return render(request, "parties/import_columns.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def import_start(request: Request, code: str) -> HttpResponse:
    """Import what was tried, or go on where it stopped."""
    run = _uploaded(request, code)
    actions.request_run(run, actor=request.actor)
    messages.success(request, _("The import has begun. You may leave this page and come back."))
    return redirect("parties:import-detail", code=run.code)


@login_required
def import_report(request: Request, code: str) -> StreamingHttpResponse:
    """Everything a person should look at, as a CSV."""
    run = get_object_or_404(access.visible_imports(request.actor), code=code)
    return streamed_report(run, queries.remarks_of_run(run))


def _uploaded(request: Request, code: str) -> RegisterImport:
    """A run whose file came through a page."""
    return get_object_or_404(access.visible_imports(request.actor).exclude(key=""), code=code)


def _initial(seen: Look) -> dict[str, object]:
    fields = {f"column{number}": field for number, field in enumerate(seen.layout.columns)}
    return fields | {"first": seen.layout.first, "source": seen.source.name if seen.source else ""}
