"""People of the organisation answer alone and put proofs behind indicators."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import (
    Seen,
    checked_choice,
    checked_note,
    locked_assessment,
    locked_seat,
    refuse_older,
    refuse_unless,
    require_open_sheet,
    require_state,
    require_whole,
    upsert,
)
from rostok.assessment.core.levels import Aspect
from rostok.assessment.events import EvidenceAttached, SheetHandedIn, SheetReopened
from rostok.assessment.models import Assessment, Evidence, Indicator, Mark, Seat
from rostok.assessment.queries import indicators_of
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Newer, WrongState
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of
from rostok.proofs.models import Proof

S = AssessmentState


@transaction.atomic
def save_mark(
    seat: Seat, *, indicator: Indicator, choice: str, note: str, seen: Seen | None = None, actor: Actor
) -> Mark:
    """Keep one mark of one's own sheet; saving again replaces it. Two statements at any size, or three.

    `seen`: what the page showed when it was opened; a device that comes back late does not overwrite.

    Side effects: the row; of a sheet on paper nobody else enters rows, or sees them, from now on. No event: a
    journal of marks would tell who answers when, and in which order.
    Raises Refused (not one's sheet, handed in), WrongState (answers are closed), Newer, Incomplete (not asked
    of this function, no such choice, a note that is too long).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_answer(actor, held))
    require_open_sheet(held, "save_mark")
    organisation = held.assessment.organisation
    if held.function not in indicator.functions or organisation.kind not in indicator.kinds:
        raise Incomplete(_("This is not asked of you."), _("Open your sheet again."), field="indicator")
    if seen is not None:
        stored = Mark.objects.filter(seat=held, indicator=indicator).values_list("saved_at", flat=True)
        refuse_older(stored.first(), seen, is_same_hand=True, error=Newer())
    mark = Mark(
        seat=held,
        indicator=indicator,
        choice=checked_choice(indicator, choice, instrument_id=held.assessment.campaign.instrument_id),
        note=checked_note(note),
        saved_at=timezone.now(),
    )
    upsert(mark, unique=("seat", "indicator"), fields=("choice", "note", "saved_at"))
    _end_paper(held)
    return mark


@transaction.atomic
def hand_in(seat: Seat, *, actor: Actor) -> None:
    """Hand a whole sheet in; it counts from now on. Side effects: the lock, an event.

    Raises Refused, WrongState, Incomplete with the codes that have no answer yet.
    """
    held = locked_seat(seat)
    refuse_unless(access.can_answer(actor, held))
    require_open_sheet(held, "hand_in")
    answered = Mark.objects.filter(seat=held).values("indicator")
    asked = indicators_of(held.assessment, function=held.function)
    missing = list(asked.exclude(pk__in=answered).values_list("code", flat=True))
    require_whole(missing)
    _lock(seat, timezone.now())
    publish(SheetHandedIn(subject_id=held.assessment_id, seat_id=seat.pk), actor=actor)


@transaction.atomic
def reopen_sheet(seat: Seat, *, actor: Actor) -> None:
    """Take one's own sheet back while others still answer. Side effects: the lock, an event.

    Raises Refused, WrongState (answers are closed, or the sheet is open).
    """
    held = locked_seat(seat)
    refuse_unless(access.can_answer(actor, held))
    require_state(held.assessment, "reopen_sheet", S.ANSWERING)
    if held.locked_at is None:
        raise WrongState("reopen_sheet", held.assessment.state)
    _lock(seat, None)
    _end_paper(held)
    publish(SheetReopened(subject_id=held.assessment_id, seat_id=seat.pk), actor=actor)


@transaction.atomic
def attach_evidence(
    assessment: Assessment, *, indicator_code: str, proof: Proof, aspect: str, actor: Actor
) -> Evidence:
    """Put a proof of the organisation behind an indicator, until the sheet is closed; again: a new aspect.

    Side effects: the row, an event. Raises Refused (not of the organisation), WrongState, Incomplete.
    """
    refuse_unless(access.can_attach_evidence(actor, assessment))
    fresh = locked_assessment(assessment)
    require_state(fresh, "attach_evidence", S.ANSWERING, S.AGREEING)
    if not indicators_of(fresh).filter(code=indicator_code).exists():
        raise Incomplete(_("There is no such indicator in this assessment."), field="indicator")
    instrument = fresh.campaign.instrument.name
    evidence = _attach(fresh.organisation, instrument, indicator_code, proof, aspect, actor)
    publish(EvidenceAttached(subject_id=assessment.pk, evidence_id=evidence.pk), actor=actor)
    return evidence


@transaction.atomic
def carry_evidence(
    organisation: Organisation,
    *,
    instrument_name: str,
    indicator_code: str,
    proof: Proof,
    aspect: str,
    actor: Actor,
) -> Evidence:
    """Put a proof behind an indicator for whatever wave comes next: a finished step of a road map.

    Side effects: the row. A sheet that is closed already does not count it. Raises Refused, Incomplete.
    """
    refuse_unless(access.can_carry_evidence(actor, organisation))
    return _attach(organisation, instrument_name, indicator_code, proof, aspect, actor)


def _attach(
    organisation: Organisation, instrument: str, code: str, proof: Proof, aspect: str, actor: Actor
) -> Evidence:
    if proof.organisation_id != organisation.pk:
        raise Incomplete(
            _("The proof is not of this organisation."), _("Choose another proof."), field="proof"
        )
    if aspect not in set(Aspect):
        raise Incomplete(_("Say what the proof shows."), field="aspect")
    evidence, _is_new = Evidence.objects.update_or_create(
        organisation=organisation,
        instrument_name=instrument,
        indicator_code=code,
        proof=proof,
        defaults={"aspect": aspect},
        create_defaults={"aspect": aspect, "attached_by": person_of(actor), "attached_at": timezone.now()},
    )
    return evidence


def _end_paper(seat: Seat) -> None:
    """The person writes in it themselves: what stands in it is theirs alone (method.md, whose it is)."""
    if seat.on_paper:
        Seat.objects.filter(pk=seat.pk).update(on_paper=False)


def _lock(seat: Seat, at: datetime | None) -> None:
    Seat.objects.filter(pk=seat.pk).update(locked_at=at)
    seat.locked_at = at
