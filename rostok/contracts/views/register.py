"""The public register: the list, one row with its history, an extract and the page that confirms it."""

from typing import Final

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.contracts import access, actions, queries
from rostok.contracts.documents import register_table
from rostok.contracts.filters import RegisterFilter
from rostok.contracts.models import Extract, ExtractPaper
from rostok.contracts.states import EntryState
from rostok.contracts.views.fetch import entry_of, language
from rostok.foundation.exports import exported
from rostok.foundation.files import respond
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of

NEWEST: Final = ("-since", "-id")


@never_cache
@require_safe
def register(request: Request) -> HttpResponseBase:
    """Who works where, for everybody."""
    filters = RegisterFilter(request.GET)
    found = filters.narrow(access.visible_entries(request.actor)).select_related(
        "institution", "organisation"
    )
    if request.GET.get("format"):
        table = register_table(queries.types_by_entry(found, on=filters.day))
        if file := exported(request, table, found, by=NEWEST):
            return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    context = {
        "page": page,
        "rows": queries.register_rows(page.rows, on=filters.day),
        "filters": filters,
        "day": filters.day,
        "is_ahead": filters.is_ahead,
    }
    return render(request, "contracts/register.html", context)


@never_cache
@require_safe
def entry_detail(request: Request, code: str) -> HttpResponse:
    """One row: since when it stands how."""
    entry = entry_of(request, code)
    context = {
        "entry": entry,
        "shown": queries.register_rows([entry])[0],
        "moments": queries.entry_history(entry),
    }
    return render(request, "contracts/entry_detail.html", context)


@require_POST
def extract_take(request: Request, code: str) -> HttpResponse:
    """An extract of today, for everybody."""
    extract = actions.take_extract(entry_of(request, code))
    return redirect("contracts:extract-check", secret=extract.secret)


@never_cache
@require_safe
def extract_check(request: Request, secret: str) -> HttpResponse:
    """What was true on the day of the extract, and what is true today."""
    extract = _extract(secret)
    entry = extract.entry
    is_open = access.visible_entries(request.actor).filter(pk=entry.pk).exists()
    context = {
        "extract": extract,
        "entry": entry,
        "shown": queries.register_rows([entry])[0],
        "was": EntryState(extract.state).label,
        "is_same": extract.state == entry.state,
        "is_open": is_open,
        "paper": ExtractPaper.objects.filter(extract=extract, language=language()).first(),
    }
    return render(request, "contracts/extract_check.html", context)


@require_safe
def extract_pdf(request: Request, secret: str) -> HttpResponseBase:
    """The extract as a PDF; 404 until the job has made it."""
    extract = _extract(secret)
    paper = ExtractPaper.objects.filter(extract=extract, language=language()).first()
    if paper is None:
        raise Http404
    return respond(paper)


def _extract(secret: str) -> Extract:
    found = Extract.objects.select_related("entry__institution", "entry__organisation")
    return get_object_or_404(found, secret=secret)
