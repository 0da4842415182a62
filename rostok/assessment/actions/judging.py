"""Two experts judge, each alone; both locked, their findings about proofs take effect."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import (
    FREE,
    Seen,
    checked_choice,
    checked_note,
    locked_seat,
    moved,
    refuse_older,
    refuse_unless,
    require_state,
    upsert,
)
from rostok.assessment.actions.gates import ask_for_third
from rostok.assessment.actions.letters import tell_turn
from rostok.assessment.events import GatesDecided, MarksLocked, ReconciliationOpened
from rostok.assessment.models import Assessment, ExpertMark, Indicator, ProofCheck, Seat
from rostok.assessment.queries import disclosed_proofs
from rostok.assessment.queries.gates import asked_of
from rostok.assessment.states import EXPERTS, JUDGES_IN, AssessmentState, CheckVerdict, SeatKind
from rostok.assessment.templatetags.assessment_words import answer_words
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Newer, WrongState
from rostok.foundation.workflow import advance
from rostok.proofs.actions import confirm_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState

S = AssessmentState


@transaction.atomic
def save_expert_mark(
    seat: Seat,
    *,
    indicator: Indicator,
    choice: str,
    note: str,
    typed_at: datetime | None = None,
    seen: Seen | None = None,
    actor: Actor,
) -> ExpertMark:
    """Keep one blind mark; saving again replaces it until the marks are locked. Three statements.

    `typed_at`: when a device without a network took it; a mark saved later stays, and both are told.
    `seen`: what the page had shown; an older page overwrites nothing newer.

    Side effects: the row. No event: nobody may learn how far the other expert is.
    Raises Refused (not one's seat, a conflict of interest), WrongState (locked, or not the time), Incomplete,
    Newer.
    """
    held = _open_expert_seat(seat, actor, "save_expert_mark")
    if typed_at is not None:
        _refuse_older(held, indicator, choice, typed_at)
    elif seen is not None:
        stored = ExpertMark.objects.filter(seat=held, indicator=indicator).values_list("saved_at", flat=True)
        refuse_older(stored.first(), seen, is_same_hand=True, error=Newer())
    if held.kind == SeatKind.THIRD and indicator not in asked_of(held):
        raise Incomplete(_("A third expert judges the disputed gates alone."), field="indicator")
    if held.assessment.organisation.kind not in indicator.kinds:
        raise Incomplete(_("This indicator does not concern the organisation."), field="indicator")
    mark = ExpertMark(
        seat=held,
        indicator=indicator,
        choice=checked_choice(indicator, choice, instrument_id=held.assessment.campaign.instrument_id),
        note=checked_note(note),
        saved_at=timezone.now(),
    )
    upsert(mark, unique=("seat", "indicator"), fields=("choice", "note", "saved_at"))
    return mark


@transaction.atomic
def check_proof(seat: Seat, *, proof: Proof, verdict: str, note: str, actor: Actor) -> ProofCheck:
    """Keep what the expert found about one disclosed proof; it takes effect when both are locked.

    Side effects: the row, and no event. Raises Refused, WrongState, Incomplete (not opened to this seat).
    """
    held = _open_expert_seat(seat, actor, "check_proof")
    if verdict not in CheckVerdict.values:
        raise Incomplete(_("Say what you found."), field="verdict")
    if not disclosed_proofs(held).filter(pk=proof.pk).exists():
        raise Incomplete(_("This proof is not open to you."), field="proof")
    check = ProofCheck(
        seat=held, proof=proof, verdict=verdict, note=checked_note(note), saved_at=timezone.now()
    )
    upsert(check, unique=("seat", "proof"), fields=("verdict", "note", "saved_at"))
    return check


@transaction.atomic
def lock_marks(seat: Seat, *, is_visit: bool, is_joint: bool = False, actor: Actor) -> None:
    """Lock one's blind marks for good, before any talk, on a visit before leaving (method.md, knowing).

    `is_joint`: the two experts were there together, and each locked before they left.

    Side effects: the lock and the mode; an event. When the other expert has locked too: reconciling opens,
    findings about proofs take effect, letters to both. Raises Refused, WrongState, Incomplete with the
    codes not judged yet.
    """
    held = _open_expert_seat(seat, actor, "lock_marks")
    judged = ExpertMark.objects.filter(seat=held)
    marked = set(judged.values_list("indicator", flat=True))
    missing = [one.code for one in asked_of(held) if one.pk not in marked]
    if missing:
        raise Incomplete(
            _("Not judged yet: %(codes)s."),
            _("Judge them; “do not know” is an answer too."),
            codes=", ".join(missing),
        )
    seat.locked_at, seat.is_visit, seat.is_joint = timezone.now(), is_visit or is_joint, is_joint
    Seat.objects.filter(pk=seat.pk).update(
        locked_at=seat.locked_at, is_visit=seat.is_visit, is_joint=is_joint
    )
    if held.kind == SeatKind.THIRD:
        _decide_gates(held, actor)
        return
    publish(MarksLocked(subject_id=held.assessment_id, seat_id=seat.pk), actor=actor)
    pair = Seat.objects.sitting().filter(assessment=held.assessment, kind=SeatKind.EXPERT)
    if pair.filter(locked_at__isnull=False).count() == EXPERTS:
        _open_reconciliation(held.assessment)
        moved(seat.assessment, held.assessment)


def _refuse_older(held: Seat, indicator: Indicator, choice: str, typed_at: datetime) -> None:
    """The newer mark stays and both are told: in the sentence the one saved, in the form the one typed."""
    newer = ExpertMark.objects.filter(seat=held, indicator=indicator, saved_at__gt=typed_at).first()
    if newer is None:
        return
    raise Incomplete(
        _("A newer mark is saved: %(saved)s. This device kept %(typed)s, typed earlier."),
        _("The newer one stays. If yours is right, choose it again."),
        field="choice",
        saved=answer_words(newer.choice) + (f" ({newer.note})" if newer.note else ""),
        typed=answer_words(choice),
    )


def _open_expert_seat(seat: Seat, actor: Actor, verb: str) -> Seat:
    held = locked_seat(seat)
    refuse_unless(access.can_judge(actor, held))
    require_state(held.assessment, verb, *JUDGES_IN[SeatKind(held.kind)])
    if held.locked_at is not None:
        raise WrongState(verb, held.assessment.state)
    return held


def _open_reconciliation(assessment: Assessment) -> None:
    """By the system, so that the journal does not tell who was second."""
    event = ReconciliationOpened(subject_id=assessment.pk)
    advance(assessment, "open_reconciliation", actor=SYSTEM, event=event, **FREE)
    ask_for_third(assessment)
    _apply_checks(assessment)
    tell_turn(assessment, SeatKind.EXPERT)


def _decide_gates(held: Seat, actor: Actor) -> None:
    """The third expert is done: nothing of the two changes, the result need not wait any more."""
    Assessment.objects.filter(pk=held.assessment_id).update(needs_third=False)
    publish(GatesDecided(subject_id=held.assessment_id, seat_id=held.pk), actor=actor)


def _apply_checks(assessment: Assessment) -> None:
    """Confirm what an expert saw on a visit and neither doubts; the rest is left to the methodologist."""
    checks = list(
        ProofCheck.objects.filter(
            seat__assessment=assessment,
            seat__kind=SeatKind.EXPERT,
            seat__left_at=None,
            proof__state=ProofState.SUBMITTED,
        )
        .select_related("proof", "seat__person")
        .order_by("seat__number", "proof")
    )
    doubted = {check.proof_id for check in checks if check.verdict == CheckVerdict.DOUBTFUL}
    for check in checks:
        seen = check.verdict == CheckVerdict.SEEN and check.seat.is_visit
        if seen and check.proof_id not in doubted and check.proof.submitted_by_id != check.seat.person_id:
            doubted.add(check.proof_id)  # decided: the second expert's finding adds nothing
            confirm_proof(check.proof, confirmed_by=check.seat.person, actor=SYSTEM)
