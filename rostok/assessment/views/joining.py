"""Organisations for a campaign: chosen from a list, all that were found, or named by pasted numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rostok.assessment import actions
from rostok.assessment.access import organisations_to_take_in
from rostok.assessment.core.joining import LineState
from rostok.assessment.documents.lists import CANDIDATES
from rostok.assessment.filters import CandidateFilters
from rostok.assessment.forms import PastedListForm
from rostok.assessment.models import Campaign
from rostok.assessment.queries.candidates import (
    AT_ONCE,
    PastedLine,
    candidates,
    pasted_lines,
    regions_to_choose,
)
from rostok.assessment.states import CampaignState
from rostok.assessment.views.fetch import campaign_of, sent
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import WrongState
from rostok.parties.models import Organisation

BY_NAME: Final = ("name_key", "id")
SETTLED: Final = (LineState.JOINS, LineState.TAKES_PART, LineState.REPEATED)
SHOWN: Final = 20  # names on the page that asks whether to add all of them


@login_required
@require_http_methods(["GET", "POST"])
def organisations_add(request: Request, code: str) -> HttpResponseBase:
    """Organisations that may join, filtered by the address; POST adds those that were ticked."""
    campaign = _growing(request, code)
    chosen, is_readable = _ticked(request)
    if chosen and is_readable:
        return _added(request, campaign, chosen)
    filters, found = _found(request, campaign)
    shown = found.select_related("territory")
    if file := exported(request, CANDIDATES, shown, by=BY_NAME):
        return file
    context = {
        "campaign": campaign,
        "filters": filters,
        "page": page_of(shown, by=BY_NAME, after=request.GET.get("after", "")),
        "total": _bounded(found),
        "most": AT_ONCE,
        "is_unticked": request.method == "POST" and is_readable,
        "is_unreadable": not is_readable,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "assessment/organisations_add.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def organisations_add_all(request: Request, code: str) -> HttpResponse:
    """Asks once more before all that the filters of the address let through are added."""
    campaign = _growing(request, code)
    filters, found = _found(request, campaign)
    statuses = list(found.order_by().values_list("register_status", flat=True)[: AT_ONCE + 1])
    total = len(statuses)  # one more than may be added at once stands for «more»
    has_changed = request.method == "POST" and request.POST.get("total") != str(total)
    if request.method == "POST" and not has_changed and 0 < total <= AT_ONCE:
        return _added(request, campaign, list(found.order_by(*BY_NAME)))
    context = {
        "campaign": campaign,
        "filters": filters,
        "total": total,
        "most": AT_ONCE,
        "first": found.select_related("territory").order_by(*BY_NAME)[:SHOWN],
        "rest": max(total - SHOWN, 0),
        "said": _said_by_register(statuses),
        "has_changed": has_changed,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "assessment/organisations_add_all.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def organisations_paste(request: Request, code: str) -> HttpResponse:
    """Adds those whose numbers were pasted and says of every line what came of it.

    Where each line has joined there is nothing to say, and the campaign opens.
    """
    campaign = _growing(request, code)
    form = PastedListForm(sent(request))
    lines: list[PastedLine] = []
    if form.is_valid():
        lines = pasted_lines(campaign, form.cleaned_data["lines"], actor=request.actor)
        joining = [one.organisation for one in lines if one.state == LineState.JOINS and one.organisation]
        if joining and len(joining) == len(lines):
            return _added(request, campaign, joining)
        actions.add_organisations(campaign, organisations=joining, actor=request.actor)
        form = PastedListForm(initial={"lines": "\n".join(_left(lines))})
    context = {
        "campaign": campaign,
        "form": form,
        "lines": sorted(lines, key=lambda one: one.state == LineState.JOINS),
        "left": _left(lines),
        "is_rounded": any(one.state == LineState.ROUNDED for one in lines),
        "joined": sum(1 for one in lines if one.state == LineState.JOINS),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/organisations_paste.html", context, status=status)


def _growing(request: Request, code: str) -> Campaign:
    """A campaign that still takes organisations; whoever sees one runs it."""
    campaign = campaign_of(request, code)
    if campaign.state == CampaignState.CLOSED:
        raise WrongState("add_organisation", campaign.state)
    return campaign


def _found(request: Request, campaign: Campaign) -> tuple[CandidateFilters, QuerySet[Organisation]]:
    regions = regions_to_choose(campaign, actor=request.actor)
    filters = CandidateFilters(request.GET, regions=regions)
    return filters, filters.applied_to(candidates(campaign, actor=request.actor))


def _bounded(found: QuerySet[Organisation]) -> int:
    """How many there are; one more than may be added at once stands for «more»."""
    return found.order_by()[: AT_ONCE + 1].count()


def _ticked(request: Request) -> tuple[list[Organisation], bool]:
    """Those of the form, and whether each tick is of an organisation in the reader's scope."""
    codes = {code.replace("\0", "")[:9] for code in request.POST.getlist("organisation")[:AT_ONCE]}
    chosen = list(organisations_to_take_in(request.actor).filter(code__in=codes)) if codes else []
    return chosen, len(chosen) == len(codes)


def _left(lines: Sequence[PastedLine]) -> list[str]:
    """Lines in which something may be mended."""
    return [one.text for one in lines if one.state not in SETTLED]


def _added(request: Request, campaign: Campaign, chosen: Sequence[Organisation]) -> HttpResponse:
    """Back to the campaign, with a word how many have joined and how many were in it already."""
    made = actions.add_organisations(campaign, organisations=chosen, actor=request.actor)
    messages.success(request, _("Organisations added: %(n)d.") % {"n": len(made)})
    if already := len(chosen) - len(made):
        messages.info(request, _("Taking part already: %(n)d.") % {"n": already})
    if said := _said_by_register(one.organisation.register_status for one in made):
        messages.info(request, said)
    return redirect("assessment:campaign-detail", campaign.code)


def _said_by_register(statuses: Iterable[str]) -> str:
    """How many have which status, in the words of their register; empty where it has none.

    A register names them as it likes, so nothing is decided by them: whoever adds a struck-off one sees it.
    """
    counted = sorted(Counter(one for one in statuses if one).items(), key=lambda one: (-one[1], one[0]))
    if not counted:
        return ""
    told = ", ".join(f"{status} – {count}" for status, count in counted)
    return _("Status in the register: %(told)s.") % {"told": told}
