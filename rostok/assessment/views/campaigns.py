"""Campaigns: the list, a new one, the board of its organisations."""

from datetime import date
from functools import lru_cache, partial
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.documents.lists import BOARD, CAMPAIGNS
from rostok.assessment.filters import CampaignFilters, CandidateFilters
from rostok.assessment.forms import CampaignForm
from rostok.assessment.models import Campaign
from rostok.assessment.queries.closing import unfinished_board
from rostok.assessment.queries.lists import copies_for, own_assessments, territories_to_open
from rostok.assessment.views.board_table import entry_table
from rostok.assessment.views.campaign_rows import campaign_table, own_assessment_rows
from rostok.assessment.views.fetch import campaign_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.listing import pages_of
from rostok.foundation.paging import page_of
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.foundation.refusals import Refused
from rostok.parties.access import holds_role, runs_network
from rostok.parties.states import RoleKind

NEWEST: Final = ("-created_at", "-pk")
BY_NAME: Final = ("name_key", "pk")
SHORT_LIST: Final = 50


@login_required
@require_GET
def campaign_list(request: Request) -> HttpResponseBase:
    """Campaigns that the reader runs, and assessments in which the reader takes part."""
    filters = CampaignFilters(request.GET)
    actor = request.actor
    if file := exported(request, CAMPAIGNS, partial(_campaigns, actor, filters), by=NEWEST):
        return file
    anyone, today = anyone_like(actor), timezone.localdate()
    page = _page(actor, filters, request.GET.get("after", ""))
    context = {
        "filters": filters,
        "page": page,
        "campaigns": campaign_table(page.rows),
        "own": own_assessment_rows(_own(anyone, today).things(user_id=actor.user_id)),
        "copies": _copies(anyone, today).things(user_id=actor.user_id),
        "can_open": holds_role(actor, RoleKind.METHODOLOGIST),
    }
    return render(request, "assessment/campaign_list.html", context)


def _campaigns(actor: Actor, filters: CampaignFilters) -> QuerySet[Campaign]:
    found = access.visible_campaigns(actor).select_related("instrument", "territory")
    return found.filter(**filters.asked())


_page = pages_of(_campaigns, CampaignFilters, by=NEWEST)


@lru_cache(maxsize=8)
def _own(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(own_assessments(anyone)[:SHORT_LIST])


@lru_cache(maxsize=8)
def _copies(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(copies_for(anyone)[:SHORT_LIST])


@login_required
@require_http_methods(["GET", "POST"])
def campaign_create(request: Request) -> HttpResponse:
    """Prepare a campaign; it starts by a step of its own."""
    if not holds_role(request.actor, RoleKind.METHODOLOGIST):
        raise Refused(access.can_open_campaign(request.actor, None))
    form = _campaign_form(request)
    made: list[Campaign] = []
    if request.method == "POST" and form.is_valid():

        def open_it() -> None:
            made.append(actions.open_campaign(**form.values(), actor=request.actor))

        if kept_in(form, open_it):
            return redirect("assessment:campaign-detail", made[0].code)
    status = 422 if form.errors else 200
    return render(request, "assessment/campaign_form.html", {"form": form}, status=status)


@login_required
@require_GET
def campaign_detail(request: Request, code: str) -> HttpResponseBase:
    """The board: who takes part, how far each has come, what the campaign waits for."""
    campaign = campaign_of(request, code)
    board = queries.campaign_board(campaign, actor=request.actor)
    if file := exported(request, BOARD, board, by=BY_NAME):
        return file
    page = page_of(board, by=BY_NAME, after=request.GET.get("after", ""))
    context = {
        "campaign": campaign,
        "page": page,
        "board": entry_table(page.rows),
        "search": CandidateFilters(),
    }
    return render(request, "assessment/campaign_detail.html", context)


@login_required
@require_POST
def campaign_start(request: Request, code: str) -> HttpResponse:
    """People may answer from now on."""
    actions.start_campaign(campaign_of(request, code), actor=request.actor)
    return redirect("assessment:campaign-detail", code)


@login_required
@require_http_methods(["GET", "POST"])
def campaign_close(request: Request, code: str) -> HttpResponseBase:
    """What is lost and to whom, where it is closed early; POST closes it."""
    campaign = campaign_of(request, code)
    if request.method == "POST":
        actions.close_campaign(campaign, actor=request.actor)
        return redirect("assessment:campaign-detail", code)
    unfinished = unfinished_board(campaign)
    if file := exported(request, BOARD, unfinished, by=BY_NAME):
        return file
    lost = queries.losses(campaign)
    page = page_of(unfinished, by=BY_NAME, after=request.GET.get("after", ""))
    context = {"campaign": campaign, "losses": lost, "page": page, "total": sum(one.count for one in lost)}
    return render(request, "assessment/campaign_close.html", context)


def _campaign_form(request: Request) -> CampaignForm:
    known = queries.instruments()
    return CampaignForm(
        sent(request),
        initial={"instrument": known.first(), "wave": queries.next_wave(request.actor)},
        instruments=known,
        territories=territories_to_open(request.actor),
        may_take_all=runs_network(request.actor, RoleKind.METHODOLOGIST),
        today=timezone.localdate(),
    )
