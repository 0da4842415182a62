"""A registration is over: its types leave the agreement; an agreement without any type is over too."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Registration
from rostok.agreements.queries import types_left_by
from rostok.agreements.states import RegistrationState
from rostok.contracts.actions.ledger import show_in_ledger
from rostok.contracts.actions.letters import tell_sides
from rostok.contracts.actions.noting import note_contract
from rostok.contracts.actions.writing import word_again
from rostok.contracts.events import ContractNarrowed, ContractUnregistered
from rostok.contracts.models import AddedProposal, Contract, ContractType
from rostok.contracts.queries import open_ones
from rostok.contracts.states import ContractKind, ContractState
from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import publish
from rostok.foundation.workflow import advance


@transaction.atomic
def leave_types(registration: Registration, *, day: date) -> int:
    """Take types that are registered no more out of open agreements of the two sides. How many agreements.

    Without a type an agreement in force ends and one waiting for signatures is given up, with the reason of
    the registration; with types left it is worded anew and accepted anew by a day. A second call finds none.
    Side effects: states, rows, versions, the ledger, the register, events, letters, tasks.
    """
    gone = types_left_by(registration)
    found = open_ones().filter(
        kind=ContractKind.AGREEMENT,
        institution=registration.institution_id,
        organisation=registration.organisation_id,
    )
    return sum(_leave(contract, gone, registration, day) for contract in found.order_by("pk"))


def _leave(contract: Contract, gone: set[int], registration: Registration, day: date) -> bool:
    rows = ContractType.objects.filter(contract=contract)
    covered = set(rows.values_list("type", flat=True))
    if not covered & gone:
        return False
    if covered <= gone:
        _end(contract, registration)
        return True
    rows.filter(type__in=gone).delete()
    publish(ContractNarrowed(subject_id=contract.pk), actor=SYSTEM)
    word_again(contract, day=day, actor=SYSTEM)
    note_contract(contract)
    return True


def _end(contract: Contract, registration: Registration) -> None:
    verb = "drop" if contract.state == ContractState.WRITTEN else "end"
    if verb == "drop":
        AddedProposal.objects.filter(contract=contract).delete()
    event = ContractUnregistered(subject_id=contract.pk)
    given = {"reason": _reason(registration), "ended_on": registration.ended_on or timezone.localdate()}
    advance(contract, verb, actor=SYSTEM, event=event, **given)
    show_in_ledger(contract)
    note_contract(contract)
    tell_sides(contract, "unregistered")


def _reason(registration: Registration) -> str:
    if registration.state == RegistrationState.REVOKED:
        words = _("The registration was revoked by an order: %(reason)s")
        return (str(words) % {"reason": registration.reason})[:300]
    return str(_("The organiser has ended its registration."))
