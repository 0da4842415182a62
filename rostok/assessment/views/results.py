"""The result: its page, one indicator down to its proofs."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rostok.assessment import queries
from rostok.assessment.access import visible_assessments
from rostok.assessment.queries.timelines import result_timeline
from rostok.assessment.views.fetch import result_of
from rostok.assessment.views.papers import paper_rows, reader_language
from rostok.assessment.views.profile_picture import picture_of
from rostok.assessment.views.reading import reading_of
from rostok.assessment.views.result_rows import gate_level
from rostok.assessment.views.telling import told
from rostok.assessment.views.walking import opened
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.links import links_for
from rostok.foundation.prepared import Prepared, anyone_like, left_open

KIND = "assessment.result"


@login_required
@require_GET
def result_detail(request: Request, code: str) -> HttpResponse:
    """What came out, for the organisation itself."""
    result = result_of(request, code, papers_in=reader_language())
    page = queries.result_page(result)
    context = {
        "page": page,
        "result": result,
        "sees_assessment": _sees_assessment(request.actor, result),
        "reading": reading_of(page),
        "picture": picture_of(page),
        "links": links_for(KIND, request.actor, result),
        "moments": told(result_timeline(result)),
        "appeal_until": _appeal_until(result),
        "papers": paper_rows(result, asked=request.GET.get("paper", "")),
    }
    return render(request, "assessment/result_detail.html", context)


@login_required
@require_GET
def result_line(request: Request, code: str, indicator: str) -> HttpResponse:
    """One indicator of a result, down to the proofs behind its number."""
    result = result_of(request, code)
    page = queries.result_page(result, with_evidence=True, reader=request.actor, indicator=indicator[:10])
    line = next((one for one in page.lines if one.card.code == indicator), None)
    if line is None:
        raise Http404
    line = opened(line, result.assessment)
    context = {"page": page, "result": result, "one": line, "gate_level": gate_level(line)}
    return render(request, "assessment/result_line.html", context)


def _sees_assessment(actor: Actor, result: Any) -> bool:
    """A member without a seat reads the result, not the work that led to it. No query for the leader."""
    asked = _seen_assessment(anyone_like(actor), timezone.localdate())
    return result.is_led or bool(asked.rows(user_id=actor.user_id, pk=result.assessment_id))


@lru_cache(maxsize=8)
def _seen_assessment(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(visible_assessments(anyone).filter(pk=left_open("pk")).order_by().values_list("pk"))


def _appeal_until(result: Any) -> date | None:
    """The day until which the leader may appeal; None for others, later, and where there was an appeal."""
    until = queries.appeal_until(result)
    closed = result.annulled_because or result.appeal_code or result.newer_code
    return until if result.is_led and not closed and until >= timezone.localdate() else None
