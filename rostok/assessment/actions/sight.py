"""What experts were shown for their work closes with it."""

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries import SEAT_GROUND
from rostok.assessment.states import JUDGES
from rostok.foundation.actors import Actor
from rostok.proofs.actions import withdraw


def end_sight(assessment: Assessment, *, actor: Actor) -> None:
    """The experts no longer see the organisation's evidence. Side effects: disclosures, their events."""
    for seat in Seat.objects.filter(assessment=assessment, kind__in=JUDGES):
        withdraw(ground=SEAT_GROUND, ground_id=seat.pk, actor=actor)
