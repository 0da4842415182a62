"""Last days of one's parts in campaigns, and of the campaigns one runs, for a calendar.

To an expert it names the campaign alone: an assessment opens with its own part (method.md, blindness).
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.sight import visible_campaigns
from rostok.assessment.models import Seat
from rostok.assessment.queries.coming import PART_OF
from rostok.assessment.queries.dates import ENDS, last_day
from rostok.assessment.states import JUDGES, AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated

S = AssessmentState
UNDER_WAY: Final = (CampaignState.DRAFT, CampaignState.OPEN)
TITLES: Final[dict[str, Promise]] = {
    S.ANSWERING: _("Last day to answer alone"),
    S.AGREEING: _("Last day of the talk about the answers"),
    S.JUDGING: _("Last day of the expert’s part"),
    S.RECONCILING: _("Last day to reconcile with the second expert"),
}
RUN: Final[dict[str, Promise]] = {
    S.ANSWERING: _("Last day of answering in the campaign"),
    S.AGREEING: _("Last day of the talks in the campaign"),
    S.JUDGING: _("Last day of the experts in the campaign"),
    S.RECONCILING: _("Last day of reconciling in the campaign"),
}
PAGES: Final = {S.ANSWERING: "assessment:sheet", S.AGREEING: "assessment:agree"}


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """The last day of each part that the actor has not finished, and of each phase they run. Two queries."""
    if actor.user_id is None:
        return
    for one in (*_parts(actor), *_phases(actor)):
        if since <= one.day <= until:
            yield one


def _parts(actor: Actor) -> Iterator[Dated]:
    """Of experts once for a campaign and a day, without a code of an assessment."""
    found = Seat.objects.sitting().filter(
        person__user=actor.user_id, assessment__campaign__state__in=UNDER_WAY
    )
    found = found.exclude(assessment__state=S.ANNULLED)
    for seat in found.select_related("assessment__campaign", "assessment__organisation"):
        part = _part_of(seat)
        day = last_day(seat.assessment, part)
        if day is not None:
            yield _expert(seat, part, day) if seat.kind in JUDGES else _member(seat, part, day)


def _part_of(seat: Seat) -> str:
    """The phase whose end the holder is to keep in mind; empty when nothing is left to do."""
    is_open = seat.locked_at is None
    is_judge = seat.kind == SeatKind.EXPERT or (seat.kind == SeatKind.THIRD and is_open)
    if is_judge and seat.assessment.state == S.RECONCILING:
        return S.RECONCILING
    return PART_OF.get(SeatKind(seat.kind), "") if is_open else ""


def _expert(seat: Seat, part: str, day: date) -> Dated:
    campaign = seat.assessment.campaign
    path = reverse("assessment:campaign-list")
    return Dated(f"{part}-{campaign.code}-{day:%Y%m%d}", day, TITLES[part], path, str(campaign))


def _member(seat: Seat, part: str, day: date) -> Dated:
    """The page of the part opens with it; before that the list of campaigns tells what comes."""
    assessment = seat.assessment
    is_open = assessment.state == part and assessment.campaign.state == CampaignState.OPEN
    path = reverse(PAGES[S(part)], args=[assessment.code]) if is_open else reverse("assessment:campaign-list")
    return Dated(f"{part}-{assessment.code}", day, TITLES[part], path, str(assessment.organisation))


def _phases(actor: Actor) -> Iterator[Dated]:
    for campaign in visible_campaigns(actor).filter(state__in=UNDER_WAY):
        path = reverse("assessment:campaign-detail", args=[campaign.code])
        for part, field in ENDS.items():
            day = getattr(campaign, field)
            if day is not None:
                yield Dated(f"phase-{part}-{campaign.code}", day, RUN[part], path, str(campaign))
