"""A whole campaign once it is closed: who went where since the wave before, how far marks can be trusted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rostok.assessment import queries
from rostok.assessment.core.change import SMALLEST_GROUP
from rostok.assessment.core.reliability import MINIMUM
from rostok.assessment.documents.lists import CHANGE
from rostok.assessment.states import CampaignState
from rostok.assessment.views.fetch import campaign_of
from rostok.assessment.views.trust_tables import (
    cuts_of,
    experts_for_a_mark,
    table_of_components,
    table_of_trust,
)
from rostok.foundation.exports import exported
from rostok.foundation.http import Request


@login_required
@require_GET
def campaign_change(request: Request, code: str) -> HttpResponseBase:
    """Counts by indicator, small groups left out; opens when the campaign is closed and nothing moves."""
    campaign = campaign_of(request, code)
    is_closed = campaign.state == CampaignState.CLOSED
    change = queries.campaign_change(campaign) if is_closed else queries.CampaignChange()
    if change.rows and (file := exported(request, CHANGE, change.rows)):
        return file
    context = {
        "campaign": campaign,
        "is_closed": is_closed,
        "rows": change.rows,
        "compared": change.compared,
        "pairs": change.pairs,
        "chosen": change.chosen,
        "today": timezone.localdate(),
        "smallest": SMALLEST_GROUP,
    }
    return render(request, "assessment/campaign_change.html", context)


@login_required
@require_GET
def campaign_reliability(request: Request, code: str) -> HttpResponse:
    """How far the experts' marks can be trusted, by domain; opens when the campaign is closed."""
    campaign = campaign_of(request, code)
    row = queries.reliability_of(campaign)
    found = queries.reliability_rows(row, campaign) if row else ()
    known = [one for one in found if one.found.components]
    context = {
        "campaign": campaign,
        "is_closed": campaign.state == CampaignState.CLOSED,
        "row": row,
        "minimum": MINIMUM,
        "trust": table_of_trust(known),
        "components": table_of_components(known),
        "is_known": bool(known),
        "per_mark": experts_for_a_mark(known),
        "left_out": [one.domain for one in found if not one.found.components],
        "cuts": cuts_of(known),
    }
    return render(request, "assessment/campaign_reliability.html", context)
