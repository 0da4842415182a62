"""Suspended and restored by hand, broken off, over by its term, suspended when it was not accepted anew."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.contracts.access import footing_of, stopping
from rostok.contracts.actions.ledger import show_in_ledger
from rostok.contracts.actions.letters import tell_sides
from rostok.contracts.actions.noting import note_contract
from rostok.contracts.events import (
    ContractEnded,
    ContractEvent,
    ContractLapsed,
    ContractRestored,
    ContractRevoked,
    ContractSuspended,
)
from rostok.contracts.models import Contract, ContractVersion
from rostok.contracts.queries import REMIND, newest_version, open_ones
from rostok.contracts.states import STANDS, ContractState, Stopped
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.parameters import value_of
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance


@transaction.atomic
def suspend_contract(contract: Contract, *, reason: str, actor: Actor) -> None:
    """A side or the authority suspends it. Side effects: the state, the ledger, the register, letters.

    Raises WrongState, Refused, Conflict, Incomplete without a reason.
    """
    given = {"reason": _why(reason), "suspended_on": timezone.localdate()}
    given["stopped_by"] = stopping(footing_of(actor, contract), contract)
    _move(contract, "suspend", ContractSuspended(subject_id=contract.pk), actor, "suspended", **given)


@transaction.atomic
def restore_contract(contract: Contract, *, actor: Actor) -> None:
    """Whoever suspended it puts it in force again. What waits to be accepted keeps its day. As above."""
    given = {"reason": "", "suspended_on": None, "stopped_by": ""}
    _move(contract, "restore", ContractRestored(subject_id=contract.pk), actor, "restored", **given)


@transaction.atomic
def revoke_contract(contract: Contract, *, reason: str, actor: Actor) -> None:
    """A side breaks it off before its term, in writing. As above."""
    given = {"reason": _why(reason), "ended_on": timezone.localdate()}
    _move(contract, "revoke", ContractRevoked(subject_id=contract.pk), actor, "revoked", **given)


@transaction.atomic
def watch_days(day: date) -> int:
    """What the days of contracts ask for: ended, suspended, reminded of. How many. A second call: none."""
    return _end_past(day) + _lapse_past(day) + _remind(day)


def _end_past(day: date) -> int:
    found = list(open_ones().filter(state__in=[*STANDS], ends_on__lt=day).order_by("pk"))
    for contract in found:
        event = ContractEnded(subject_id=contract.pk)
        _move(contract, "end", event, SYSTEM, "ended", ended_on=contract.ends_on)
    return len(found)


def _lapse_past(day: date) -> int:
    """Concluded once, worded anew by changed rules and not signed by both until its day."""
    found = list(_unsigned().filter(state=ContractState.IN_FORCE, sign_by__lt=day))
    lapsed = [one for one in found if newest_version(one).is_renewal]
    for contract in lapsed:
        given: dict[str, Any] = {"stopped_by": Stopped.ITSELF, "suspended_on": day}
        given["reason"] = str(_("The rules changed and the new version was not accepted by the day."))
        _move(contract, "lapse", ContractLapsed(subject_id=contract.pk), SYSTEM, "lapsed", **given)
    return len(lapsed)


def _remind(day: date) -> int:
    """Once for each version, some days before its last one."""
    until = day + timedelta(days=value_of(REMIND, day))
    newest = ContractVersion.objects.filter(contract=OuterRef("pk")).order_by("-number")
    known = _unsigned().annotate(reminded=Subquery(newest.values("reminded_on")[:1]))
    found = list(known.filter(reminded=None, sign_by__gte=day, sign_by__lte=until))
    for contract in found:
        ContractVersion.objects.filter(pk=newest_version(contract).pk).update(reminded_on=day)
        tell_sides(contract, "remind")
    return len(found)


def _unsigned() -> Any:
    found = open_ones()
    return (found.filter(organiser_signed=False) | found.filter(other_signed=False)).order_by("pk")


def _move(contract: Contract, verb: str, event: ContractEvent, actor: Actor, what: str, **given: Any) -> None:
    advance(contract, verb, actor=actor, event=event, **given)
    show_in_ledger(contract)
    note_contract(contract)
    tell_sides(contract, what, but=actor.user_id)


def _why(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Say why."), _("Both sides read it."), field="reason")
    return reason.strip()[:300]
