"""The organisation's side: a person's own sheet, the spread, the sheet to agree on."""

from collections.abc import Mapping

from django.db.models import QuerySet

from rostok.assessment.core.spread import Spread
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.shapes import ConsensusSheet, Sheet
from rostok.foundation.actors import Actor
from rostok.proofs.models import Proof


def sheet(seat: Seat, *, actor: Actor) -> Sheet:
    """A respondent's own sheet: indicators routed to the seat's function, own marks, the organisation's evidence."""
    raise NotImplementedError


def spread_of(assessment: Assessment, actor: Actor) -> Mapping[str, Spread]:
    """Indicator code → spread of the handed-in sheets, in the order to talk about them; empty for those who may not."""
    raise NotImplementedError


def consensus_sheet(assessment: Assessment, *, actor: Actor) -> ConsensusSheet:
    """What the moderator and the leader work on: rows in the order to talk about them, by disagreement only."""
    raise NotImplementedError


def attachable_proofs(assessment: Assessment, *, actor: Actor) -> QuerySet[Proof]:
    """The organisation's proofs that the actor may attach: submitted or confirmed, newest first."""
    raise NotImplementedError
