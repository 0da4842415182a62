"""An expert states whether a conflict exists; the methodologist admits or replaces; an expert declines."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import checked_note, locked_seat, refuse_unless, require_state
from rostok.assessment.actions.opening import close_evidence, open_evidence
from rostok.assessment.actions.seating import seat_person
from rostok.assessment.events import ConflictAdmitted, ConflictStated, ExpertLeft
from rostok.assessment.models import ConflictStatement, Seat
from rostok.assessment.states import ADMITTED, JUDGES, WORKS_IN, ConflictKind, Departure, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, WrongState
from rostok.parties.models import Person
from rostok.parties.queries import person_of


@transaction.atomic
def state_conflict(seat: Seat, *, kind: str, note: str, actor: Actor) -> ConflictStatement:
    """State before anything opens whether a conflict exists. Once: after that the methodologist decides.

    Side effects: the row; without a conflict the sheet opens, with its proofs while experts judge; an event.
    Raises Refused, WrongState, Incomplete (no such kind, a conflict without a word about it), Conflict.
    """
    held = locked_seat(seat)
    refuse_unless(access.can_state_conflict(actor, held))
    require_state(held.assessment, "state_conflict", *WORKS_IN[SeatKind(held.kind)])
    if kind not in ConflictKind.values:
        raise Incomplete(_("Say whether there is a conflict."), field="kind")
    clean = checked_note(note)
    if kind != ConflictKind.NONE and not clean:
        raise Incomplete(_("Say in a few words what the conflict is."), field="note")
    row, is_new = ConflictStatement.objects.get_or_create(seat=held, defaults={"kind": kind, "note": clean})
    if not is_new:
        raise Conflict
    if kind == ConflictKind.NONE:
        _clear(seat, held, actor)
    publish(ConflictStated(subject_id=held.assessment_id, seat_id=held.pk), actor=actor)
    return row


@transaction.atomic
def admit_conflict(seat: Seat, *, reason: str, actor: Actor) -> None:
    """Let an expert judge in spite of the conflict stated. Side effects: the row, the sheet opens, an event.

    Raises Refused, WrongState, Incomplete (no reason; work and kinship are never admitted), Conflict.
    """
    held = _seat_to_decide(seat, actor, "admit_conflict")
    statement = ConflictStatement.objects.select_for_update().filter(seat=held).first()
    if statement is None or held.cleared_at is not None:
        raise Conflict
    if statement.kind not in ADMITTED:
        raise Incomplete(_("With this conflict nobody judges."), _("Replace the expert."))
    statement.admitted_reason = _reason(reason)
    statement.admitted_at, statement.admitted_by = timezone.now(), person_of(actor)
    statement.save(update_fields=["admitted_reason", "admitted_at", "admitted_by"])
    _clear(seat, held, actor)
    publish(ConflictAdmitted(subject_id=held.assessment_id, seat_id=held.pk), actor=actor)


@transaction.atomic
def replace_expert(seat: Seat, *, person: Person | None, reason: str, actor: Actor) -> Seat | None:
    """End an expert's seat before its marks are locked, and give its number to `person` (None: later).

    The marks so far stay sealed: never counted, never shown, to the successor least of all. Side effects: the
    seat, its proofs close, the new seat, events. Raises Refused, WrongState (locked), Incomplete (no reason).
    """
    held = _seat_to_decide(seat, actor, "replace_expert")
    _leave(held, Departure.REPLACED, _reason(reason), actor)
    if person is None:
        return None
    return seat_person(held.assessment, person=person, kind=held.kind, number=held.number, actor=actor)


@transaction.atomic
def decline_seat(seat: Seat, *, reason: str, actor: Actor) -> None:
    """An expert gives the seat back before locking; the methodologist is told.

    Side effects: as of replacing. Raises Refused, WrongState (locked), Incomplete (no reason).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_state_conflict(actor, held))
    _require_unlocked(held, "decline_seat")
    _leave(held, Departure.DECLINED, _reason(reason), actor)


def _clear(given: Seat, held: Seat, actor: Actor) -> None:
    given.cleared_at = held.cleared_at = timezone.now()
    Seat.objects.filter(pk=held.pk).update(cleared_at=held.cleared_at)
    open_evidence(held.assessment, held, actor=actor)


def _seat_to_decide(seat: Seat, actor: Actor, verb: str) -> Seat:
    held = locked_seat(seat)
    refuse_unless(access.can_seat_expert(actor, held.assessment))
    _require_unlocked(held, verb)
    return held


def _require_unlocked(held: Seat, verb: str) -> None:
    if held.kind not in JUDGES or held.locked_at is not None or held.left_at is not None:
        raise WrongState(verb, held.assessment.state)
    require_state(held.assessment, verb, *WORKS_IN[SeatKind(held.kind)])


def _leave(held: Seat, how: str, reason: str, actor: Actor) -> None:
    Seat.objects.filter(pk=held.pk).update(left_at=timezone.now(), left_how=how, left_reason=reason)
    close_evidence(held, actor=actor)
    publish(ExpertLeft(subject_id=held.assessment_id, seat_id=held.pk, how=how), actor=actor)


def _reason(reason: str) -> str:
    clean = checked_note(reason)
    if not clean:
        raise Incomplete(_("Say why."), field="reason")
    return clean
