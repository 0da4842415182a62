"""Both sides sign a version, by one press or on paper; the second signature puts it in force."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.contracts.access import can_sign, footing_of
from rostok.contracts.actions.ledger import show_in_ledger
from rostok.contracts.actions.letters import tell_sides
from rostok.contracts.actions.noting import note_contract
from rostok.contracts.events import (
    ContractConcluded,
    ContractRestoredByAcceptance,
    VersionAccepted,
    VersionSigned,
)
from rostok.contracts.models import Contract, ContractType, ContractVersion, Signature
from rostok.contracts.queries import newest_version
from rostok.contracts.states import OPEN, ContractState, Party, Stopped, Way
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.files import store_upload
from rostok.foundation.journal import publish
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of


@transaction.atomic
def sign_version(contract: Contract, *, number: int, actor: Actor) -> None:
    """Sign the newest version in the system; `number`: the version that was read.

    The second signature puts the contract in force, or the new version in the place of the former one; what
    had been suspended because it was not accepted comes back. Side effects: rows, the state, the ledger, the
    register, events, letters. Raises Refused, WrongState (over), AlreadyDone, Incomplete (worded anew since).
    """
    refuse_unless(can_sign(actor, contract))
    party = footing_of(actor, contract).party(contract)
    version = _newest(contract, number)
    person = person_of(actor)
    given = {"way": Way.PAGE, "signed_on": timezone.localdate(), "signer": str(person or "")[:200]}
    _sign(contract, version, str(party), actor, **given)


@transaction.atomic
def enter_signature(
    contract: Contract,
    *,
    number: int,
    party: str,
    signed_on: date,
    signer: str,
    paper_number: str = "",
    file: Any = None,
    actor: Actor,
) -> None:
    """Enter a signature on paper: who, on which day, under which number. As above.

    The institution keeps the paper of an agreement, the organiser that of a contract; each side may enter its
    own. A sheet is filed with agreements alone: of a contract it would be a copy of a person's paper.
    """
    if not footing_of(actor, contract).holds_paper_of(contract, party):
        raise Refused(denied("not_keeper", _("This signature is entered by the side that keeps the paper.")))
    version = _newest(contract, number)
    if not signer.strip():
        raise Incomplete(_("Say who signed."), field="signer")
    if not timezone.localdate(version.made_at) <= signed_on <= timezone.localdate():
        raise Incomplete(
            _("It was signed between the day on which it was worded and today."), field="signed_on"
        )
    given: dict[str, Any] = {"way": Way.PAPER, "signed_on": signed_on, "signer": signer.strip()[:200]}
    given["number"] = " ".join(paper_number.split())[:40]
    if file:
        given |= _filed(contract, file)
    _sign(contract, version, party, actor, **given)


def _newest(contract: Contract, number: int) -> ContractVersion:
    if contract.state not in OPEN:
        raise WrongState("sign", contract.state)
    version = newest_version(contract)
    if version.number != number:
        raise Incomplete(_("Its text has been changed meanwhile."), _("Read the new version, then sign it."))
    return version


def _filed(contract: Contract, file: Any) -> dict[str, str]:
    if not contract.is_agreement:
        raise Incomplete(_("No copy of a contract with a person is kept."), field="file")
    stored = store_upload(file)
    return {"sheet_key": stored.key, "sheet_name": stored.name, "sheet_type": stored.media_type}


def _sign(contract: Contract, version: ContractVersion, party: str, actor: Actor, **given: Any) -> None:
    if contract.has_signed(party):
        raise AlreadyDone("sign", contract.state)
    try:
        with transaction.atomic():
            Signature.objects.create(version=version, party=party, entered_by=person_of(actor), **given)
    except IntegrityError as error:
        raise AlreadyDone("sign", contract.state) from error
    field = "organiser_signed" if party == Party.ORGANISER else "other_signed"
    Contract.objects.filter(pk=contract.pk).update(**{field: True})
    contract.refresh_from_db(fields=["organiser_signed", "other_signed"])
    publish(VersionSigned(subject_id=contract.pk, version_id=version.pk, party=party), actor=actor)
    if contract.waits_for_signature:
        tell_sides(contract, "signed", but=actor.user_id)
        return
    _both(contract, version, actor)


def _both(contract: Contract, version: ContractVersion, actor: Actor) -> None:
    """Both have signed."""
    rows = Signature.objects.filter(version=version)
    day = max(row.signed_on for row in rows)
    number = next((row.number for row in rows if row.number), "")
    ContractVersion.objects.filter(pk=version.pk).update(since=day)
    ContractType.objects.filter(contract=contract, is_added=True).update(is_added=False)
    Contract.objects.filter(pk=contract.pk).update(sign_by=None)
    contract.sign_by = None
    ids: dict[str, Any] = {"subject_id": contract.pk, "version_id": version.pk}
    if contract.state == ContractState.WRITTEN:
        event = ContractConcluded(**ids)
        advance(contract, "conclude", actor=actor, event=event, concluded_on=day, number=number)
        tell_sides(contract, "concluded")
    elif contract.state == ContractState.SUSPENDED and contract.stopped_by == Stopped.ITSELF:
        back = {"stopped_by": "", "reason": "", "suspended_on": None}
        advance(contract, "accept_anew", actor=actor, event=ContractRestoredByAcceptance(**ids), **back)
        tell_sides(contract, "restored")
    else:
        publish(VersionAccepted(**ids), actor=actor)
    show_in_ledger(contract)
    note_contract(contract)
