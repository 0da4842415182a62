"""The month of an institution: weeks of days with visits and quiet time."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import beginning_of
from rostok.parties.models import Organisation
from rostok.visits.models import QuietTime, Visit
from rostok.visits.queries.quiet import quiet_rows, quiets_of
from rostok.visits.queries.rows import by_day, visit_rows


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the sheet; `closed`: why nobody comes all day, `quiet`: its quiet hours."""

    day: date
    is_of_month: bool
    is_today: bool
    visits: Sequence[Any]
    closed: str
    quiet: Sequence[str]


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday on; visits in their order; what is quiet."""

    first: date
    weeks: Sequence[Sequence[Day]]
    visits: Sequence[Any]
    quiet: Sequence[QuietTime]

    @property
    def before(self) -> date:
        """The month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The month after."""
        return (self.first + timedelta(days=31)).replace(day=1)


def month_of(
    actor: Actor, institution: Organisation, found: QuerySet[Visit], first: date, *, today: date
) -> Month:
    """Of the visits that the reader sees. Two queries."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    begin, end = weeks[0][0], weeks[-1][-1]
    inside = found.filter(
        institution=institution,
        starts_at__gte=beginning_of(begin),
        starts_at__lt=beginning_of(end + timedelta(days=1)),
    )
    visits = list(visit_rows(actor, inside).order_by("starts_at", "pk"))
    rows = quiet_rows(institution, begin, end)
    quiets, days = quiets_of(rows), by_day(visits)
    return Month(
        first=first,
        weeks=[
            [
                Day(
                    day=day,
                    is_of_month=day.month == first.month,
                    is_today=day == today,
                    visits=days.get(day, ()),
                    closed=next((one.reason for one in quiets if one.holds(day) and not one.weekdays), ""),
                    quiet=[
                        f"{one.time_from:%H:%M}–{one.time_to:%H:%M}"
                        for one in quiets
                        if one.holds(day) and one.weekdays
                    ],
                )
                for day in week
            ]
            for week in weeks
        ],
        visits=[one for one in visits if one.day.month == first.month],
        quiet=rows,
    )
