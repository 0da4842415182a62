"""A proof and its files enter the ledger."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.files import StoredFile, store_upload
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.foundation.search import index
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.proofs.access import can_add_file, can_submit_own_proof, can_submit_proof, no_personal_papers
from rostok.proofs.events import FileAdded, ProofSubmitted
from rostok.proofs.models import FileVersion, Proof, Qualification
from rostok.proofs.states import PartyKind, ProofKind, Sensitivity


@transaction.atomic
def submit_proof(
    *,
    organisation: Organisation | None = None,
    person: Person | None = None,
    kind: str,
    title: str,
    issued_on: date,
    valid_until: date | None = None,
    source: str = "",
    note: str = "",
    sensitivity: str = Sensitivity.INTERNAL,
    file: Any = None,
    replaces: Proof | None = None,
    qualification: Qualification | None = None,
    amount: int = 1,
    actor: Actor,
) -> Proof:
    """Enter a proof of one organisation or one person, with an upload if there is one.

    Side effects: the proof, its file version, events, a search row. `replaces`: a rejected or lapsing proof
    of the same party. `qualification`: what it is to show for policies, `amount` how much of it; one that
    rests on personal papers keeps no file. Raises Refused for others than the party, Incomplete for wrong
    dates, file or party.
    """
    if qualification is not None:
        _check_qualification(qualification, person)
        sensitivity = Sensitivity.PERSONAL if qualification.is_personal else sensitivity
    _refuse_unless(_may_submit(actor, organisation, person))
    _check(kind, issued_on, valid_until, source, sensitivity, file)
    _check_replaced(replaces, organisation, person)
    author = person_of(actor)
    proof = Proof.objects.create(
        organisation=organisation,
        person=person,
        kind=kind,
        title=title,
        issued_on=issued_on,
        valid_until=valid_until,
        source=source,
        note=note,
        sensitivity=sensitivity,
        replaces=replaces,
        qualification=qualification,
        amount=amount,
        submitted_by=author,
    )
    publish(ProofSubmitted(subject_id=proof.pk), actor=actor)
    if file:
        _add_version(proof, store_upload(file), author, actor)
    # never the note: whoever sees the proof without its notes would learn their words by searching
    index("proof", proof, code=proof.code, title=proof.title, text=proof.source)
    return proof


@transaction.atomic
def add_file_version(proof: Proof, *, uploaded: Any, actor: Actor) -> FileVersion:
    """Add a file, or a further version of it; earlier versions stay.

    Side effects: the version, an event. Raises Refused (decided already, personal data, not the party) and
    FileRejected.
    """
    locked: Proof = Proof.objects.select_for_update().get(pk=proof.pk)
    _refuse_unless(can_add_file(actor, locked))
    return _add_version(locked, store_upload(uploaded), person_of(actor), actor)


def _add_version(proof: Proof, stored: StoredFile, author: Person | None, actor: Actor) -> FileVersion:
    number = FileVersion.objects.filter(proof=proof).count() + 1
    version = FileVersion.objects.create(
        proof=proof,
        number=number,
        key=stored.key,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        added_by=author,
    )
    publish(FileAdded(subject_id=proof.pk, number=number), actor=actor)
    return version


def _may_submit(actor: Actor, organisation: Organisation | None, person: Person | None) -> Decision:
    if (organisation is None) == (person is None):
        raise ValueError("a proof is of one organisation or of one person")
    if organisation is not None:
        return can_submit_proof(actor, organisation)
    assert person is not None  # noqa: S101 - held by the line above
    return can_submit_own_proof(actor, person)


def _refuse_unless(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)


def _check(
    kind: str, issued_on: date, valid_until: date | None, source: str, sensitivity: str, file: Any
) -> None:
    """What no form may let through; the same for every caller."""
    if kind not in ProofKind.values or sensitivity not in Sensitivity.values:
        raise ValueError(f"unknown kind or sensitivity: {kind}, {sensitivity}")
    if issued_on > timezone.localdate():
        raise Incomplete(
            _("The day of issue has not come yet."), _("Give the day written on it."), "issued_on"
        )
    if valid_until is not None and valid_until < issued_on:
        raise Incomplete(_("It would end before it was issued."), _("Check both days."), "valid_until")
    if sensitivity == Sensitivity.PERSONAL:
        _check_personal(valid_until, source, file)


def _check_personal(valid_until: date | None, source: str, file: Any) -> None:
    """safety.md: no scans of such papers, but "checked, by whom, on, valid until"."""
    if file:
        decision = no_personal_papers()
        raise Incomplete(decision.reason, decision.way_out, "file")
    if not source:
        raise Incomplete(_("Say who checked the paper."), field="source")
    if valid_until is None:
        raise Incomplete(_("Say until when the check is valid."), field="valid_until")


def _check_qualification(qualification: Qualification, person: Person | None) -> None:
    if (qualification.of == PartyKind.PERSON) != (person is not None):
        raise Incomplete(_("This is not asked of such a party."), field="qualification")


def _check_replaced(old: Proof | None, organisation: Organisation | None, person: Person | None) -> None:
    if old is not None and (old.organisation_id, old.person_id) != (
        organisation.pk if organisation else None,
        person.pk if person else None,
    ):
        raise ValueError("a proof replaces one of the same party")
