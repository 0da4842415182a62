"""An assessment that counts for nothing any more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.appealing import withdraw_appeal
from rostok.assessment.actions.asking import FREE, locked_assessment, moved, refuse_unless
from rostok.assessment.actions.letters import tell_annulled
from rostok.assessment.actions.opening import end_sight
from rostok.assessment.actions.result import print_anew
from rostok.assessment.actions.seating import withdraw_open_offers
from rostok.assessment.actions.sharing import withdraw_sharing
from rostok.assessment.actions.trusting import ask_for_reliability
from rostok.assessment.events import AssessmentAnnulled
from rostok.assessment.models import Annulment, Appeal, Assessment, Result, Sharing
from rostok.assessment.states import AppealState, SeatKind
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.parties.models import Person


@transaction.atomic
def annul_assessment(assessment: Assessment, *, reason: str, actor: Actor) -> Annulment:
    """Annul an assessment, with its result where there is one. Nothing is deleted.

    Side effects: the state, the row, an event; every open copy, appeal and invitation is withdrawn at
    once; experts no
    longer see evidence; the papers are printed anew with the mark, the reliability of a closed campaign is
    computed anew; letters to the people of the organisation
    and, where they had begun, to the experts. Growth points stay: their page says so. Raises WrongState,
    Refused, Conflict, Incomplete (no reason).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_annul(actor, fresh))
    if not reason.strip():
        raise Incomplete(_("Say why it is annulled: the organisation reads it."), field="reason")
    withdraw_open_offers(fresh, actor=SYSTEM)
    advance(fresh, "annul", actor=actor, event=AssessmentAnnulled(subject_id=fresh.pk), **FREE)
    moved(assessment, fresh)
    row = Annulment.objects.create(
        assessment=assessment,
        reason=reason.strip()[:1000],
        annulled_by=Person.objects.get(user=actor.user_id),
    )
    for sharing in Sharing.objects.filter(result__assessment=fresh, withdrawn_at=None).order_by("pk"):
        withdraw_sharing(sharing, actor=SYSTEM)
    for appeal in Appeal.objects.filter(result__assessment=fresh, state=AppealState.FILED):
        withdraw_appeal(appeal, actor=SYSTEM)
    for result in Result.objects.filter(assessment=fresh):
        print_anew(result)
    end_sight(fresh, actor=actor)
    own = (SeatKind.RESPONDENT, SeatKind.MODERATOR)
    ask_for_reliability(fresh.campaign)
    tell_annulled(fresh, (*own, SeatKind.EXPERT) if fresh.sheet_closed_at else own)
    return row
