"""The sheet of a day is prepared at its hour, and made anew when the roster differs from it."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from rostok.attendance.actions.letters import tell_of_sheet
from rostok.attendance.core.lines import Line, changes
from rostok.attendance.events import SheetMade
from rostok.attendance.models import DaySheet
from rostok.attendance.queries import day_page, lines_of, sheet_hour
from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import publish
from rostok.parties.models import Organisation
from rostok.visits.models import Visit
from rostok.visits.states import VisitState


def prepare_sheets(*, at: datetime) -> None:
    """From the hour of the day on: the sheet of every institution with visits today. Once for the same lines.

    Side effects: rows, events, letters to the guards and the coordinators.
    """
    day = timezone.localdate(at)
    if at < sheet_hour(day):
        return
    zone = timezone.get_default_timezone()
    first, last = datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone)
    today = Visit.objects.filter(starts_at__range=(first, last)).exclude(state=VisitState.CANCELLED)
    made = DaySheet.objects.filter(day=day)
    sites = Organisation.objects.filter(pk__in=today.values("institution")) | Organisation.objects.filter(
        pk__in=made.values("institution")
    )
    for institution in sites.order_by("pk"):
        prepare_sheet(institution, day=day, at=at)


@transaction.atomic
def prepare_sheet(institution: Organisation, *, day: date, at: datetime) -> DaySheet | None:
    """The sheet of one day, if its lines differ from the last one. Side effects as above."""
    Organisation.objects.select_for_update().get(pk=institution.pk)
    page = day_page(institution, day, at=at, is_live=True)
    lines, latest = lines_of(page.rows), page.latest
    changed = changes(latest.lines, lines) if latest else []
    if latest is not None and not changed:
        DaySheet.objects.filter(pk=latest.pk).update(checked_at=at)
        return None
    number = latest.number + 1 if latest else 1
    sheet = DaySheet.objects.create(
        institution=institution,
        day=day,
        number=number,
        made_at=at,
        checked_at=at,
        content=_content(lines),
    )
    publish(SheetMade(subject_id=institution.pk, sheet_id=sheet.pk, number=number), actor=SYSTEM)
    tell_of_sheet(sheet, changed=len(changed))
    return sheet


def _content(lines: list[Line]) -> list[list[str]]:
    return [[one.post, one.verdict.value, one.hours] for one in lines]
