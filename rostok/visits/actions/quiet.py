"""Hours and days when nobody comes to an institution."""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.models import Organisation
from rostok.visits.access import can_plan
from rostok.visits.events import QuietAdded, QuietEnded
from rostok.visits.models import QuietTime


@transaction.atomic
def add_quiet_time(
    institution: Organisation,
    *,
    reason: str,
    since: date,
    until: date | None = None,
    weekdays: str = "",
    time_from: time | None = None,
    time_to: time | None = None,
    actor: Actor,
) -> QuietTime:
    """Hours of weekdays, or whole days from a day to a day. Visits that stand there already stay.

    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_plan(actor, institution))
    if not reason.strip():
        raise Incomplete(_("Say why nobody comes then."), field="reason")
    if weekdays and (time_from is None or time_to is None or time_to <= time_from):
        raise Incomplete(_("Give both hours, the later one second."), field="time_to")
    if not weekdays and until is None:
        raise Incomplete(
            _("Give the last day."), _("Or choose weekdays and hours, which may have no end."), "until"
        )
    if until is not None and until < since:
        raise Incomplete(_("It would end before it begins."), field="until")
    row = QuietTime.objects.create(
        institution=institution,
        weekdays=weekdays,
        time_from=time_from if weekdays else None,
        time_to=time_to if weekdays else None,
        since=since,
        until=until,
        reason=reason.strip()[:200],
    )
    publish(QuietAdded(subject_id=institution.pk, quiet_id=row.pk), actor=actor)
    return row


@transaction.atomic
def end_quiet_time(quiet: QuietTime, *, actor: Actor) -> None:
    """It is over from today on. Side effects: the row, an event. Raises Refused, Conflict."""
    refuse_unless(can_plan(actor, quiet.institution))
    last = max(quiet.since, timezone.localdate() - timedelta(days=1))
    if not QuietTime.objects.filter(pk=quiet.pk, until=quiet.until).update(until=last):
        raise Conflict
    publish(QuietEnded(subject_id=quiet.institution_id, quiet_id=quiet.pk), actor=actor)
