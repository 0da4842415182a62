"""Hours that came on sheets of paper: told to a coordinator, most confirmed by the host since."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from rostok.demo.city.bulk import BATCH, Told, tell
from rostok.demo.city.places import City
from rostok.demo.city.volunteers import Known
from rostok.foundation.actors import Actor
from rostok.foundation.incoming import Channel
from rostok.foundation.prepared import add
from rostok.volunteers.events import HoursConfirmed, HoursTold
from rostok.volunteers.models import Hours, HoursIncoming
from rostok.volunteers.states import HoursState

SHEET_OF: Final = 20  # visits of the year to one entry of hours on paper
WORKS: Final = ("Ремонт декораций дома", "Подбор книг для библиотеки", "Перевозка мебели", "Афиша праздника")
WAITS: Final = 8  # every so many wait for the host
STEP: Final = 5  # days between the sheets, over most of a year
MOST: Final = 61


def tell_from_sheets(city: City, known: Sequence[Known], count: int) -> None:
    """By rows, at moments of the past year when their volunteers were cleared already."""
    ready = [one for one in known if one.first is not None]
    rows, sheets, told = [], [], list[Told]()
    for number in range(max(count, 2) if ready else 0):
        one, house = ready[number % len(ready)], city.houses[number % len(city.houses)]
        day = city.day - timedelta(days=2 + number % MOST * STEP)
        if not (one.first and one.last and one.first <= day < one.last):
            continue
        came = timezone.make_aware(datetime.combine(day + timedelta(days=1), time(11, number % 60)))
        is_open = number % WAITS == 1
        row = Hours(
            person=one.person,
            host=house.organisation,
            organiser=one.volunteer.organisation,
            day=day,
            minutes=60 + number % 4 * 30,
            work=WORKS[number % len(WORKS)],
            state=HoursState.TOLD if is_open else HoursState.CONFIRMED,
            told_at=came,
            confirmed_by=None if is_open else house.coordinator,
            confirmed_at=None if is_open else came + timedelta(hours=2),
        )
        rows.append((row, one.by, house.coordinator))
    made = Hours.objects.bulk_create([row for row, *_people in rows], BATCH)
    for number, (row, (_row, by, host)) in enumerate(zip(made, rows, strict=True), 1):
        sheets.append(
            HoursIncoming(
                hours=row,
                channel=Channel.PAPER,
                number=f"{number}-ч",
                came_on=timezone.localdate(row.told_at),
                brought_by="волонтёр",
                entered_by_id=by.user_id,
                entered_at=row.told_at,
            )
        )
        told.append((HoursTold(subject_id=row.pk), Actor(by.user_id), row.told_at))
        if row.confirmed_at:
            told.append((HoursConfirmed(subject_id=row.pk), Actor(host.user_id), row.confirmed_at))
    add(sheets)
    tell(told)
