"""The experts talk to each other, and only then read what the organisation agreed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import (
    FREE,
    Seen,
    checked_choice,
    checked_note,
    locked_assessment,
    locked_seat,
    moved,
    refuse_older,
    refuse_unless,
    require_state,
    upsert,
)
from rostok.assessment.actions.letters import tell_turn
from rostok.assessment.events import ReconciliationClosed
from rostok.assessment.models import Afterthought, Assessment, Indicator, Reconciliation, Seat
from rostok.assessment.queries import differing_indicators, disclosed_proofs
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.foundation.workflow import advance
from rostok.proofs.models import Proof

S = AssessmentState


@transaction.atomic
def propose_common(
    seat: Seat, *, indicator: Indicator, choice: str, note: str, seen: Seen | None = None, actor: Actor
) -> Reconciliation:
    """Propose a common mark where the two blind ones differ; a new one needs the other's agreement again.

    The mark that the other expert had proposed is an agreement: both reasons stay. `seen`: what the page had
    shown. Side effects: the row; the blind marks stay as they are.
    Raises Refused, WrongState, Incomplete, Conflict (the other expert has proposed or agreed meanwhile).
    """
    held = _talking_seat(seat, actor, "propose_common")
    before = Reconciliation.objects.filter(assessment=held.assessment, indicator=indicator).first()
    _refuse_unseen(held, before, seen)
    _require_difference(held.assessment, indicator)
    row = Reconciliation(
        assessment=held.assessment,
        indicator=indicator,
        choice=checked_choice(indicator, choice, instrument_id=held.assessment.campaign.instrument_id),
        note=checked_note(note),
        proposed_by=held,
        agreed_by=None,
        saved_at=timezone.now(),
    )
    if before and before.choice == row.choice and before.proposed_by_id != held.pk:
        both = (before.note, row.note)
        row.proposed_by_id, row.agreed_by = before.proposed_by_id, held
        row.note = checked_note("\n\n".join(note for note in both if note))
    fields = ("choice", "note", "proposed_by", "agreed_by", "saved_at")
    upsert(row, unique=("assessment", "indicator"), fields=fields)
    return row


@transaction.atomic
def agree_common(seat: Seat, *, indicator: Indicator, choice: str | None = None, actor: Actor) -> None:
    """Agree to what the other expert proposed. `choice`: what the reader saw, so that it is no other mark.

    Side effects: the row. Raises Refused (one's own proposal), WrongState, Incomplete (nothing is
    proposed), Conflict (it was changed meanwhile).
    """
    held = _talking_seat(seat, actor, "agree_common")
    row = Reconciliation.objects.filter(assessment=held.assessment, indicator=indicator).first()
    if row is None:
        raise Incomplete(_("Nothing is proposed yet."), _("Propose a common mark yourself."))
    if row.proposed_by_id == held.pk:
        raise Refused(
            denied(
                "own_proposal",
                _("You proposed it yourself."),
                _("The other expert agrees or proposes another."),
            )
        )
    if choice is not None and choice != row.choice:
        raise Conflict
    Reconciliation.objects.filter(pk=row.pk).update(agreed_by=held, saved_at=timezone.now())


@transaction.atomic
def close_reconciliation(assessment: Assessment, *, overdue: bool = False, actor: Actor) -> None:
    """End the experts' talk: the organisation's consensus opens to them.

    `overdue`, by the tick alone: what is not agreed gets the lower mark, marked so (method.md, order of
    knowing). Side effects: the state, an event, letters to the experts. Raises WrongState, Refused,
    Conflict, Incomplete.
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_close_reconciliation(actor, fresh))
    if overdue and not actor.is_system:
        raise Refused(
            denied("not_overdue", _("Only the passing of the date settles marks that were not agreed."))
        )
    if fresh.state == S.RECONCILING and not overdue:
        _require_settled(fresh)
    event = ReconciliationClosed(subject_id=fresh.pk, is_overdue=overdue)
    advance(fresh, "close_reconciliation", actor=actor, event=event, **FREE)
    moved(assessment, fresh)
    tell_turn(fresh, SeatKind.EXPERT)


@transaction.atomic
def save_afterthought(
    seat: Seat, *, indicator: Indicator, choice: str, proof: Proof, note: str, actor: Actor
) -> Afterthought:
    """Keep the mark an expert would give after reading the consensus: feedback, never part of the result.

    It needs a named proof of those opened to the expert (method.md, order of knowing). Side effects: the row.
    Raises Refused, WrongState, Incomplete.
    """
    held = locked_seat(seat)
    refuse_unless(access.can_judge(actor, held))
    require_state(held.assessment, "save_afterthought", S.COMPARING)
    if not disclosed_proofs(held).filter(pk=proof.pk).exists():
        raise Incomplete(
            _("A second thought needs a proof that was opened to you."), _("Choose the proof."), field="proof"
        )
    row = Afterthought(
        seat=held,
        indicator=indicator,
        choice=checked_choice(indicator, choice, instrument_id=held.assessment.campaign.instrument_id),
        proof=proof,
        note=checked_note(note),
        saved_at=timezone.now(),
    )
    upsert(row, unique=("seat", "indicator"), fields=("choice", "proof", "note", "saved_at"))
    return row


def _talking_seat(seat: Seat, actor: Actor, verb: str) -> Seat:
    held = locked_seat(seat)
    refuse_unless(access.can_judge(actor, held))
    require_state(held.assessment, verb, S.RECONCILING)
    return held


def _refuse_unseen(held: Seat, row: Reconciliation | None, seen: Seen | None) -> None:
    if row is not None:
        is_same_hand = row.proposed_by_id == held.pk and row.agreed_by_id is None
        refuse_older(row.saved_at, seen, is_same_hand=is_same_hand, error=Conflict())


def _require_difference(assessment: Assessment, indicator: Indicator) -> None:
    if indicator.pk not in {one.pk for one, _lower in differing_indicators(assessment)}:
        raise Incomplete(
            _("Your two marks are the same here: there is nothing to settle."), field="indicator"
        )


def _require_settled(assessment: Assessment) -> None:
    agreed = set(
        Reconciliation.objects.filter(assessment=assessment, agreed_by__isnull=False).values_list(
            "indicator", flat=True
        )
    )
    open_codes = [one.code for one, _lower in differing_indicators(assessment) if one.pk not in agreed]
    if open_codes:
        raise Incomplete(
            _("Not settled yet: %(codes)s."),
            _("Propose a common mark and agree on it; after the date the lower mark stands."),
            codes=", ".join(open_codes),
        )
