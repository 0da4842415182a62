"""A campaign as the centre runs it: the board, the note for a meeting. Progress alone, never a mark."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from rostok.assessment import queries
from rostok.assessment.documents.lists import BOARD
from rostok.assessment.filters import BoardFilters
from rostok.assessment.models import Campaign
from rostok.assessment.templatetags.campaign_words import phase_words
from rostok.assessment.views.board_table import board_table
from rostok.assessment.views.fetch import campaign_of
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of

BY_NAME: Final = ("name_key", "pk")


@login_required
@require_GET
def campaign_board(request: Request, code: str) -> HttpResponseBase:
    """Who takes part, how far each has come, who stands still, why and since when."""
    campaign = campaign_of(request, code)
    progress = queries.progress_of(campaign, actor=request.actor)
    filters = BoardFilters(request.GET, progress=progress)
    found = filters.applied_to(queries.campaign_board(campaign, actor=request.actor))
    if file := exported(request, BOARD, found, by=BY_NAME):
        return file
    page = page_of(found, by=BY_NAME, after=request.GET.get("after", ""))
    context = {
        "campaign": campaign,
        "filters": filters,
        "page": page,
        "board": board_table(page.rows),
        "counts": _linked(campaign, progress.counts),
        "stuck": sum(one.stuck for one in progress.counts),
        "total": sum(one.count for one in progress.counts),
    }
    return render(request, "assessment/campaign_board.html", context)


@login_required
@require_GET
def campaign_note(request: Request, code: str) -> HttpResponse:
    """One printed page for a meeting."""
    campaign = campaign_of(request, code)
    now = timezone.now()
    note = queries.meeting_note(queries.scope_of(campaign, actor=request.actor), at=now)
    context = {
        "campaign": campaign,
        "note": note,
        "now": now,
        "back_url": reverse("assessment:campaign-board", args=[code]),
    }
    return render(request, "assessment/campaign_note.html", context)


def _linked(campaign: Campaign, counts: tuple[queries.PhaseCount, ...]) -> list[dict[str, Any]]:
    """Counts as facts, each leading to the board with that filter."""
    board = reverse("assessment:campaign-board", args=[campaign.code])
    return [
        {"label": phase_words(one.state), "value": one.count, "url": f"{board}?phase={one.state}"}
        for one in counts
    ]
