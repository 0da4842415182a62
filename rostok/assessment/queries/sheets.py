"""The organisation's side: a person's own sheet, the spread, the sheet to agree on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rostok.assessment.access import (
    Footing,
    can_attach_evidence,
    can_moderate,
    footing,
    nameless_marks,
    own_marks,
    visible_consensus,
)
from rostok.assessment.core.spread import Spread, order_for_meeting, spread
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.cards import STANDS, Evidenced, light_cards, own_evidence
from rostok.assessment.queries.dates import last_day
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.queries.shapes import Card, ConsensusRow, ConsensusSheet, Sheet, SheetRow
from rostok.assessment.states import AssessmentState, CampaignState
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Refused
from rostok.kernel.scales import Choice
from rostok.proofs.access import visible_proofs
from rostok.proofs.models import Proof


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in one row of any layer."""

    choice: str = ""
    note: str = ""
    saved_at: datetime | None = None


NOTHING = Saved()


def saved_by_code(found: QuerySet[Any]) -> dict[str, Saved]:
    """Indicator code → what was saved. One query, without the indicators' texts."""
    rows = found.values_list("indicator__code", "choice", "note", "saved_at")
    return {code: Saved(choice, note, saved_at) for code, choice, note, saved_at in rows}


def sheet_rows(
    cards: Iterable[Card], saved: Mapping[str, Saved], evidence: Evidenced
) -> tuple[SheetRow, ...]:
    """A row for each card."""
    rows = []
    for card in cards:
        one = saved.get(card.code, NOTHING)
        rows.append(SheetRow(card, one.choice, one.note, one.saved_at, evidence.get(card.code, ())))
    return tuple(rows)


def unanswered(rows: Iterable[SheetRow | ConsensusRow]) -> tuple[str, ...]:
    """Codes without a choice, in the order of the instrument."""
    return tuple(row.card.code for row in rows if not row.choice)


def sheet(seat: Seat, *, with_evidence: bool = True, actor: Actor) -> Sheet:
    """A respondent's own sheet: indicators routed to the seat's function, own marks, evidence.

    While people answer alone, what somebody else has attached in this wave is not shown: it would tell what
    they think (method.md, blindness). `with_evidence` off: for the list, where no proof is shown.
    """
    assessment, campaign = seat.assessment, seat.assessment.campaign
    saved = saved_by_code(own_marks(actor, assessment))
    evidence = own_evidence(assessment, answering=actor, reader=actor) if with_evidence else {}
    rows = sheet_rows(light_cards(assessment, function=seat.function), saved, evidence)
    may_answer = campaign.state == CampaignState.OPEN and assessment.state == AssessmentState.ANSWERING
    is_open = may_answer and seat.locked_at is None
    due = last_day(assessment, AssessmentState.ANSWERING)
    return Sheet(assessment, seat, rows, unanswered(rows), due, is_open)


def spread_of(assessment: Assessment, actor: Actor, held: Footing | None = None) -> dict[str, Spread]:
    """Indicator code → spread of the handed-in sheets, in the order to talk about them.

    Under `open_spread_from` people only "needs a talk" is told, to the moderator too (method.md, whose it
    is). Empty for those who may not see it.
    """
    given: dict[str, list[Choice]] = {}
    for code, choice in nameless_marks(actor, assessment, held):
        given.setdefault(code, []).append(Choice(choice))
    open_from = rules_of(assessment.campaign.instrument).open_spread_from
    found = {code: spread(choices, open_from=open_from) for code, choices in given.items()}
    return {code: found[code] for code in order_for_meeting(found)}


def consensus_sheet(assessment: Assessment, *, with_evidence: bool = True, actor: Actor) -> ConsensusSheet:
    """What the moderator and the leader work on: rows in the order to talk about them, by disagreement only.

    `with_evidence` off: for the list and the wall, which show no proof. Raises Refused for everybody else.
    """
    held = footing(actor, assessment)
    if not held.moderates:
        raise Refused(can_moderate(actor, assessment))
    spreads = spread_of(assessment, actor, held)
    saved = saved_by_code(visible_consensus(actor, assessment, held))
    evidence = own_evidence(assessment, reader=actor) if with_evidence else {}
    rank = {code: place for place, code in enumerate(spreads)}
    cards = sorted(light_cards(assessment), key=lambda card: rank.get(card.code, len(rank)))
    rows = tuple(_consensus_row(card, spreads, saved, evidence) for card in cards)
    missing = tuple(sorted(unanswered(rows)))
    is_open = assessment.state == AssessmentState.AGREEING
    due = last_day(assessment, AssessmentState.AGREEING)
    may_attach = bool(can_attach_evidence(actor, assessment, held))
    return ConsensusSheet(assessment, rows, missing, due, is_open, may_attach)


def _consensus_row(
    card: Card, spreads: Mapping[str, Spread], saved: Mapping[str, Saved], evidence: Evidenced
) -> ConsensusRow:
    one = saved.get(card.code, NOTHING)
    return ConsensusRow(
        card=card,
        spread=spreads.get(card.code) or Spread(0, False, None, None, None),
        choice=one.choice,
        note=one.note,
        saved_at=one.saved_at,
        evidence=evidence.get(card.code, ()),
    )


def attachable_proofs(assessment: Assessment, *, actor: Actor) -> QuerySet[Proof]:
    """The organisation's proofs that the actor may attach: submitted or confirmed, newest first."""
    found = visible_proofs(actor).filter(organisation=assessment.organisation_id, state__in=STANDS)
    return found.order_by("-issued_on", "-pk")
