"""Visits: planned, held with a proof, missed, called off."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.mentoring.access import can_take_part, footing_of
from rostok.mentoring.actions.letters import tell_other
from rostok.mentoring.events import VisitCalledOff, VisitHeld, VisitMissed, VisitPlanned
from rostok.mentoring.models import Hosting, Visit
from rostok.mentoring.states import HostingState
from rostok.proofs.actions import submit_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind


@transaction.atomic
def plan_visit(hosting: Hosting, *, on: date, place: str, actor: Actor) -> Visit:
    """Agree on a day within the window, and a place or an address online.

    Side effects: the row, an event, letters to the other side. Raises Refused, WrongState, Incomplete.
    """
    refuse_unless(can_take_part(actor, hosting))
    locked: Hosting = Hosting.objects.select_for_update().get(pk=hosting.pk)
    if locked.state != HostingState.ACCEPTED:
        raise WrongState("plan", locked.state)
    window = hosting.window
    if not max(window.starts_on, timezone.localdate()) <= on <= window.ends_on:
        raise Incomplete(
            _("The host takes guests from %(first)s to %(last)s."),
            _("Choose a day of these that has not passed."),
            "on",
            first=window.starts_on,
            last=window.ends_on,
        )
    if not place.strip():
        raise Incomplete(_("Say where it will be."), field="place")
    visit = Visit.objects.create(hosting=hosting, on=on, place=place.strip())
    publish(VisitPlanned(subject_id=hosting.pk, visit_id=visit.pk), actor=actor)
    tell_other(hosting, footing_of(actor, hosting).side, "visit_planned", visit)
    return visit


@transaction.atomic
def hold_visit(visit: Visit, *, actor: Actor) -> Proof:
    """The visit took place: a proof of the organisation that learns, which the methodologist confirms.

    It shows that they were there. That it works at home is shown by a step of their road map, with a proof
    of its own. Side effects: the state, the proof, events. Raises WrongState, Refused, Conflict, Incomplete.
    """
    _refuse_future(visit)
    hosting = visit.hosting
    event = VisitHeld(subject_id=hosting.pk, visit_id=visit.pk)
    advance(visit, "hold", actor=actor, event=event, marked_at=timezone.now())
    words = {"host": hosting.offer.organisation, "topic": hosting.offer.title}
    proof = submit_proof(
        organisation=hosting.organisation,
        kind=ProofKind.OWN_FACT,
        title=(gettext("Visit to %(host)s: %(topic)s") % words)[:300],
        source=str(hosting.offer.organisation)[:300],
        issued_on=visit.on,
        actor=SYSTEM,
    )
    if Visit.objects.filter(pk=visit.pk, proof=None).update(proof=proof) != 1:
        raise Conflict
    visit.proof = proof
    return proof


@transaction.atomic
def miss_visit(visit: Visit, *, reason: str, actor: Actor) -> None:
    """Nobody came; what is known about it. The place stays held: another day may be agreed.

    Side effects: the state, an event, letters. Raises WrongState, Refused, Conflict, Incomplete.
    """
    _refuse_future(visit)
    event = VisitMissed(subject_id=visit.hosting_id, visit_id=visit.pk)
    advance(visit, "miss", actor=actor, event=event, reason=_given(reason), marked_at=timezone.now())
    tell_other(visit.hosting, footing_of(actor, visit.hosting).side, "visit_missed", visit)


@transaction.atomic
def call_off_visit(visit: Visit, *, reason: str, actor: Actor) -> None:
    """It will not take place on this day. Side effects and refusals as of `miss_visit`."""
    event = VisitCalledOff(subject_id=visit.hosting_id, visit_id=visit.pk)
    advance(visit, "call_off", actor=actor, event=event, reason=_given(reason), marked_at=timezone.now())
    tell_other(visit.hosting, footing_of(actor, visit.hosting).side, "visit_called_off", visit)


def _refuse_future(visit: Visit) -> None:
    if visit.on > timezone.localdate():
        raise Incomplete(_("The day of the visit is still ahead."), _("Mark it on the day, or call it off."))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Give the reason."), _("The other side will read it."), "reason")
    return reason.strip()[:500]
