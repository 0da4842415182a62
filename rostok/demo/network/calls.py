"""«Обзвон»: calls of yesterday and today with what came of them, and the time that was asked for."""

from datetime import date, timedelta
from typing import Final

from rostok.assessment import actions
from rostok.assessment.core.calling import CallReason, CallResult
from rostok.assessment.models import Call
from rostok.assessment.states import AssessmentState
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import assessment_at, stand
from rostok.parties.models import Person

PHONED: Final = (  # place in the list of organisations, reason, what came of it, days to the promise
    (5, CallReason.ONE_SHEET, CallResult.WILL_DO, 3),
    (11, CallReason.ONE_SHEET, CallResult.ASKS_TIME, None),
    (17, CallReason.ONE_SHEET, CallResult.NO_ANSWER, None),
    (21, CallReason.MODERATOR_SILENT, CallResult.NEEDS_HELP, None),
)
YESTERDAY: Final = (17, 21)  # called a day ago: today they stand on the list again
EXTENDED, MORE = 11, 12  # whose first phase ends so many days from today
WHY_MORE: Final = "Двое из трёх в отпуске до конца недели, попросили по телефону."


def phone_round(parties: Parties, day: date) -> None:
    """The methodologist has rung four organisations and given one of them more time."""
    _give_phones(parties)
    if not stand(parties, EXTENDED, *(place for place, *_told in PHONED)):
        return
    methodologist = actor_of(parties.roles["methodologist"])
    for place, reason, result, days in PHONED:
        assessment = assessment_at(parties, place)
        call = actions.record_call(
            assessment,
            person=parties.leader(assessment.organisation),
            reason=reason,
            result=result,
            promised_on=day + timedelta(days=days) if days else None,
            actor=methodologist,
        )
        if place in YESTERDAY:
            earlier = call.called_at - timedelta(days=1)
            Call.objects.filter(pk=call.pk).update(called_at=earlier, next_on=day)
    actions.extend_phase(
        assessment_at(parties, EXTENDED),
        phase=AssessmentState.ANSWERING,
        until=day + timedelta(days=MORE),
        reason=WHY_MORE,
        actor=methodologist,
    )


def _give_phones(parties: Parties) -> None:
    """Numbers that nobody has, so that there is something to ring."""
    people = [person for staff in parties.staff.values() for person in staff]
    for number, person in enumerate(people, 100):
        person.phone = f"+7 912 000-{number // 100:02}-{number % 100:02}"
    Person.objects.bulk_update(people, ["phone"], batch_size=500)
