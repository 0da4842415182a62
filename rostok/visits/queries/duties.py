"""Recurring duties with the days that nobody held."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone

from rostok.visits.core.duties import Duty, past_due
from rostok.visits.models import Series, Visit
from rostok.visits.states import VisitState


def duty_of(series: Series) -> Duty:
    """For the calculation."""
    return Duty(series.since, series.until, series.every_weeks)


def planned_days(series: Series, first: date) -> set[date]:
    """Days from `first` on for which the duty has or had a visit, in whatever state. One query."""
    begun = timezone.make_aware(datetime.combine(first, time()))
    rows = Visit.objects.filter(series=series, starts_at__gte=begun)
    return {timezone.localdate(at) for at in rows.values_list("starts_at", flat=True)}


def missed_days(found: Iterable[Series], today: date) -> dict[int, list[date]]:
    """By series the days before today that nobody held and nobody called off. One query."""
    known = {one.pk: one for one in found}
    held: dict[int, set[date]] = {pk: set() for pk in known}
    off: dict[int, set[date]] = {pk: set() for pk in known}
    rows = Visit.objects.filter(series__in=known, state__in=[VisitState.HELD, VisitState.CANCELLED])
    for series, starts_at, state in rows.values_list("series", "starts_at", "state"):
        (held if state == VisitState.HELD else off)[series].add(timezone.localdate(starts_at))
    return {pk: past_due(duty_of(one), held[pk], off[pk], today) for pk, one in known.items()}
