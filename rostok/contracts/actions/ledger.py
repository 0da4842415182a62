"""A contract in force is a proof of the ledger; suspended or over it is one no more."""

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.contracts.models import Contract
from rostok.contracts.states import ContractState
from rostok.foundation.actors import SYSTEM
from rostok.proofs.actions import confirm_proof, revoke_proof, submit_proof
from rostok.proofs.models import Qualification
from rostok.proofs.states import ProofKind, ProofState

CODES: Final = {"volunteer": "contract", "agreement": "interaction-agreement"}


@transaction.atomic
def show_in_ledger(contract: Contract) -> None:
    """What it shows for policies, as it stands: the volunteer's proof, the organiser's of an agreement.

    Nothing where no policy of this network asks for it. A second call changes nothing. Side effects: a proof
    submitted and confirmed, or revoked; events.
    """
    holds = contract.state == ContractState.IN_FORCE
    shown = contract.proof is not None and contract.proof.state == ProofState.CONFIRMED
    if shown and not (holds and contract.proof and contract.proof.valid_until == contract.ends_on):
        _take_back(contract)
        shown = False
    if holds and not shown:
        _show(contract)


def _take_back(contract: Contract) -> None:
    if contract.proof is not None:
        revoke_proof(contract.proof, reason=str(_("The contract is not in force on this day.")), actor=SYSTEM)


def _show(contract: Contract) -> None:
    qualification = Qualification.objects.filter(code=CODES[contract.kind]).first()
    today = timezone.localdate()
    if qualification is None or contract.ends_on < today or contract.concluded_on is None:
        return
    is_alone = contract.is_agreement and contract.organisation is None
    if is_alone:
        return  # the policy asks it of organisations
    proof = submit_proof(
        organisation=contract.organisation if contract.is_agreement else None,
        person=None if contract.is_agreement else contract.person,
        kind=ProofKind.OWN_FACT,
        title=str(qualification.title),
        issued_on=contract.concluded_on,
        valid_until=contract.ends_on,
        source=str(contract.other if contract.is_agreement else contract.organiser)[:300],
        qualification=qualification,
        actor=SYSTEM,
    )
    confirm_proof(proof, actor=SYSTEM)
    contract.proof = proof
    Contract.objects.filter(pk=contract.pk).update(proof=proof)
