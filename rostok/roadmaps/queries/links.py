"""Ways from the rooms below onto a road map."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.assessment.models import Result
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.proofs.models import Proof
from rostok.roadmaps.access import visible_road_maps, visible_steps
from rostok.roadmaps.models import StepProof
from rostok.roadmaps.states import RoadMapState


def link_of_result(actor: Actor, result: Result) -> Link | None:
    """From a result to its road map: the next action while growth points are being chosen. One query.

    A version changed on appeal leads to the road map that the first one has made.
    """
    found = _road_maps(anyone_like(actor), timezone.localdate()).rows(
        user_id=actor.user_id, assessment=result.assessment_id
    )
    if not found:
        return None
    code, state = found[0]
    url = reverse("roadmaps:road-map-detail", args=[code])
    if state == RoadMapState.PROPOSED and result.assessment.state != AssessmentState.ANNULLED:
        return Link(_("Choose growth points"), url, is_primary=True)
    return Link(_("Road map"), url)


@lru_cache(maxsize=4)
def _road_maps(anyone: Actor, today: date) -> Prepared:
    """Of an assessment, as far as the actor sees them. `today` is the day that the rule reads for itself."""
    found = visible_road_maps(anyone).filter(result__assessment=left_open("assessment")).order_by("-pk")
    return Prepared.of(found.values_list("code", "state"))


def link_of_proof(actor: Actor, proof: Proof) -> Link | None:
    """From a proof to the step that became it. One query."""
    found = _steps(anyone_like(actor), timezone.localdate()).rows(user_id=actor.user_id, proof=proof.pk)
    if not found:
        return None
    code, title = found[0]
    return Link(
        _("Step of the road map: %(title)s") % {"title": title}, reverse("roadmaps:step-detail", args=[code])
    )


@lru_cache(maxsize=4)
def _steps(anyone: Actor, _today: date) -> Prepared:
    """That became a proof, as far as the actor sees them."""
    seen = Exists(visible_steps(anyone).filter(pk=OuterRef("step")))
    found = StepProof.objects.filter(seen, proof=left_open("proof")).order_by("pk")
    return Prepared.of(found.values_list("step__code", "step__title")[:1])
