"""The public register is kept beside what it tells of: a row for a registration or an agreement, its days."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from rostok.agreements.models import Registration, RegistrationType
from rostok.agreements.states import RegistrationState
from rostok.contracts.models import Contract, ContractType, EntryMoment, EntryType, RegisterEntry
from rostok.contracts.states import ContractState, EntryKind, EntryState

_OF_REGISTRATION = {
    RegistrationState.IN_FORCE: EntryState.IN_FORCE,
    RegistrationState.SUSPENDED: EntryState.SUSPENDED,
    RegistrationState.REVOKED: EntryState.OVER,
    RegistrationState.ENDED: EntryState.OVER,
}
_OF_CONTRACT = {
    ContractState.IN_FORCE: EntryState.IN_FORCE,
    ContractState.SUSPENDED: EntryState.SUSPENDED,
    ContractState.REVOKED: EntryState.OVER,
    ContractState.ENDED: EntryState.OVER,
}


@transaction.atomic
def note_registration(registration: Registration) -> None:
    """Write how a registration stands; one that never was in force has no row. Again: nothing new."""
    state = _OF_REGISTRATION.get(RegistrationState(registration.state))
    if state is None or registration.since is None or registration.ordered_on is None:
        return
    entry, is_new = RegisterEntry.objects.update_or_create(
        registration=registration,
        defaults={
            "kind": EntryKind.REGISTRATION,
            "institution_id": registration.institution_id,
            "organisation_id": registration.organisation_id,
            "ground_number": registration.order_number,
            "ground_on": registration.ordered_on,
            "since": registration.since,
            "until": registration.ended_on,
            "state": state,
        },
    )
    if is_new:
        kinds = RegistrationType.objects.filter(registration=registration).values_list("type", flat=True)
        _cover(entry, kinds)
    _moment(entry, state, _day(registration))


@transaction.atomic
def note_contract(contract: Contract) -> None:
    """The same of an agreement; contracts with volunteers stand in no register."""
    state = _OF_CONTRACT.get(ContractState(contract.state))
    institution = contract.institution_id
    if institution is None or state is None or contract.concluded_on is None:
        return
    entry, is_new = RegisterEntry.objects.update_or_create(
        contract=contract,
        defaults={
            "kind": EntryKind.AGREEMENT,
            "institution_id": institution,
            "organisation_id": contract.organisation_id,
            "ground_number": contract.number,
            "ground_on": contract.concluded_on,
            "since": max(contract.starts_on, contract.concluded_on),
            "until": contract.ended_on or contract.ends_on,
            "state": state,
        },
    )
    wanted = set(
        ContractType.objects.filter(contract=contract, is_added=False).values_list("type", flat=True)
    )
    covered = EntryType.objects.filter(entry=entry, left_on=None)
    known = set() if is_new else set(covered.values_list("type", flat=True))
    today = timezone.localdate()
    covered.filter(type__in=known - wanted).update(left_on=today)
    _cover(entry, sorted(wanted - known), added_on=None if is_new else today)
    _moment(entry, state, _day(contract))


def note_past_ones() -> int:
    """Registrations from before there was a register. How many; a second call: none."""
    known = RegisterEntry.objects.filter(registration__isnull=False).values("registration")
    found = Registration.objects.filter(since__isnull=False).exclude(pk__in=known)
    rows = list(found.order_by("pk")[:500])
    for registration in rows:
        note_registration(registration)
    return len(rows)


def _cover(entry: RegisterEntry, kinds: Any, *, added_on: date | None = None) -> None:
    EntryType.objects.bulk_create(EntryType(entry=entry, type_id=pk, added_on=added_on) for pk in kinds)


def _day(one: Registration | Contract) -> date:
    """Since when it stands so: the day that its row names, else today."""
    state = str(one.state)
    if state == "suspended" and one.suspended_on:
        return one.suspended_on
    if state in ("ended", "revoked") and one.ended_on:
        return one.ended_on
    return timezone.localdate()


def _moment(entry: RegisterEntry, state: EntryState, day: date) -> None:
    first = EntryMoment.objects.filter(entry=entry)
    if not first.exists():
        EntryMoment.objects.create(entry=entry, day=min(entry.since, day), state=EntryState.IN_FORCE)
    latest = first.order_by("-day").first()
    if latest is not None and latest.state == state:
        return
    EntryMoment.objects.update_or_create(
        entry=entry, day=max(day, latest.day) if latest else day, defaults={"state": state}
    )
