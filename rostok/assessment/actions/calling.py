"""A call that was made: what came of it, and when nobody calls again before."""

from datetime import date, timedelta
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, refuse_unless
from rostok.assessment.core.calling import CallReason, CallResult, next_call_on
from rostok.assessment.events import CallCorrected, CallMade
from rostok.assessment.models import Assessment, Call
from rostok.assessment.queries import unanswered_in_a_row
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person


class CameOf(TypedDict):
    """What came of a call; promised_on: the day of a promise alone."""

    result: CallResult
    promised_on: date | None


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

    Raises Refused, Incomplete (no such reason or result, a promise without a day or in the past, called today
    already: two methodologists at once are told so; after no answer a call back of the same day is taken).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_call(actor, fresh))
    if reason not in set(CallReason):
        raise Incomplete(_("Say what came of the call."), field="result")
    today = timezone.localdate()
    came_of = _what_came_of(result, promised_on, today)
    _refuse_second(fresh, person, came_of["result"], today)
    call = Call.objects.create(
        assessment=assessment,
        person=person,
        reason=reason,
        called_by=Person.objects.get(user=actor.user_id),
        next_on=_next_on(fresh, person, came_of, today),
        **came_of,
    )
    publish(CallMade(subject_id=assessment.pk, call_id=call.pk), actor=actor)
    return call


@transaction.atomic
def correct_call(call: Call, *, result: str, promised_on: date | None, actor: Actor) -> Call:
    """Put the result right on the day of the call. Side effects: the row, an event, the day of the next call.

    Raises Refused (somebody else wrote it), Incomplete (as `record_call`, or the day of the call is over).
    """
    locked_assessment(call.assessment)
    refuse_unless(access.can_correct_call(actor, call))
    today = timezone.localdate()
    if timezone.localdate(call.called_at) != today:
        raise Incomplete(
            _("The result of a call is corrected on the day of the call."), _("Write down the next call.")
        )
    came_of = _what_came_of(result, promised_on, today)
    next_on = _next_on(call.assessment, call.person, came_of, today, corrected=call)
    Call.objects.filter(pk=call.pk).update(next_on=next_on, **came_of)
    publish(CallCorrected(subject_id=call.assessment_id, call_id=call.pk), actor=actor)
    return Call.objects.get(pk=call.pk)


def _what_came_of(result: str, promised_on: date | None, today: date) -> CameOf:
    """The result with its day: «will do» has one, nothing else has. Raises Incomplete."""
    if result not in set(CallResult):
        raise Incomplete(_("Say what came of the call."), field="result")
    outcome = CallResult(result)
    if outcome is not CallResult.WILL_DO:
        return {"result": outcome, "promised_on": None}
    if promised_on is None:
        raise Incomplete(_("Say by which day it will be done."), field="promised_on")
    if promised_on < today:
        raise Incomplete(
            _("The promised day has passed."), _("Choose today or a later one."), field="promised_on"
        )
    return {"result": outcome, "promised_on": promised_on}


def _next_on(
    assessment: Assessment, person: Person | None, came_of: CameOf, at: date, corrected: Call | None = None
) -> date:
    silent = unanswered_in_a_row(assessment, person, but=corrected)
    return next_call_on(
        came_of["result"],
        at=at,
        promised=came_of["promised_on"],
        unanswered=silent + (came_of["result"] is CallResult.NO_ANSWER),
    )


def _refuse_second(assessment: Assessment, person: Person | None, outcome: CallResult, today: date) -> None:
    """Nobody is talked to twice on one day, whoever calls; a silence is written down once a day."""
    since = timezone.now() - timedelta(days=1)
    about = {"assessment": assessment} if person is None else {}
    for call in Call.objects.filter(person=person, called_at__gt=since, **about).select_related("called_by"):
        was_silent = call.result == CallResult.NO_ANSWER and outcome is not CallResult.NO_ANSWER
        if timezone.localdate(call.called_at) == today and not was_silent:
            raise Incomplete(
                _("%(who)s has called already today."),
                _("Nobody is called twice on one day."),
                who=call.called_by.name,
            )
