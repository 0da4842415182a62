"""Recorded facts of an organisation that a story may name by a mark."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Result
from rostok.assessment.queries import profile_of
from rostok.assessment.states import AssessmentState
from rostok.foundation.prepared import Prepared, left_open
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
    """Counts over its own rows, and levels from its first result to its newest. Two queries."""
    (numbers,) = _numbers().rows(organisation=organisation.pk)
    facts = zip(MEANINGS.items(), numbers, strict=True)
    return [Fact(mark, meaning, str(number)) for (mark, meaning), number in facts] + _levels(organisation)


MEANINGS: Final = {
    "steps": _("finished steps of the road map"),
    "proofs": _("confirmed proofs"),
    "visits": _("visits to others"),
    "guests": _("visits of others to us"),
}


@lru_cache(maxsize=1)
def _numbers() -> Prepared:
    """The number of each of MEANINGS, in their order, of one organisation."""
    steps = Step.objects.filter(state=StepState.DONE)
    proofs = Proof.objects.filter(state=ProofState.CONFIRMED)
    held = Visit.objects.filter(state=VisitState.HELD)
    asked = (
        _number_of(steps, "goal__growth_point__road_map__organisation"),
        _number_of(proofs, "organisation"),
        _number_of(held, "hosting__organisation"),
        _number_of(held, "hosting__offer__organisation"),
    )
    return Prepared.of(Organisation.objects.filter(pk=left_open("organisation")).values_list(*asked))


def _number_of(found: QuerySet[Any], whose: str) -> Coalesce:
    """Inside a query on organisations: how many of `found` are theirs, who stand at `whose`."""
    own = found.filter(**{whose: OuterRef("pk")}).order_by().values(whose)
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


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
