"""A campaign as the centre runs it: the board, the note for a meeting. Progress alone, never a mark."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from rostok.assessment import queries
from rostok.assessment.documents.lists import BOARD
from rostok.assessment.filters import BoardFilters, board_narrowed
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.templatetags.campaign_words import phase_words
from rostok.assessment.views.board_table import board_table
from rostok.assessment.views.fetch import campaign_of
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import PAGE_SIZE, Page, first_page_of, page_of
from rostok.foundation.prepared import Prepared, anyone_like, left_open

BY_NAME: Final = ("name_key", "pk")


@login_required
@require_GET
def campaign_board(request: Request, code: str) -> HttpResponseBase:
    """Who takes part, how far each has come, who stands still, why and since when."""
    campaign = campaign_of(request, code)
    progress = queries.progress_of(campaign, actor=request.actor)
    filters = BoardFilters(request.GET, progress=progress)
    found = partial(_found, campaign, actor=request.actor, asked=filters.asked)
    if file := exported(request, BOARD, found, by=BY_NAME):
        return file
    after = request.GET.get("after", "")
    is_typed = bool(after) or "q" in filters.asked
    page = page_of(found(), by=BY_NAME, after=after) if is_typed else _first_page(request, campaign, filters)
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


def _found(campaign: Any, *, actor: Actor, asked: Mapping[str, str]) -> QuerySet[Assessment]:
    return board_narrowed(queries.campaign_board(campaign, actor=actor), asked)


def _first_page(request: Request, campaign: Campaign, filters: BoardFilters) -> Page:
    """Of what is chosen, not typed: there are few such statements, and each is kept."""
    chosen = tuple(filters.asked.items())
    statement = _compiled(anyone_like(request.actor), timezone.localdate(), chosen)
    rows = statement.things(user_id=request.actor.user_id, campaign=campaign.pk)
    return first_page_of(rows, by=BY_NAME)


@lru_cache(maxsize=64)
def _compiled(anyone: Actor, _today: date, chosen: tuple[tuple[str, str], ...]) -> Prepared:
    found = _found(left_open("campaign"), actor=anyone, asked=dict(chosen))
    return Prepared.of(found.order_by(*BY_NAME)[: PAGE_SIZE + 1])


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
