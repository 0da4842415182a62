"""The experts' side: judging alone, reconciling, reading the consensus."""

from rostok.assessment.models import Seat
from rostok.assessment.queries.shapes import CompareSheet, ReconcileSheet, Sheet
from rostok.foundation.actors import Actor


def expert_sheet(seat: Seat, *, actor: Actor) -> Sheet:
    """An expert's own blind sheet: every indicator of the organisation, disclosed proofs with own findings."""
    raise NotImplementedError


def reconcile_sheet(seat: Seat, *, actor: Actor) -> ReconcileSheet:
    """Both blind marks side by side, from reconciling on (before that the other's side is empty)."""
    raise NotImplementedError


def compare_sheet(seat: Seat, *, actor: Actor) -> CompareSheet:
    """The experts' marks beside the consensus, from comparing on (before that the consensus is empty)."""
    raise NotImplementedError
