"""A result and its copies as files: PDF, XLSX, DOCX, each served through the rule of what it shows."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from rostok.assessment import actions
from rostok.assessment.models import Sharing
from rostok.assessment.queries.papers import copy_paper_of, paper_of
from rostok.assessment.states import PaperKind
from rostok.assessment.views.fetch import public_copy, result_of, shared_copy
from rostok.foundation.files import respond
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def result_paper(request: Request, code: str, kind: str) -> HttpResponseBase:
    """POST asks for the file in the reader's language; GET is the file, or for htmx how far they are."""
    result = result_of(request, code, papers_in=reader_language())
    _known(kind)
    if request.method == "POST":
        actions.request_paper(result, language=reader_language(), kind=kind, actor=request.actor)
        if not request.htmx:
            return redirect(_waiting_at(code, kind))
    if request.htmx:
        context = {"result": result, "papers": paper_rows(result, asked=kind)}
        return render(request, "assessment/_paper.html", context)
    paper = paper_of(result, reader_language(), kind)
    return respond(paper) if paper else redirect(_waiting_at(code, kind))


@login_required
@require_GET
def shared_paper(request: Request, code: str, kind: str) -> HttpResponseBase:
    """The file of a copy, for the one it was opened to."""
    page = reverse("assessment:shared-detail", args=[code])
    return _copy_file(request, shared_copy(request, code), kind, page)


@require_GET
def public_paper(request: Request, address: str, kind: str) -> HttpResponseBase:
    """The file of a copy that is open to everybody who has its address."""
    page = reverse("assessment:public-detail", args=[address])
    return _copy_file(request, public_copy(request, address), kind, page)


def paper_rows(result: Any, *, asked: str = "") -> list[dict[str, Any]]:
    """What the page shows of the files of a result read by `result_of`; `asked`: one was just asked for."""
    return [
        {
            "kind": kind.value,
            "label": kind.label,
            "is_ready": getattr(result, f"has_{kind}"),
            "is_asked": kind == asked,
        }
        for kind in PaperKind
    ]


def reader_language() -> str:
    """The language of the page, as papers name it."""
    return (get_language() or "ru")[:2]


def _copy_file(request: Request, sharing: Sharing, kind: str, page: str) -> HttpResponseBase:
    _known(kind)
    actions.note_reading(sharing, at=timezone.localdate(), actor=request.actor)
    paper = copy_paper_of(sharing, reader_language(), kind)
    response: HttpResponseBase = respond(paper) if paper else redirect(page)
    response["X-Robots-Tag"] = "noindex"
    return response


def _known(kind: str) -> None:
    if kind not in PaperKind.values:
        raise Http404


def _waiting_at(code: str, kind: str) -> str:
    """The page of the result while its file is being made."""
    return reverse("assessment:result-detail", args=[code], query={"paper": kind}, fragment="paper")
