"""How far the marks of a campaign can be trusted: computed once it is closed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rostok.assessment.core.reliability import ALGORITHM, VERSION, reliability
from rostok.assessment.models import Campaign, Reliability, ResultPaper
from rostok.assessment.queries import cases_of, organisations_judged, reliability_as_json, reliability_of
from rostok.assessment.states import CampaignState
from rostok.foundation.jobs import enqueue


@transaction.atomic
def estimate_reliability(campaign: Campaign) -> Reliability | None:
    """Compute the variance components of a closed campaign from its blind marks.

    Under the minimum of organisations the row holds counts alone. Side effects: a dated row that the
    campaign names, none where the newest says the same; papers whose band is another now are taken away,
    the next reader has them made anew. None while the campaign is open: two looks, a result apart, could be
    subtracted.
    """
    if campaign.state != CampaignState.CLOSED:
        return None
    cases = cases_of(campaign)
    domains = {code: reliability_as_json(reliability(found)) for code, found in cases.items()}
    organisations = organisations_judged(campaign)
    newest = reliability_of(campaign)
    if newest and (newest.organisations, newest.domains) == (organisations, domains):
        return newest
    if _has_bands(domains) or (newest and _has_bands(newest.domains)):
        ResultPaper.objects.filter(result__assessment__campaign=campaign, sharing=None).delete()
    experts = {expert for found in cases.values() for case in found for expert in case.experts}
    campaign.reliability = Reliability.objects.create(
        campaign=campaign,
        organisations=organisations,
        experts=len(experts),
        algorithm=ALGORITHM,
        algorithm_version=VERSION,
        domains=domains,
    )
    campaign.save(update_fields=["reliability"])
    return campaign.reliability


def _has_bands(domains: Mapping[str, Any]) -> bool:
    return any(one["components"] for one in domains.values())


def ask_for_reliability(campaign: Campaign) -> None:
    """Have it computed by the worker, for a closed campaign alone. Side effects: a task."""
    if campaign.state == CampaignState.CLOSED:
        enqueue("rostok.assessment.jobs.estimate_reliability", campaign_id=campaign.pk)
