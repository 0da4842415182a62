"""Quiet time of institutions for the calculation, and when somebody may come."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from rostok.parties.models import Organisation
from rostok.visits.core.times import Quiet, Span
from rostok.visits.models import QuietTime


def quiet_rows(institution: Organisation, first: date, last: date) -> list[QuietTime]:
    """What holds between the days, hours before closures. One query."""
    held = QuietTime.objects.filter(Q(until=None) | Q(until__gte=first), institution=institution)
    return list(held.filter(since__lte=last).order_by("-weekdays", "time_from", "since", "pk"))


def quiets_of(rows: list[QuietTime]) -> list[Quiet]:
    """The same for the calculation."""
    return [
        Quiet(
            since=one.since,
            until=one.until,
            weekdays=frozenset(int(day) for day in one.weekdays),
            time_from=one.time_from,
            time_to=one.time_to,
            reason=one.reason,
        )
        for one in rows
    ]


def span_of(starts_at: datetime, ends_at: datetime) -> Span:
    """By the clock of the network, without the zone."""
    return Span(
        timezone.make_naive(starts_at, timezone.get_default_timezone()),
        timezone.make_naive(ends_at, timezone.get_default_timezone()),
    )
