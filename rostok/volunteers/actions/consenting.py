"""Consents by purpose: given on a page or on paper, withdrawn at once with what rests on them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.proofs.actions import confirm_proof, revoke_proof, submit_proof
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofKind, ProofState
from rostok.volunteers.access import can_consent, can_withdraw_consent, is_own
from rostok.volunteers.core.kinds import CONSENT
from rostok.volunteers.events import ConsentGiven, ConsentWithdrawn
from rostok.volunteers.models import Consent, ConsentIncoming, Volunteer
from rostok.volunteers.queries import parents_until
from rostok.volunteers.states import TEXT_VERSION, Purpose


@transaction.atomic
def give_consent(
    volunteer: Volunteer, *, purpose: str, given_on: date, sheet: str = "", actor: Actor
) -> Consent:
    """To this operator for this purpose. From paper a coordinator names the sheet; twice: the first stands.

    For a minor a parent signs, on paper, until the day on which the minor is 18 (152-FZ, article 9 part 6);
    then the person gives their own. What the rules ask for becomes a proof of the ledger. Side effects: rows,
    events. Raises Refused, Incomplete: the day, no sheet, a minor alone.
    """
    refuse_unless(can_consent(actor, volunteer))
    if given_on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="given_on")
    if not is_own(actor, volunteer) and not sheet.strip():
        raise Incomplete(_("Say which paper was signed."), _("Its number, or where it is kept."), "sheet")
    until = parents_until(volunteer.person, given_on)
    if until is not None and is_own(actor, volunteer):
        raise Incomplete(
            _("Until 18 a parent gives this consent, on paper."),
            _("Print your way: the text for the parent stands there."),
            "purpose",
        )
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    given = Consent.objects.filter(
        person=volunteer.person_id, operator=volunteer.organisation_id, withdrawn_at=None
    )
    known = given.filter(purpose=purpose).first()
    if known is not None and not (known.is_by_parent and until is None):
        return known
    if known is not None:  # a parent's, and the person is 18 now
        _end(known)
    consent = Consent.objects.create(
        person=volunteer.person,
        operator=volunteer.organisation,
        purpose=Purpose(purpose),
        text_version=TEXT_VERSION,
        given_on=given_on,
        sheet=sheet.strip()[:120],
        is_by_parent=until is not None,
        proof=_proof(volunteer, given_on, until) if purpose == Purpose.DATA else None,
    )
    publish(ConsentGiven(subject_id=volunteer.pk, consent_id=consent.pk), actor=actor)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, incoming: Mapping[str, Any] | None = None, actor: Actor) -> None:
    """From this moment on, with the proof that rests on it; again: nothing.

    `incoming`: how it came on paper, by phone or in person, entered by a coordinator; with a photo of the
    sheet, unless a parent withdraws for a minor. Side effects: the rows, the proof, events. Raises Refused,
    Incomplete: how it came, the day, a photo of a child's paper.
    """
    refuse_unless(can_withdraw_consent(actor, consent))
    came = None if incoming is None else _came(consent, incoming)
    if not _end(consent):
        return
    if came is not None:
        ConsentIncoming.objects.create(consent=consent, entered_by_id=actor.user_id, **came)
    volunteer = Volunteer.objects.get(person=consent.person_id, organisation=consent.operator_id)
    publish(ConsentWithdrawn(subject_id=volunteer.pk, consent_id=consent.pk), actor=actor)


def _came(consent: Consent, incoming: Mapping[str, Any]) -> dict[str, Any]:
    if consent.is_by_parent and incoming.get("photo"):
        raise Incomplete(
            _("No copy of a paper about a minor is kept."), _("Enter it without a photo."), "photo"
        )
    return checked_sheet(incoming, not_before=consent.given_on, today=timezone.localdate())


def _end(consent: Consent) -> bool:
    """With the proof that rests on it; False where it had ended."""
    if not Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        return False
    if consent.proof is not None and consent.proof.state == ProofState.CONFIRMED:
        revoke_proof(consent.proof, reason=str(_("The consent was withdrawn.")), actor=SYSTEM)
    return True


def _proof(volunteer: Volunteer, given_on: date, until: date | None) -> Proof | None:
    """What policies count, a parent's until the day of 18; None where no pack asks for it."""
    qualification = Qualification.objects.filter(code=CONSENT).first()
    if qualification is None:
        return None
    proof = submit_proof(
        person=volunteer.person,
        kind=ProofKind.DOCUMENT,
        title=str(qualification.title),
        issued_on=given_on,
        valid_until=until,
        source=str(volunteer.organisation)[:300],
        qualification=qualification,
        actor=SYSTEM,
    )
    confirm_proof(proof, actor=SYSTEM)
    return proof
