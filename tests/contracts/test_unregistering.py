"""A registration is over: what happens to the agreement of the two sides."""

import pytest

from rostok.agreements import actions as agreements
from rostok.agreements.models import Registration, RegistrationType
from rostok.contracts import actions
from rostok.contracts.models import Contract, ContractType, RegisterEntry
from rostok.contracts.queries import contract_page, standing_types, types_covered
from rostok.contracts.states import ContractState, EntryState
from rostok.foundation.models import Letter
from rostok.regulation.models import Regulation
from tests.agreements.factories import TOLD, director, propose, today
from tests.agreements.test_registrations import make_ready, order
from tests.cast import Cast
from tests.contracts.factories import make_written, read, sign_all
from tests.regulation.factories import kind


def make_both(cast: Cast) -> tuple[Registration, Contract]:
    """Registered, and an agreement in force by the same proposal."""
    registration = make_ready(cast)
    contract = sign_all(cast, make_written(cast, registration.proposal))
    order(cast, registration)
    return registration, contract


def revoke(cast: Cast, registration: Registration) -> None:
    agreements.revoke_registration(
        registration,
        reason="Проверка нашла посторонних.",
        order_number="14",
        ordered_on=today(),
        actor=cast.actor("officer"),
    )


@pytest.fixture
def both(cast: Cast) -> tuple[Registration, Contract]:
    return make_both(cast)


def test_revoked_registration_ends_the_agreement_with_the_reason_told(
    cast: Cast, both: tuple[Registration, Contract]
) -> None:
    registration, contract = both
    told = Letter.objects.count()
    revoke(cast, registration)
    contract = read(contract)
    assert contract.state == ContractState.ENDED
    assert contract.ended_on == today()
    assert "Проверка нашла посторонних." in contract.reason
    entry = RegisterEntry.objects.get(contract=contract)
    assert entry.state == EntryState.OVER
    letters = list(Letter.objects.order_by("pk")[told:])
    assert any("Проверка нашла посторонних." in one.body for one in letters)
    assert actions.leave_types(registration, day=today()) == 0, "a second call finds none"


def test_ended_registration_ends_it_too(cast: Cast, both: tuple[Registration, Contract]) -> None:
    registration, contract = both
    agreements.end_registration(registration, actor=cast.actor("owner"))
    assert read(contract).state == ContractState.ENDED
    assert read(contract).reason


def test_agreement_that_waits_for_signatures_is_given_up(cast: Cast) -> None:
    registration = make_ready(cast)
    contract = make_written(cast, registration.proposal)
    order(cast, registration)
    revoke(cast, registration)
    assert read(contract).state == ContractState.DROPPED
    assert not RegisterEntry.objects.filter(contract=contract).exists()


def test_suspended_registration_leaves_the_agreement(cast: Cast, both: tuple[Registration, Contract]) -> None:
    registration, contract = both
    agreements.suspend_registration(registration, reason="Проверка.", actor=cast.actor("officer"))
    assert read(contract).state == ContractState.IN_FORCE


def test_with_other_types_left_it_is_worded_anew_without_those(
    cast: Cast, both: tuple[Registration, Contract]
) -> None:
    registration, contract = both
    ContractType.objects.create(contract=contract, type=kind(Regulation.objects.get(), "household"))
    actions.note_contract(contract)
    revoke(cast, registration)
    contract = read(contract)
    assert contract.state == ContractState.IN_FORCE
    assert [one.type.key for one in types_covered(contract)] == ["household"]
    page = contract_page(contract, "ru")
    assert (page.newest.number, page.newest.is_renewal) == (2, True)
    assert contract.waits_for_signature
    assert contract.sign_by is not None
    shown = standing_types().filter(entry__contract=contract).values_list("type__key", flat=True)
    assert list(shown) == ["household"]
    sign_all(cast, contract)
    assert contract_page(contract, "ru").newest.since == today()


def test_type_registered_otherwise_stays(cast: Cast, both: tuple[Registration, Contract]) -> None:
    registration, contract = both
    regulation = Regulation.objects.get()
    proposal = propose(cast, registration.institution, regulation, "household")
    agreements.accept_proposal(proposal, TOLD, actor=director(cast))
    other = agreements.draft_registration(proposal, actor=cast.actor("owner"))
    RegistrationType.objects.create(registration=other, type=kind(regulation, "festival"))
    revoke(cast, registration)
    assert read(contract).state == ContractState.IN_FORCE
