"""Two waves of a whole campaign: how many organisations went where, for whoever runs it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rostok.assessment import queries
from rostok.assessment.core.change import SMALLEST_GROUP
from rostok.assessment.states import CampaignState
from rostok.assessment.views.fetch import campaign_of
from rostok.foundation.http import Request


@login_required
@require_GET
def campaign_change(request: Request, code: str) -> HttpResponse:
    """Counts by indicator, small groups left out; opens when the campaign is closed and nothing moves."""
    campaign = campaign_of(request, code)
    is_closed = campaign.state == CampaignState.CLOSED
    rows, compared = queries.campaign_change(campaign) if is_closed else ((), 0)
    context = {
        "campaign": campaign,
        "is_closed": is_closed,
        "rows": rows,
        "compared": compared,
        "smallest": SMALLEST_GROUP,
    }
    return render(request, "assessment/campaign_change.html", context)
