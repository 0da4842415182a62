"""Too few people to answer alone: a facilitator talks with them together (method.md, marks)."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, moved, refuse_unless, require_state
from rostok.assessment.actions.letters import tell_turn
from rostok.assessment.actions.seating import take_seat
from rostok.assessment.events import InterviewBegun
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries import rules_of
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of

REASON_LIMIT: Final = 500


@transaction.atomic
def begin_interview(assessment: Assessment, *, reason: str, is_led_by_me: bool, actor: Actor) -> None:
    """Nobody answers alone here: a facilitator and the people agree on each indicator at once.

    `reason`: a sentence that stands with the result. Sheets handed in so far do not count. Side effects: the
    state, the methodologist's own seat as the facilitator if they lead it, an event, letters. Raises Refused,
    WrongState, Conflict, Incomplete (no reason; enough sheets are in already).
    """
    refuse_unless(access.can_begin_interview(actor, assessment))
    fresh = locked_assessment(assessment)
    require_state(fresh, "begin_interview", AssessmentState.ANSWERING)
    why = " ".join(reason.split())
    if not why or len(why) > REASON_LIMIT:
        raise Incomplete(_("Say in one sentence why people do not answer alone."), field="reason")
    _refuse_enough(fresh)
    if is_led_by_me:
        person = person_of(actor)
        assert person is not None  # noqa: S101 - held by the rule above: who holds a role is a person
        take_seat(fresh, person=person, kind=SeatKind.FACILITATOR, actor=actor)
    event = InterviewBegun(subject_id=fresh.pk)
    fields = {"is_interview": True, "interview_reason": why, "small_since": None}
    advance(fresh, "begin_interview", actor=actor, event=event, **fields)
    moved(assessment, fresh)
    assessment.is_interview, assessment.interview_reason, assessment.small_since = True, why, None
    tell_turn(fresh, SeatKind.FACILITATOR, SeatKind.MODERATOR)


def _refuse_enough(assessment: Assessment) -> None:
    seats = Seat.objects.filter(assessment=assessment, kind=SeatKind.RESPONDENT, locked_at__isnull=False)
    if seats.count() >= rules_of(assessment.campaign.instrument).min_respondents:
        raise Incomplete(
            _("Enough people have handed in their own sheets: their answers would be lost."),
            _("Close the answers instead and let the organisation agree."),
        )
