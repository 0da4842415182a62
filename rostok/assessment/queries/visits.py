"""The kit of a visit, and its hours: what to ask whom, what to see, what it cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, DecimalField, QuerySet, Sum
from django.db.models.functions import Coalesce

from rostok.assessment.core.route import Route, route
from rostok.assessment.models import Campaign, Indicator, Seat, Visit, VisitRow
from rostok.assessment.queries.cards import Evidenced, disclosed_evidence, indicators_for
from rostok.assessment.queries.gates import disputed_gates
from rostok.assessment.states import SeatKind
from rostok.foundation.models import Bilingual, bilingual
from rostok.foundation.prepared import Prepared, left_open

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator in the guide, with what to ask about it."""

    code: str
    title: Bilingual
    questions: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class GuidePart:
    """Questions for one role."""

    role: str
    rows: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents to ask for: aspects of an indicator for which nothing was attached."""

    code: str
    title: Bilingual
    texts: tuple[Bilingual, ...]
    has_nothing: bool


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything to take along; nothing in it is a mark."""

    seat: Seat
    visit: Visit | None
    route: Route | None
    guide: tuple[GuidePart, ...]
    wanted: tuple[Wanted, ...]
    indicators: tuple[Indicator, ...]

    @property
    def without(self) -> tuple[Wanted, ...]:
        """Indicators still without any evidence."""
        return tuple(one for one in self.wanted if one.has_nothing)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the visits of one expert came to."""

    name: str
    visits: int
    hours: Decimal
    km: Decimal
    cost: Decimal


def visit_of(seat: Seat) -> Visit | None:
    """The visit planned for a seat."""
    return Visit.objects.filter(seat=seat).first()


def visit_rows(visit: Visit) -> QuerySet[VisitRow]:
    """Lines of hours and travel, by day."""
    return VisitRow.objects.filter(visit=visit).order_by("day", "pk")


def kit_of(seat: Seat) -> Kit:
    """The kit of this expert: what they judge and what was opened to them. Five queries at most."""
    visit = visit_of(seat)
    indicators = tuple(_to_ask(seat))
    return Kit(
        seat=seat,
        visit=visit,
        route=_route(visit) if visit else None,
        guide=_guide(visit.roles if visit else (), indicators),
        wanted=_wanted(indicators, disclosed_evidence(seat, {})),
        indicators=indicators,
    )


def _to_ask(seat: Seat) -> list[Indicator]:
    """What the expert judges, with what is asked and looked at; a third one: the disputed gates alone."""
    assessment = seat.assessment
    if seat.kind == SeatKind.THIRD:
        return disputed_gates(assessment)
    asked = _asked_rows(assessment.organisation.kind)
    return asked.things(instrument=assessment.campaign.instrument_id)


@lru_cache(maxsize=32)
def _asked_rows(kind: str) -> Prepared:
    rows = indicators_for(left_open("instrument"), kind).defer("why", "kinds", "actions", "not_applicable")
    return Prepared.of(rows.order_by("position"))


def visit_totals(campaign: Campaign) -> list[Totals]:
    """Hours and travel per expert of a campaign. Ask `visible_campaigns` first. One query."""
    rows = VisitRow.objects.filter(visit__seat__assessment__campaign=campaign)
    summed = rows.values_list("visit__seat__person__name").annotate(
        visits=Count("visit", distinct=True), hours=_sum("hours"), km=_sum("km"), cost=_sum("cost")
    )
    return [Totals(*row) for row in summed.order_by("visit__seat__person__name_key", "visit__seat__person")]


def _sum(field: str) -> Coalesce:
    return Coalesce(Sum(field), NOTHING, output_field=DecimalField())


def _route(visit: Visit) -> Route:
    return route(visit.roles, starts=_minutes(visit.starts_at), ends=_minutes(visit.ends_at))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _guide(roles: Iterable[str], indicators: Iterable[Indicator]) -> tuple[GuidePart, ...]:
    return tuple(
        GuidePart(role, tuple(_asked(one) for one in indicators if role in one.functions)) for role in roles
    )


def _asked(indicator: Indicator) -> Asked:
    questions = tuple(bilingual(text) for text in indicator.interview) or (indicator.question,)
    return Asked(indicator.code, indicator.title, questions)


def _wanted(indicators: Iterable[Indicator], evidence: Evidenced) -> tuple[Wanted, ...]:
    found = []
    for one in indicators:
        had = {row.aspect for row in evidence.get(one.code, ())}
        texts = tuple(bilingual(text) for aspect, text in one.evidence.items() if aspect not in had)
        if texts:
            found.append(Wanted(one.code, one.title, texts, not had))
    return tuple(found)
