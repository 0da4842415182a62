"""Confirm, reject, revoke."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.foundation.workflow import advance
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.parties.states import RoleKind
from rostok.proofs.actions.recounting import later_of
from rostok.proofs.events import ProofConfirmed, ProofRejected, ProofRevoked
from rostok.proofs.models import Proof


@transaction.atomic
def confirm_proof(
    proof: Proof, *, confirmed_by: Person | None = None, role: str = "expert", actor: Actor
) -> None:
    """Put the proof in force; `confirmed_by` names who checked it, in what `role`, where the system acts.

    Side effects: the state, an event. Raises WrongState, Refused (not in scope, own submission), Conflict.
    """
    person = confirmed_by or person_of(actor)
    if person is not None and person.pk == proof.submitted_by_id:
        raise Refused(denied("own_submission", _("Nobody confirms what they submitted themselves.")))
    advance(
        proof,
        "confirm",
        actor=actor,
        event=ProofConfirmed(subject_id=proof.pk),
        confirmed_at=timezone.now(),
        confirmed_by=person,
        confirmed_as=_role_of(confirmed_by, role, actor),
    )
    _work_out_anew(proof)


@transaction.atomic
def reject_proof(proof: Proof, *, reason: str, actor: Actor) -> None:
    """Refuse the proof with a reason that the one who submitted it reads.

    Side effects: the state, an event, a letter. Raises Incomplete without a reason, else as `confirm_proof`.
    """
    reason = _given(reason)
    event = ProofRejected(subject_id=proof.pk)
    advance(proof, "reject", actor=actor, event=event, rejected_at=timezone.now(), reason=reason)
    _tell_submitter(proof, "proofs/mail/rejected")


@transaction.atomic
def revoke_proof(proof: Proof, *, reason: str, actor: Actor) -> None:
    """End a confirmed proof from now on; what was known before stays true of its day.

    Side effects: the state, an event, a letter. Raises Incomplete without a reason, else as `confirm_proof`.
    """
    reason = _given(reason)
    event = ProofRevoked(subject_id=proof.pk)
    advance(proof, "revoke", actor=actor, event=event, revoked_at=timezone.now(), reason=reason)
    _work_out_anew(proof)
    _tell_submitter(proof, "proofs/mail/revoked")


def _work_out_anew(proof: Proof) -> None:
    """What its party stands by has changed."""
    if proof.qualification_id is not None:
        later_of(proof.person_id, proof.organisation_id)


def _role_of(confirmed_by: Person | None, role: str, actor: Actor) -> str:
    """In which role, as policies name it: whom the system names, the system, the methodologist."""
    if confirmed_by is not None and actor.is_system:
        return role
    return "system" if actor.is_system else str(RoleKind.METHODOLOGIST)


def _given(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Give the reason."), _("Whoever submitted the proof will read it."), "reason")
    return reason.strip()


def _tell_submitter(proof: Proof, template: str) -> None:
    """A letter in the submitter's language; nothing where there is no address."""
    person = proof.submitted_by
    to = person.address if person else ""
    if person is None or not to:
        return
    context = {
        "title": proof.title,
        "reason": proof.reason,
        "url": settings.SITE_URL + reverse("proofs:proof-detail", args=[proof.code]),
    }
    queue_letter(
        to=to, language=person.user.language if person.user else "ru", template=template, context=context
    )
