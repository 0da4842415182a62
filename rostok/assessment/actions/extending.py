"""More time for one organisation; the days of all others stay."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import FREE, locked_assessment, refuse_unless, require_state
from rostok.assessment.actions.letters import tell_extended
from rostok.assessment.events import PhaseExtended
from rostok.assessment.models import Assessment, Extension, Seat
from rostok.assessment.queries import extensible_phases
from rostok.assessment.queries.dates import ENDS
from rostok.assessment.queries.due import PARTS
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person

Ends = dict[AssessmentState, date]


@transaction.atomic
def extend_phase(assessment: Assessment, *, phase: str, until: date, reason: str, actor: Actor) -> Extension:
    """Give one organisation until another day; its later phases move by as many days and keep their length.

    Side effects: the row with its reason, the assessment's own last days, the mark of standing still goes,
    reminders may be sent anew, an event, letters to those who work now. Raises Refused, WrongState,
    Incomplete (a phase that is over, a day that is not later, no reason).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_extend(actor, fresh))
    require_state(fresh, "extend", *ENDS)
    given_by = Person.objects.get(user=actor.user_id)
    moved = _moved(dict(extensible_phases(fresh)), phase, until)
    if not reason.strip():
        raise Incomplete(_("Say why more time is given."), field="reason")
    _write_days(assessment, fresh, moved)
    row = Extension.objects.create(
        assessment=assessment, phase=phase, until=until, reason=reason.strip()[:500], granted_by=given_by
    )
    publish(PhaseExtended(subject_id=assessment.pk, extension_id=row.pk), actor=actor)
    if (now := AssessmentState(fresh.state)) in moved:
        tell_extended(assessment, PARTS[now], moved[now])
    return row


def _moved(ends: Ends, phase: str, until: date) -> Ends:
    """The new last days, of the phase and of those after it."""
    if phase not in ends:
        raise Incomplete(
            _("This part of the work is over."), _("Choose the present one or a later one."), field="phase"
        )
    chosen = AssessmentState(phase)
    if until <= ends[chosen] or until < timezone.localdate():
        raise Incomplete(
            _("The new day must be later than the present one, and not in the past."), field="until"
        )
    by: timedelta = until - ends[chosen]
    order = list(ends)
    return {one: ends[one] + by for one in order[order.index(chosen) :]}


def _write_days(assessment: Assessment, fresh: Assessment, moved: Ends) -> None:
    values: dict[str, object] = {ENDS[phase]: day for phase, day in moved.items()}
    if fresh.state in moved:
        values |= FREE
    Assessment.objects.filter(pk=fresh.pk).update(**values)
    for name, value in values.items():
        setattr(assessment, name, value)
    Seat.objects.filter(assessment=fresh, reminded_of__in=list(moved)).update(reminded_of="")
