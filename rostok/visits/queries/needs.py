"""«Где меня ждут»: needs that are open to the reader, those she is cleared for first; offers to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.access import is_brought_by, is_open_to, is_planned_by
from rostok.visits.models import Need, Offer, OfferDay, Visit, WithdrawalIncoming
from rostok.visits.queries.types import newest_title
from rostok.visits.states import NeedState, OfferState, VisitState


def need_rows(actor: Actor, found: QuerySet[Need]) -> QuerySet[Need, Any]:
    """With `title` of the type, `is_mine` (I plan it), `is_chosen` (I chose the type), `is_offered`."""
    offered = Offer.objects.filter(
        is_brought_by(actor), need=OuterRef("pk"), state__in=[OfferState.PROPOSED, OfferState.APPLIED]
    )
    ours = Need.objects.filter(is_planned_by(actor), pk=OuterRef("pk"))
    chosen = Need.objects.filter(is_open_to(actor), pk=OuterRef("pk"))
    return found.select_related("institution", "type").annotate(
        title=newest_title(),
        is_mine=Exists(ours),
        is_chosen=Exists(chosen),
        is_offered=Exists(offered),
    )


def narrowed_needs(
    found: QuerySet[Need], *, state: str = "", type_code: str = "", today: date
) -> QuerySet[Need]:
    """By state (open ones that are not over where none is asked for) and type."""
    if state == NeedState.CLOSED:
        found = found.filter(Q(state=NeedState.CLOSED) | Q(until__lt=today))
    else:
        found = found.filter(state=NeedState.OPEN, until__gte=today)
    return found.filter(type__code=type_code) if type_code else found


def needs_at(found: QuerySet[Need], *, territory: str = "", type_code: str = "") -> QuerySet[Need]:
    """By the code of a territory, with those inside it, and of a type."""
    if territory:
        at = "institution__territory"
        found = found.filter(Q(**{f"{at}__code": territory}) | Q(**{f"{at}__parent__code": territory}))
    return found.filter(type__code=type_code) if type_code else found


def titles_in_force(needs: Iterable[Need]) -> dict[int, Bilingual]:
    """By type, as it holds today. One query."""
    types = {one.type_id for one in needs}
    found = TypeVersion.objects.filter(type__in=types, state=RuleState.IN_FORCE)
    return {one.type_id: one.title for one in found}


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer with its days."""

    offer: Any
    days: list[OfferDay]


def offers_of(need: Need, seen: QuerySet[Offer]) -> list[OfferRow]:
    """Offers to the need that the reader sees, the newest first. Two queries."""
    offers = list(
        seen.filter(need=need).select_related("organisation", "person").order_by("-proposed_at", "-pk")
    )
    days: dict[int, list[OfferDay]] = {one.pk: [] for one in offers}
    for row in OfferDay.objects.filter(offer__in=offers).order_by("day"):
        days[row.offer_id].append(row)
    return [OfferRow(one, days[one.pk]) for one in offers]


@dataclass(frozen=True, slots=True)
class DayOfOffer:
    """A day of an offer with the visit that was planned from it, None before it is confirmed."""

    day: date
    people: int
    visit: Visit | None

    @property
    def is_coming(self) -> bool:
        """A planned visit that has not begun."""
        is_planned = self.visit is not None and self.visit.state == VisitState.PLANNED
        return is_planned and self.visit is not None and self.visit.starts_at > timezone.now()


def days_of(offer: Offer) -> list[DayOfOffer]:
    """Days of the offer in order. Two queries."""
    visits = {one.offer_day_id: one for one in Visit.objects.filter(offer_day__offer=offer)}
    rows = OfferDay.objects.filter(offer=offer).order_by("day")
    return [DayOfOffer(one.day, one.people, visits.get(one.pk)) for one in rows]


def withdrawal_of(offer: Offer) -> WithdrawalIncoming | None:
    """How it was taken back on paper, by phone or in person. One query, none while the offer stands."""
    if offer.state != OfferState.WITHDRAWN:
        return None
    return WithdrawalIncoming.objects.filter(offer=offer).first()


def offer_rows(found: QuerySet[Offer]) -> QuerySet[Offer, Any]:
    """With `title` of the type, `first_day` and how many days (`day_count`) are offered."""
    days = OfferDay.objects.filter(offer=OuterRef("pk")).order_by().values("offer")
    return found.select_related("need__institution", "need__type", "organisation", "person").annotate(
        title=newest_title("need__type"),
        first_day=Subquery(days.annotate(first=Min("day")).values("first")),
        day_count=Subquery(days.annotate(n=Count("pk")).values("n")),
    )


def narrowed_offers(found: QuerySet[Offer], *, state: str = "", is_paper: bool = False) -> QuerySet[Offer]:
    """By state; only those that came on paper, by phone or in person."""
    found = found.filter(state=state) if state else found
    return found.filter(came_on__isnull=False) if is_paper else found


def days_to_offer(need: Need, *, today: date, most: int = 60) -> list[date]:
    """Days of the need from today on."""
    if need.day is not None:
        return [need.day] if need.day >= today else []
    first = max(need.since, today)
    days = (first + timedelta(days=n) for n in range((need.until - first).days + 1))
    return [day for day in days if str(day.isoweekday()) in need.weekdays][:most]
