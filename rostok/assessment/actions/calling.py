"""A call that was made: what came of it, and when nobody calls again before."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, refuse_unless
from rostok.assessment.core.calling import CallReason, CallResult, next_call_on
from rostok.assessment.events import CallMade
from rostok.assessment.models import Assessment, Call
from rostok.assessment.queries import unanswered_in_a_row
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person


@transaction.atomic
def record_call(
    assessment: Assessment,
    *,
    person: Person | None,
    reason: str,
    result: str,
    promised_on: date | None,
    actor: Actor,
) -> Call:
    """Keep one call. Side effects: the row, an event; the list is silent about it until the next day.

    Raises Refused, Incomplete (no such reason or result, a promise in the past, called today already:
    two methodologists at once are told so).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_call(actor, fresh))
    if reason not in set(CallReason) or result not in set(CallResult):
        raise Incomplete(_("Say what came of the call."), field="result")
    today = timezone.localdate()
    if promised_on is not None and promised_on < today:
        raise Incomplete(_("The promised day has passed."), field="promised_on")
    _refuse_second(fresh, person, today)
    outcome = CallResult(result)
    silent = unanswered_in_a_row(fresh, person) + (outcome is CallResult.NO_ANSWER)
    promised = promised_on if outcome is CallResult.WILL_DO else None
    call = Call.objects.create(
        assessment=assessment,
        person=person,
        reason=reason,
        result=result,
        promised_on=promised,
        called_by=Person.objects.get(user=actor.user_id),
        next_on=next_call_on(outcome, at=today, promised=promised, unanswered=silent),
    )
    publish(CallMade(subject_id=assessment.pk, call_id=call.pk), actor=actor)
    return call


def _refuse_second(assessment: Assessment, person: Person | None, today: date) -> None:
    """Nobody is called twice on one day, whoever calls."""
    since = timezone.now() - timedelta(days=1)
    about = {"assessment": assessment} if person is None else {}
    for call in Call.objects.filter(person=person, called_at__gt=since, **about).select_related("called_by"):
        if timezone.localdate(call.called_at) == today:
            raise Incomplete(
                _("%(who)s has called already today."),
                _("Nobody is called twice on one day."),
                who=call.called_by.name,
            )
