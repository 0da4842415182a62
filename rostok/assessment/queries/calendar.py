"""Last days of one's parts in campaigns for a calendar: nothing in it tells who is assessed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Seat
from rostok.assessment.queries.coming import PART_OF
from rostok.assessment.queries.dates import last_day
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated

S = AssessmentState
TITLES: Final[dict[str, Promise]] = {
    S.ANSWERING: _("Last day to answer alone"),
    S.AGREEING: _("Last day of the talk about the answers"),
    S.JUDGING: _("Last day of the expert’s part"),
}


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """The last day of each part that the actor has not finished, once for a campaign. One query.

    An expert reads no code of an assessment here: it opens with its own part (method.md, blindness).
    """
    if actor.user_id is None:
        return
    found = Seat.objects.sitting().filter(
        person__user=actor.user_id,
        locked_at=None,
        assessment__campaign__state__in=(CampaignState.DRAFT, CampaignState.OPEN),
    )
    for seat in found.exclude(assessment__state=S.ANNULLED).select_related("assessment__campaign"):
        part = PART_OF[SeatKind(seat.kind)]
        day = last_day(seat.assessment, part)
        if day is not None and since <= day <= until:
            campaign = seat.assessment.campaign.code
            path = reverse("assessment:campaign-list")
            yield Dated(f"{part}-{campaign}-{day:%Y%m%d}", day, TITLES[part], path)
