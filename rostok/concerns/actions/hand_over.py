"""An officer leaves: the office ends, concerns go to those whom the rules name. Somebody always has them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events, queries
from rostok.concerns.actions.letters import tell_officers
from rostok.concerns.actions.officers import end_officer
from rostok.concerns.actions.routing import give
from rostok.concerns.core.routing import Stage, receivers
from rostok.concerns.models import Officer, Recipient
from rostok.concerns.states import ConcernState, Ground
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.decisions import denied
from rostok.foundation.duties import Duty
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties.models import Person


@transaction.atomic
def hand_over(duty: Duty, to: Person | None, actor: Actor) -> None:
    """End an office today, or pass one concern on by the rules; `to` is never chosen here, so that nobody who
    is shut out is named (the officer hands one concern to one person on its own page).

    Side effects: as `end_officer`, or rows of sight, an event, letters. Raises Refused, Conflict, Incomplete
    where nobody else may have it.
    """
    if to is not None:
        raise ValueError("who gets a concern is found by the rules")
    now = timezone.now()
    if duty.kind == "officer":
        _end_office(duty, now, actor)
    else:
        _pass_on(duty, now, actor)


def _end_office(duty: Duty, now: datetime, actor: Actor) -> None:
    today = timezone.localdate(now)
    officer = (
        Officer.objects.held_at(today).select_related("person", "organisation").filter(pk=duty.pk).first()
    )
    if officer is None or officer.person_id != duty.holder_id:
        raise Conflict
    is_own = actor.user_id is not None and officer.person.user_id == actor.user_id
    # whoever steps down may not appoint: the journal of the handover says who did it
    last = today - timedelta(days=1) if actor.is_system else today  # whoever is gone opens nothing today
    end_officer(officer, until=max(last, officer.since), at=now, actor=SYSTEM if is_own else actor)


def _pass_on(duty: Duty, now: datetime, actor: Actor) -> None:
    rows = Recipient.objects.select_related("officer__person", "concern__organisation", "concern__territory")
    row = rows.filter(pk=duty.pk, until=None).first()
    if row is None or row.concern.state == ConcernState.CLOSED:
        raise Conflict
    is_own = actor.user_id is not None and row.officer.person.user_id == actor.user_id
    if not (is_own or actor.is_system) or not access.can_hand_over(actor, row.concern):
        raise Refused(denied("not_recipient", _("This is not open to you.")))
    day = timezone.localdate(now)
    others = [one for one in queries.candidates_for(row.concern, day) if one.officer_id != row.officer_id]
    chosen = receivers(Stage.RECEIVED, others)
    if not chosen:
        raise Incomplete(
            _("There is nobody else who may have it."), _("Ask the operator to appoint an officer.")
        )
    Recipient.objects.filter(pk=row.pk).update(until=now)
    give(row.concern, chosen, Ground.HANDED_OVER, now)
    publish(events.ConcernPassedOn(subject_id=row.concern_id, recipient_id=row.pk), actor=actor)
    tell_officers(row.concern, chosen, day)
