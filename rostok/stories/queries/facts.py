"""Recorded facts of an organisation that a story may name by a mark."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Result
from rostok.assessment.queries import profile_of
from rostok.assessment.states import AssessmentState
from rostok.mentoring.models import Visit
from rostok.mentoring.states import VisitState
from rostok.parties.models import Organisation
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.roadmaps.models import Step
from rostok.roadmaps.states import StepState


@dataclass(frozen=True, slots=True)
class Fact:
    """A mark as it is written in the text, what it means, what stands for it today."""

    mark: str
    meaning: str | Promise
    value: str


def facts_of(organisation: Organisation) -> list[Fact]:
    """Counts over its own rows, and levels from its first result to its newest. Five queries."""
    steps = Step.objects.filter(goal__growth_point__road_map__organisation=organisation, state=StepState.DONE)
    proofs = Proof.objects.filter(organisation=organisation, state=ProofState.CONFIRMED)
    held = Visit.objects.filter(state=VisitState.HELD)
    counts = [
        Fact("steps", _("finished steps of the road map"), str(steps.count())),
        Fact("proofs", _("confirmed proofs"), str(proofs.count())),
        Fact("visits", _("visits to others"), str(held.filter(hosting__organisation=organisation).count())),
        Fact(
            "guests",
            _("visits of others to us"),
            str(held.filter(hosting__offer__organisation=organisation).count()),
        ),
    ]
    return counts + _levels(organisation)


def _levels(organisation: Organisation) -> list[Fact]:
    found = Result.objects.filter(organisation=organisation).exclude(
        assessment__state=AssessmentState.ANNULLED
    )
    results = list(found.order_by("made_at", "pk"))
    if not results:
        return []
    first = {line.code: line.final for line in profile_of(results[0]).lines}
    return [
        Fact(f"level {line.code}", _("level of the indicator"), _change(first.get(line.code), line.final))
        for line in profile_of(results[-1]).lines
        if line.final is not None
    ]


def _change(before: int | None, now: int | None) -> str:
    return f"{before} → {now}" if before is not None and before != now else str(now)
