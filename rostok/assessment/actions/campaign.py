"""Campaigns: open, start, close."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import FREE, refuse_unless
from rostok.assessment.actions.letters import tell_closed, tell_turn
from rostok.assessment.actions.opening import end_sight
from rostok.assessment.actions.seating import withdraw_open_offers
from rostok.assessment.actions.trusting import ask_for_reliability
from rostok.assessment.events import (
    AssessmentUnfinished,
    CampaignClosed,
    CampaignOpened,
    CampaignStarted,
)
from rostok.assessment.models import Assessment, Campaign, Instrument
from rostok.assessment.queries import unfinished_of
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete
from rostok.foundation.search import index
from rostok.foundation.workflow import advance
from rostok.parties.models import Territory

S = AssessmentState


@transaction.atomic
def open_campaign(
    *,
    title: Bilingual,
    instrument: Instrument,
    territory: Territory | None,
    wave: int,
    answers_until: date,
    agreement_until: date,
    judging_until: date,
    reconciling_until: date,
    actor: Actor,
) -> Campaign:
    """Prepare a campaign; nobody answers before it is started.

    Side effects: the row, a search row, an event. Raises Refused (not one's territory), Incomplete (no title,
    or dates that do not follow each other).
    """
    refuse_unless(access.can_open_campaign(actor, territory))
    if not (title.ru or title.en):
        raise Incomplete(_("The campaign has no name."), field="title")
    ends = [answers_until, agreement_until, judging_until, reconciling_until]
    if ends != sorted(set(ends)):
        raise Incomplete(
            _("Each phase must end after the one before it."),
            _("Check the four days."),
            field="answers_until",
        )
    campaign = Campaign.objects.create(
        title=title,
        instrument=instrument,
        territory=territory,
        wave=wave,
        answers_until=answers_until,
        agreement_until=agreement_until,
        judging_until=judging_until,
        reconciling_until=reconciling_until,
    )
    index(
        "campaign", campaign, code=campaign.code, title=title.in_language("ru"), text=title.in_language("en")
    )
    publish(CampaignOpened(subject_id=campaign.pk), actor=actor)
    return campaign


@transaction.atomic
def start_campaign(campaign: Campaign, *, actor: Actor) -> None:
    """People may answer from now on.

    Side effects: the state, an event, a letter to each respondent who already has a seat.
    Raises WrongState, Refused, Conflict, Incomplete (nobody takes part).
    """
    advance(campaign, "open", actor=actor, event=CampaignStarted(subject_id=campaign.pk))
    found = Assessment.objects.filter(campaign=campaign).select_related("campaign", "organisation")
    taking_part = list(found.order_by("pk"))
    if not taking_part:
        raise Incomplete(_("Nobody takes part yet."), _("Add an organisation first."))
    for assessment in taking_part:
        tell_turn(assessment, SeatKind.RESPONDENT)


@transaction.atomic
def close_campaign(campaign: Campaign, *, actor: Actor) -> None:
    """End a campaign; what has no result yet is closed unfinished, its rows stay as they are.

    Side effects: the states, events, invitations nobody accepted are withdrawn, experts no longer see
    evidence, a letter about each unfinished assessment to the people whose work it was; a task for the
    reliability of the marks. Raises WrongState, Refused, Conflict.
    """
    advance(campaign, "close", actor=actor, event=CampaignClosed(subject_id=campaign.pk))
    for assessment in unfinished_of(campaign).select_for_update(of=("self",), no_key=True).order_by("pk"):
        worked = _who_worked(assessment)
        event = AssessmentUnfinished(subject_id=assessment.pk)
        withdraw_open_offers(assessment, actor=SYSTEM)
        advance(assessment, "close_unfinished", actor=actor, event=event, **FREE)
        end_sight(assessment, actor=actor)
        tell_closed(assessment, worked)
    ask_for_reliability(campaign)


def _who_worked(assessment: Assessment) -> tuple[str, ...]:
    """Kinds of seats that have had work to do so far: experts do not hear of what they never saw."""
    own = (SeatKind.RESPONDENT, SeatKind.MODERATOR)
    return own if assessment.state in (S.ANSWERING, S.AGREEING) else (*own, SeatKind.EXPERT)
