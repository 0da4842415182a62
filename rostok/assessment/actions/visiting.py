"""A visit: its plan, and what it cost in hours, kilometres and money."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_seat, refuse_unless
from rostok.assessment.events import VisitPlanned
from rostok.assessment.models import Seat, Visit, VisitRow
from rostok.assessment.queries.dates import last_day
from rostok.assessment.states import Function
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.ui.dates import day_words

MOST_ROWS = 50


@transaction.atomic
def plan_visit(
    seat: Seat, *, day: date, starts_at: time, ends_at: time, roles: Sequence[str], place: str, actor: Actor
) -> Visit:
    """Plan the visit of one's seat, or move it. Side effects: the row, an event.

    Raises Refused (not one's seat, nothing stated yet), Incomplete (a day outside the time of judging, hours
    in the wrong order, no such role).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_judge(actor, held))
    _refuse_early(held, day)
    _refuse_late(held, day)
    if ends_at <= starts_at:
        raise Incomplete(_("The visit must end after it begins."), field="ends_at")
    if not roles or not set(roles) <= set(Function.values):
        raise Incomplete(_("Choose whom to meet."), field="roles")
    visit, _is_new = Visit.objects.update_or_create(
        seat=held,
        defaults={
            "day": day,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "roles": list(dict.fromkeys(roles)),
            "place": " ".join(place.split())[:300],
            "planned_at": timezone.now(),
        },
    )
    publish(VisitPlanned(subject_id=held.assessment_id, seat_id=held.pk), actor=actor)
    return visit


@transaction.atomic
def add_visit_row(
    visit: Visit, *, day: date, what: str, hours: Decimal, km: Decimal, cost: Decimal, actor: Actor
) -> VisitRow:
    """Write one line of hours and travel. Side effects: the row.

    Raises Refused (not one's visit), Incomplete (nothing in the line, the same line, a day that has not come
    or is too early, too many lines).
    """
    refuse_unless(access.can_keep_hours(actor, visit.seat))
    if day > timezone.localdate():
        raise Incomplete(
            _("This day has not come yet."), _("Hours are written down when they are spent."), field="day"
        )
    _refuse_early(visit.seat, day)
    if not (hours or km or cost):
        raise Incomplete(_("Write hours, kilometres or costs."), field="hours")
    Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)  # two presses at once: one after the other
    written = VisitRow.objects.filter(visit=visit)
    if written.count() >= MOST_ROWS:
        raise Incomplete(_("The sheet is full. Put several trips into one line."), field="what")
    row = {"day": day, "what": " ".join(what.split())[:200], "hours": hours, "km": km, "cost": cost}
    if written.filter(**row).exists():
        raise Incomplete(
            _("This line stands in the sheet already: the same day, words and amounts."),
            _("If it was done twice, put the sum into one line."),
            field="what",
        )
    return VisitRow.objects.create(visit=visit, **row)


@transaction.atomic
def remove_visit_row(row: VisitRow, *, actor: Actor) -> None:
    """Take a line out again. Side effects: the row goes. Raises Refused."""
    refuse_unless(access.can_keep_hours(actor, row.visit.seat))
    VisitRow.objects.filter(pk=row.pk).delete()


def _refuse_early(seat: Seat, day: date) -> None:
    """Nothing opens to an expert before the organisation has closed its sheet."""
    closed = seat.assessment.sheet_closed_at
    if closed and day < timezone.localdate(closed):
        raise Incomplete(
            _("The organisation opened its work to experts on %(day)s: an earlier day cannot be right."),
            day=day_words(timezone.localdate(closed), today=timezone.localdate()),
            field="day",
        )


def _refuse_late(seat: Seat, day: date) -> None:
    """A visit belongs to the phase in which one judges; whoever is late may still come today."""
    today = timezone.localdate()
    ends = last_day(seat.assessment, seat.assessment.state)
    if ends and day > max(ends, today):
        raise Incomplete(
            _("Experts judge until %(day)s: the visit must be by then."),
            _("If more time is needed, ask the methodologist."),
            day=day_words(ends, today=today),
            field="day",
        )
