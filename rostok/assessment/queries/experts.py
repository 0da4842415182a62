"""The experts' side: judging alone, reconciling, reading the consensus."""

from collections.abc import Mapping

from rostok.assessment.access import (
    Footing,
    visible_afterthoughts,
    visible_checks,
    visible_consensus,
    visible_expert_marks,
    visible_proposals,
)
from rostok.assessment.core.reconciliation import Basis, reconcile
from rostok.assessment.models import Assessment, Indicator, Seat
from rostok.assessment.queries.cards import (
    TEXTS,
    cards_of,
    disclosed_evidence,
    indicators_of,
    levelled_cards,
    light_cards,
)
from rostok.assessment.queries.dates import last_day
from rostok.assessment.queries.gates import disputed_gates
from rostok.assessment.queries.scoring import blind_choices
from rostok.assessment.queries.shapes import (
    BlindMark,
    Card,
    CompareRow,
    CompareSheet,
    Proposal,
    ReconcileRow,
    ReconcileSheet,
    Sheet,
    Thought,
)
from rostok.assessment.queries.sheets import NOTHING, saved_by_code, sheet_rows, unanswered
from rostok.assessment.states import JUDGES_IN, AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.kernel.scales import Choice

S = AssessmentState


def expert_sheet(seat: Seat, *, actor: Actor, with_levels: bool = False) -> Sheet:
    """An expert's own blind sheet with disclosed proofs and own findings; a third's: disputed gates alone.

    `with_levels`: with the words of all levels, for a page that asks everything at once. One query more.
    """
    assessment = seat.assessment
    saved = saved_by_code(visible_expert_marks(actor, assessment).filter(seat=seat))
    checks = visible_checks(actor, assessment).filter(seat=seat).values_list("proof", "verdict", "note")
    findings = {proof: (verdict, note) for proof, verdict, note in checks}
    cards = levelled_cards(assessment) if with_levels else light_cards(assessment)
    ends = S.JUDGING
    if seat.kind == SeatKind.THIRD:
        asked = {one.code for one in disputed_gates(assessment)}
        cards = tuple(card for card in cards if card.code in asked or card.code in saved)
        ends = S.RECONCILING
    rows = sheet_rows(cards, saved, disclosed_evidence(seat, findings))
    is_open = assessment.state in JUDGES_IN[SeatKind(seat.kind)] and seat.locked_at is None
    return Sheet(assessment, seat, rows, unanswered(rows), last_day(assessment, ends), is_open)


def reconcile_sheet(seat: Seat, *, actor: Actor) -> ReconcileSheet:
    """Both blind marks side by side, those that differ first; empty there until both are locked."""
    assessment = seat.assessment
    own, other = _both_marks(seat, actor)
    proposals = _proposals(seat, actor)
    rows = [
        _reconcile_row(card, own.get(card.code), other.get(card.code), proposals.get(card.code))
        for card in light_cards(assessment)
    ]
    rows.sort(key=lambda row: row.is_same)
    unsettled = tuple(
        row.card.code for row in rows if not row.is_same and not (row.proposal and row.proposal.is_agreed)
    )
    is_open = assessment.state == S.RECONCILING
    return ReconcileSheet(
        assessment, seat, tuple(rows), unsettled, last_day(assessment, S.RECONCILING), is_open
    )


def compare_sheet(seat: Seat, *, actor: Actor, with_texts: bool = False) -> CompareSheet:
    """The experts' marks beside the consensus, from comparing on (before that the consensus is empty).

    `with_texts`: for the page that asks one question; the list needs names alone.
    """
    assessment = seat.assessment
    own, other = _both_marks(seat, actor)
    proposals = _proposals(seat, actor)
    as_expert = Footing(frozenset(), frozenset({str(SeatKind.EXPERT)}))
    consensus = saved_by_code(visible_consensus(actor, assessment, as_expert))
    evidence = disclosed_evidence(seat, {})
    thoughts = _thoughts(seat, actor)
    rows = []
    cards = cards_of(assessment, with_levels=False) if with_texts else light_cards(assessment)
    for card in cards:
        settled = proposals.get(card.code)
        joined = reconcile(
            _choice(own.get(card.code)),
            _choice(other.get(card.code)),
            Choice(settled.choice) if settled and settled.is_agreed else None,
            overdue=assessment.state in (S.COMPARING, S.READY),
        )
        agreed = consensus.get(card.code, NOTHING)
        rows.append(
            CompareRow(
                card=card,
                experts=joined.choice or "",
                basis=joined.basis,
                consensus=agreed.choice,
                consensus_note=agreed.note,
                evidence=evidence.get(card.code, ()),
                thought=thoughts.get(card.code),
            )
        )
    return CompareSheet(assessment, seat, tuple(rows), assessment.state == S.COMPARING)


def differing_indicators(assessment: Assessment) -> tuple[tuple[Indicator, Choice], ...]:
    """Indicators on which the locked blind marks differ, with the mark that would stand after the date.

    For the system: it asks no actor, so no page may use it. Empty before both are locked.
    """
    if assessment.state not in (S.RECONCILING, S.COMPARING, S.READY):
        return ()
    first, second = blind_choices(assessment)
    found = []
    for indicator in indicators_of(assessment).defer(*TEXTS):
        pair = (first.get(indicator.code, Choice.UNKNOWN), second.get(indicator.code, Choice.UNKNOWN))
        lower = reconcile(*pair, None, overdue=True)
        if lower.basis is not Basis.SAME and lower.choice is not None:
            found.append((indicator, lower.choice))
    return tuple(found)


def _both_marks(seat: Seat, actor: Actor) -> tuple[dict[str, BlindMark], dict[str, BlindMark]]:
    """(own, other) by indicator code, as far as they are open. One query."""
    own: dict[str, BlindMark] = {}
    other: dict[str, BlindMark] = {}
    found = visible_expert_marks(actor, seat.assessment)
    for seat_id, code, choice, note in found.values_list("seat", "indicator__code", "choice", "note"):
        (own if seat_id == seat.pk else other)[code] = BlindMark(choice, note)
    return own, other


def _proposals(seat: Seat, actor: Actor) -> dict[str, Proposal]:
    found = visible_proposals(actor, seat.assessment)
    rows = found.values_list("indicator__code", "choice", "note", "saved_at", "proposed_by", "agreed_by")
    return {
        code: Proposal(choice, note, is_mine=mine == seat.pk, is_agreed=agreed is not None, saved_at=saved)
        for code, choice, note, saved, mine, agreed in rows
    }


def _thoughts(seat: Seat, actor: Actor) -> Mapping[str, Thought]:
    found = (
        visible_afterthoughts(actor, seat.assessment).filter(seat=seat).select_related("proof", "indicator")
    )
    return {row.indicator.code: Thought(row.choice, row.note, row.proof) for row in found}


def _choice(mark: BlindMark | None) -> Choice:
    return Choice(mark.choice) if mark else Choice.UNKNOWN


def _reconcile_row(
    card: Card, own: BlindMark | None, other: BlindMark | None, proposal: Proposal | None
) -> ReconcileRow:
    nothing = BlindMark("", "")
    return ReconcileRow(card, own or nothing, other or nothing, _choice(own) == _choice(other), proposal)
