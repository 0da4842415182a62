"""Offers as their pages show them, and what an organisation may offer at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Indicator, Result
from rostok.assessment.queries import indicators_for, profile_of
from rostok.assessment.states import AssessmentState
from rostok.foundation.journal import Moment, timeline
from rostok.foundation.models import Bilingual
from rostok.mentoring import events
from rostok.mentoring.models import HostStatus, Offer, Window
from rostok.mentoring.states import TEACHES_FROM
from rostok.parties.models import Organisation, Person

SHOWN_EVENTS: Final = 30
OFFER_WORDS: Final[dict[str, Promise]] = {
    events.OfferMade.kind: _("The offer was made"),
    events.OfferChanged.kind: _("The description was changed"),
    events.OfferClosed.kind: _("The offer was closed"),
    events.OfferReopened.kind: _("The offer was opened again"),
    events.WindowOpened.kind: _("Dates and places were added"),
}


@dataclass(frozen=True, slots=True)
class Teachable:
    """An indicator an organisation may teach; by its result, or (without one) by a decision."""

    instrument_name: str
    domain_code: str
    indicator_code: str
    title: Bilingual
    level: int | None = None
    result: Result | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.instrument_name}:{self.indicator_code}"


def newest_results(organisation: Organisation) -> list[Result]:
    """The newest result by each instrument; annulled ones count not. One query."""
    rows = Result.objects.filter(organisation=organisation).exclude(
        assessment__state=AssessmentState.ANNULLED
    )
    found: dict[str, Result] = {}
    for result in rows.select_related("assessment__campaign__instrument").order_by("-made_at", "-pk"):
        found.setdefault(result.assessment.campaign.instrument.name, result)
    return list(found.values())


def teachable(organisation: Organisation, newest: Sequence[Result] | None = None) -> list[Teachable]:
    """Indicators whose final level is 3 or 4 in the newest result. One query, and one for each instrument.

    `newest`: the newest results, where they are read already.

    Such a level stands on a confirmed document and a fact of use (algorithm: levels). A result that misses an
    obligatory minimum teaches nothing.
    """
    found = []
    results = newest_results(organisation) if newest is None else newest
    for result in (one for one in results if not _is_missed(one)):
        instrument = result.assessment.campaign.instrument
        titles = {one.code: one for one in _indicators(instrument.pk, organisation)}
        for line in profile_of(result).lines:
            if line.final is not None and line.final >= TEACHES_FROM and line.code in titles:
                told = titles[line.code]
                found.append(
                    Teachable(instrument.name, line.domain, line.code, told.title, line.final, result)
                )
    return found


def admissible(organisation: Organisation, newest: Sequence[Result] | None = None) -> list[Teachable]:
    """Indicators of the newest version of each instrument: what a methodologist may admit to teach.

    Nothing of an instrument whose obligatory minimum the organisation misses. `newest`: as in `teachable`.
    """
    results = newest_results(organisation) if newest is None else newest
    missed = {one.assessment.campaign.instrument.name for one in results if _is_missed(one)}
    versions = Indicator.objects.order_by().values("instrument__name").annotate(newest=Max("instrument"))
    ids = {row["newest"] for row in versions}
    return [
        Teachable(one.instrument.name, one.domain.code, one.code, one.title)
        for instrument in sorted(ids)
        for one in _indicators(instrument, organisation)
        if one.instrument.name not in missed
    ]


def offer_rows(found: QuerySet[Offer], *, at: date) -> QuerySet[Offer]:
    """With `places_left` from `at` on and `next_on`, the first day that still takes somebody."""
    free = Window.objects.filter(offer=OuterRef("pk"), ends_on__gte=at).order_by().values("offer")
    left = free.annotate(number=Sum("places") - Sum("taken")).values("number")
    first = free.filter(places__gt=F("taken")).annotate(day=Min("starts_on")).values("day")
    return found.select_related("organisation__territory").annotate(
        places_left=Coalesce(Subquery(left), 0), next_on=Subquery(first)
    )


def windows_of(offer: Offer, *, at: date) -> list[Window]:
    """Windows that have not passed, the nearest first."""
    return list(Window.objects.filter(offer=offer, ends_on__gte=at).order_by("starts_on", "pk"))


def statuses_of(organisations: Sequence[int], *, at: date) -> dict[int, list[HostStatus]]:
    """Statuses in force of each organisation. One query."""
    found: dict[int, list[HostStatus]] = {}
    rows = HostStatus.objects.held_at(at).filter(organisation__in=organisations)
    for row in rows.order_by("since", "pk"):
        found.setdefault(row.organisation_id, []).append(row)
    return found


def narrowed(
    found: QuerySet[Offer], *, text: str = "", form: str = "", territory: str = "", organisation: str = ""
) -> QuerySet[Offer]:
    """Those with the words in the topic or the host's name, of a form, in a territory or inside it."""
    if text:
        named = Q(organisation__name_key__contains=text.casefold()) | Q(title__ru__icontains=text)
        found = found.filter(named | Q(title__en__icontains=text) | Q(indicator_code=text))
    if form:
        found = found.filter(form=form)
    if territory:
        place = "organisation__territory"
        inside = Q(**{f"{place}__code": territory}) | Q(**{f"{place}__parent__code": territory})
        found = found.filter(inside)
    return found.filter(organisation__code=organisation) if organisation else found


def offer_history(offer: Offer) -> list[Moment]:
    """What happened to an offer, newest first; for those whom `edit_offer` allows."""
    who = Person.objects.filter(user_id=OuterRef("actor_id")).values("name")[:1]
    rows = timeline(events.OFFER, offer.pk, audiences=[events.KEEPERS]).annotate(who=Subquery(who))
    return [
        Moment(OFFER_WORDS[row.kind], timezone.localtime(row.at), row.who or "")
        for row in rows[:SHOWN_EVENTS]
    ]


def _is_missed(result: Result) -> bool:
    day = result.minimum_missed_on
    return day is not None and day <= timezone.localdate()


def _indicators(instrument_id: int, organisation: Organisation) -> QuerySet[Indicator]:
    found = indicators_for(instrument_id, organisation.kind)
    read = ("code", "title", "domain__code", "instrument__name")
    return found.select_related("domain", "instrument").only(*read).order_by("position")
