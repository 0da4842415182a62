"""Steps are taken up, finished with a proof, or dropped with a reason."""

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.actions import carry_evidence
from rostok.assessment.core.levels import Aspect
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.proofs.actions import submit_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind
from rostok.roadmaps.actions.letters import tell_owner
from rostok.roadmaps.actions.needs import close_needs
from rostok.roadmaps.events import StepDropped, StepFinished, StepReminded, StepStarted
from rostok.roadmaps.models import Step, StepProof
from rostok.roadmaps.queries.choice import OPEN

PROOF_KINDS: Final = {
    Aspect.DOCUMENT: ProofKind.DOCUMENT,
    Aspect.USE: ProofKind.FACT_OF_USE,
    Aspect.REVIEW: ProofKind.REVIEW,
}


@transaction.atomic
def start_step(step: Step, *, actor: Actor) -> None:
    """Take the step up. Side effects: the state, an event. Raises WrongState, Refused, Conflict."""
    road_map = step.goal.growth_point.road_map_id
    advance(step, "start", actor=actor, event=StepStarted(subject_id=road_map, step_id=step.pk))


@transaction.atomic
def finish_step(
    step: Step, *, title: str, issued_on: date, note: str = "", file: Any = None, actor: Actor
) -> Proof:
    """Finish the step: what exists now becomes a proof, and evidence of the next assessment.

    Side effects: the state, an event; the proof with its file, submitted for confirmation; the evidence
    behind the indicator; what the step needed is closed. Raises WrongState, Refused, Conflict, Incomplete
    (a file too); then nothing is kept.
    """
    point = step.goal.growth_point
    event = StepFinished(subject_id=point.road_map_id, step_id=step.pk)
    advance(step, "finish", actor=actor, event=event, finished_at=timezone.now())
    close_needs(step, actor=actor)
    organisation = point.road_map.organisation
    proof = submit_proof(
        organisation=organisation,
        kind=PROOF_KINDS[Aspect(step.aspect)],
        title=title,
        issued_on=issued_on,
        note=note,
        file=file,
        actor=actor,
    )
    StepProof.objects.create(step=step, proof=proof)
    carry_evidence(
        organisation,
        instrument_name=point.instrument_name,
        indicator_code=point.indicator_code,
        proof=proof,
        aspect=step.aspect,
        actor=actor,
    )
    return proof


@transaction.atomic
def drop_step(step: Step, *, reason: str, actor: Actor) -> None:
    """Give the step up with a reason.

    Side effects: the state, an event; what it needed is closed. Raises WrongState, Refused, Conflict,
    Incomplete without a reason.
    """
    if not reason.strip():
        raise Incomplete(_("Say why the step is dropped."), field="reason")
    event = StepDropped(subject_id=step.goal.growth_point.road_map_id, step_id=step.pk)
    advance(step, "drop", actor=actor, event=event, reason=reason.strip())
    close_needs(step, actor=actor)


@transaction.atomic
def remind_owner(step: Step, *, actor: Actor) -> bool:
    """A letter to the owner that the day comes near, once; True when it was written now.

    Side effects: the mark, an event, a letter. A second call does nothing, also from two ticks at once.
    """
    waits = Step.objects.filter(pk=step.pk, reminded_at=None, state__in=OPEN)
    if waits.update(reminded_at=timezone.now()) != 1:
        return False
    publish(StepReminded(subject_id=step.goal.growth_point.road_map_id, step_id=step.pk), actor=actor)
    tell_owner(step)
    return True
