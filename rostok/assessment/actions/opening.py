"""What opens to an expert with the seat, and closes with it: the proofs of the organisation."""

from django.utils import timezone

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries import SEAT_GROUND
from rostok.assessment.queries.cards import STANDS, countable_evidence
from rostok.assessment.states import JUDGES, AssessmentState
from rostok.foundation.actors import Actor
from rostok.proofs.actions import disclose_all, withdraw

S = AssessmentState
OPEN_IN = (S.JUDGING, S.RECONCILING, S.COMPARING)


def open_evidence(assessment: Assessment, seat: Seat, *, actor: Actor) -> None:
    """Open what was attached before the sheet was closed, each proof once; nothing while a conflict stands.

    Side effects: disclosures with their events, in a few statements.
    """
    if seat.cleared_at is None or assessment.state not in OPEN_IN:
        return
    behind = countable_evidence(assessment).filter(proof__state__in=STANDS).order_by()
    disclose_all(
        {row.proof for row in behind.only("proof__code")},
        person=seat.person,
        ground=SEAT_GROUND,
        ground_id=seat.pk,
        since=timezone.localdate(),
        actor=actor,
    )


def close_evidence(seat: Seat, *, actor: Actor) -> None:
    """Take back all that the seat opened. Side effects: disclosures with their events."""
    withdraw(ground=SEAT_GROUND, ground_id=seat.pk, actor=actor)


def end_sight(assessment: Assessment, *, actor: Actor) -> None:
    """No expert sees the organisation's evidence any more. Side effects: disclosures, their events."""
    for seat in Seat.objects.filter(assessment=assessment, kind__in=JUDGES).order_by("pk"):
        close_evidence(seat, actor=actor)
