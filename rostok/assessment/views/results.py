"""The result: its page, one indicator down to its proofs, its paper."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from rostok.assessment import actions, queries
from rostok.assessment.queries.papers import paper_of
from rostok.assessment.queries.timelines import result_timeline
from rostok.assessment.views.fetch import result_of
from rostok.assessment.views.profile_picture import picture_of
from rostok.assessment.views.reading import reading_of
from rostok.assessment.views.telling import told
from rostok.assessment.views.walking import opened
from rostok.foundation.files import respond
from rostok.foundation.http import Request
from rostok.foundation.links import links_for

KIND = "assessment.result"


@login_required
@require_GET
def result_detail(request: Request, code: str) -> HttpResponse:
    """What came out, for the organisation itself."""
    result = result_of(request, code, paper_in=_language())
    page = queries.result_page(result)
    context = {
        "page": page,
        "result": result,
        "reading": reading_of(page),
        "picture": picture_of(page),
        "links": links_for(KIND, request.actor, result),
        "moments": told(result_timeline(result)),
        "is_asked": "paper" in request.GET,
        "appeal_until": _appeal_until(result),
    }
    return render(request, "assessment/result_detail.html", context)


@login_required
@require_GET
def result_line(request: Request, code: str, indicator: str) -> HttpResponse:
    """One indicator of a result, down to the proofs behind its number."""
    result = result_of(request, code)
    page = queries.result_page(result)
    line = next((one for one in page.lines if one.card.code == indicator), None)
    if line is None:
        raise Http404
    line = opened(line, result.assessment)
    return render(request, "assessment/result_line.html", {"page": page, "result": result, "one": line})


@login_required
@require_http_methods(["GET", "POST"])
def result_pdf(request: Request, code: str) -> HttpResponseBase:
    """POST asks for the paper in the reader's language; GET is the file, or for htmx how far it is."""
    result = result_of(request, code)
    if request.method == "POST":
        actions.request_paper(result, language=_language(), actor=request.actor)
        if not request.htmx:
            return redirect(_waiting_at(code))
    paper = paper_of(result, _language())
    if request.htmx:
        context = {"result": result, "has_paper": paper is not None, "is_asked": True}
        return render(request, "assessment/_paper.html", context)
    return respond(paper) if paper else redirect(_waiting_at(code))


def _appeal_until(result: Any) -> date | None:
    """The day until which the leader may appeal; None for others, later, and where there was an appeal."""
    until = queries.appeal_until(result)
    closed = result.annulled_because or result.appeal_code or result.newer_code
    return until if result.is_led and not closed and until >= timezone.localdate() else None


def _waiting_at(code: str) -> str:
    """The page of the result while its paper is being made."""
    return reverse("assessment:result-detail", args=[code], query={"paper": "asked"}, fragment="paper")


def _language() -> str:
    return (get_language() or "ru")[:2]
