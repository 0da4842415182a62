"""The public register: what everybody reads, and what nobody does."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from rostok.agreements import actions as agreements
from rostok.contracts import actions, queries
from rostok.contracts.documents import extract_pdf
from rostok.contracts.models import Contract, ContractType, EntryMoment, EntryType, Extract, RegisterEntry
from rostok.contracts.states import EntryState
from rostok.foundation.refusals import Refused
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from rostok.regulation.models import InteractionType, Regulation, TypeVersion
from tests.agreements.factories import today
from tests.agreements.test_registrations import make_registered
from tests.cast import Cast
from tests.contracts.factories import make_agreement, make_contract, read, sign
from tests.counting import assert_flat
from tests.regulation.factories import kind

SECRET_WORDS = "Жалоба соседей."


def page(address: str = "/register/", status: int = HTTPStatus.OK) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode().replace("\xa0", " ")


def entry() -> RegisterEntry:
    return RegisterEntry.objects.get()


def test_a_visitor_reads_who_works_where_and_not_why_it_is_suspended(cast: Cast) -> None:
    contract = make_agreement(cast)
    assert cast.berega.name in page()
    assert "действует" in page()
    actions.suspend_contract(contract, reason=SECRET_WORDS, actor=cast.actor("officer"))
    for address in ("/register/", f"/register/{entry().code}/", "/register/?format=csv", "/api/register"):
        assert SECRET_WORDS not in page(address)
    assert "приостановлено" in page()


def test_a_registration_is_kept_beside_its_own_days(cast: Cast) -> None:
    registration = make_registered(cast)
    actions.note_past_ones()
    assert entry().state == EntryState.IN_FORCE
    assert entry().ground_number == "9"
    agreements.suspend_registration(registration, reason=SECRET_WORDS, actor=cast.actor("officer"))
    actions.note_registration(registration)
    actions.note_registration(registration)
    assert entry().state == EntryState.SUSPENDED
    assert SECRET_WORDS not in page(f"/register/{entry().code}/")
    assert actions.note_past_ones() == 0


def test_a_contract_with_a_volunteer_stands_in_no_register(cast: Cast) -> None:
    sign(make_contract(cast), cast.actor("owner"), cast.actor("colleague"))
    assert not RegisterEntry.objects.exists()


def test_a_person_who_works_alone_is_not_named(cast: Cast) -> None:
    make_agreement(cast)
    RegisterEntry.objects.update(organisation=None)
    alone = Contract.objects.get()
    Contract.objects.filter(pk=alone.pk).update(organisation=None, person=cast.person("owner"))
    for address in ("/register/", f"/register/{entry().code}/", "/register/?format=csv", "/api/register"):
        assert cast.person("owner").name not in page(address)
    assert "физическое лицо" in page()


def test_an_institution_with_a_secret_address_stands_in_no_list(cast: Cast) -> None:
    contract = make_agreement(cast)
    institution = contract.institution
    assert institution is not None
    with pytest.raises(Refused):
        actions.hide_institution(institution, is_hidden=True, actor=cast.actor("owner"))
    actions.hide_institution(institution, is_hidden=True, actor=cast.actor("expert_one"))
    for address in ("/register/", "/register/?format=csv", "/api/register"):
        assert institution.name not in page(address)
    page(f"/register/{entry().code}/", HTTPStatus.NOT_FOUND)
    actions.hide_institution(institution, is_hidden=False, actor=cast.actor("officer"))
    assert institution.name in page()


def test_what_was_on_a_day_is_told_by_the_address(cast: Cast) -> None:
    contract = make_agreement(cast)
    one = entry()
    EntryMoment.objects.filter(entry=one).update(day=today() - timedelta(days=10))
    actions.suspend_contract(contract, reason="Проверка.", actor=cast.actor("owner"))
    shown = page(f"/register/?on={(today() - timedelta(days=3)).isoformat()}")
    assert "действует" in shown
    assert 'data-state="attention"' not in shown
    before = page(f"/register/?on={(today() - timedelta(days=30)).isoformat()}")
    assert cast.berega.name not in before


def test_of_a_day_to_come_nothing_is_said(cast: Cast) -> None:
    make_agreement(cast)
    words = "Этот день ещё не наступил: показан реестр на сегодня"
    ahead = page(f"/register/?on={(today() + timedelta(days=9000)).isoformat()}")
    assert (words in ahead, "Как было: " in ahead, cast.berega.name in ahead) == (True, False, True)
    now = page(f"/register/?on={today().isoformat()}")
    assert (words in now, "Как было: " in now) == (False, True)


def test_an_extract_says_what_was_true_and_what_is_true_today(cast: Cast) -> None:
    contract = make_agreement(cast)
    answer = Client().post(f"/register/{entry().code}/extract/")
    assert answer.status_code == HTTPStatus.FOUND
    extract = Extract.objects.get()
    assert extract.secret in answer["Location"]
    assert len(extract.secret) == 32
    Client().post(f"/register/{entry().code}/extract/")
    assert Extract.objects.count() == 1, "the same one all day"
    address = f"/register/check/{extract.secret}/"
    assert "уже не так" not in page(address)
    actions.revoke_contract(read(contract), reason=SECRET_WORDS, actor=cast.actor("owner"))
    assert "уже не так" in page(address)
    assert SECRET_WORDS not in page(address)
    page(f"/register/check/{'0' * 32}/", HTTPStatus.NOT_FOUND)
    whole = Extract.objects.select_related("entry__institution", "entry__organisation").get()
    assert extract_pdf(whole, language="ru").startswith(b"%PDF")


def make_entries(cast: Cast, number: int, first: RegisterEntry) -> None:
    for _one in range(number):
        institution = Organisation.objects.create(
            kind=OrganisationKind.STATE, name=f"Центр {Organisation.objects.count()}", territory=cast.perm
        )
        registration = first.contract
        assert registration is not None
        registration.pk = None
        registration.code = f"T{Organisation.objects.count():07}"
        registration.institution = institution
        registration.state = "dropped"
        registration.save()
        one = RegisterEntry(
            kind=first.kind,
            contract=registration,
            institution=institution,
            organisation=first.organisation,
            ground_on=first.ground_on,
            since=first.since,
            state=first.state,
        )
        one.save()
        first = RegisterEntry.objects.select_related("contract").get(pk=first.pk)


def test_the_cost_of_the_register_does_not_grow(cast: Cast) -> None:
    make_agreement(cast)
    first = RegisterEntry.objects.select_related("contract").get()
    address = f"/register/{first.code}/"
    assert_flat(lambda n: make_entries(cast, n, first), lambda: Client().get("/register/"), queries=5)
    named = f"/register/?text={Organisation.objects.get(pk=first.institution_id).name}"
    assert_flat(lambda n: make_entries(cast, n, first), lambda: Client().get(named), queries=6)
    assert_flat(lambda n: make_entries(cast, n, first), lambda: Client().get("/api/register"), queries=2)
    assert_flat(lambda n: make_entries(cast, n, first), lambda: Client().get(address), queries=4)


def listed(address: str = "/register/") -> str:
    """The rows, without the choices of the filter."""
    return page(address).partition("<tbody")[2]


def test_a_past_day_shows_the_types_that_stood_then(cast: Cast) -> None:
    contract = make_agreement(cast)
    RegisterEntry.objects.update(since=today() - timedelta(days=30))
    EntryMoment.objects.update(day=today() - timedelta(days=30))
    row = ContractType.objects.select_related("type").get(contract=contract)
    other = kind(Regulation.objects.get(), "household")
    former, added = title(row.type), title(other)
    row.delete()
    ContractType.objects.create(contract=contract, type=other)
    actions.note_contract(contract)
    assert (former in listed(), added in listed()) == (False, True)
    past = f"/register/?on={today() - timedelta(days=5)}"
    assert (former in listed(past), added in listed(past)) == (True, False)
    told = page(f"{past}&format=csv")
    assert (former in told, added in told) == (True, False)
    by_type = f"{past}&type={row.type.code}"
    assert cast.berega.name in listed(by_type)
    assert cast.berega.name not in listed(f"/register/?type={row.type.code}")
    found = Client().get("/api/register").json()["rows"][0]["types"]
    assert found == [other.code]


def test_a_type_that_comes_back_stands_from_that_day(cast: Cast) -> None:
    contract = make_agreement(cast)
    row = ContractType.objects.select_related("type").get(contract=contract)
    RegisterEntry.objects.update(since=today() - timedelta(days=30))
    row.delete()
    actions.note_contract(contract)
    EntryType.objects.update(left_on=today() - timedelta(days=10))
    ContractType.objects.create(contract=contract, type=row.type)
    actions.note_contract(contract)
    entry = RegisterEntry.objects.get()
    stood = [
        queries.standing_types(today() - timedelta(days=ago)).filter(entry=entry).count()
        for ago in (20, 10, 5, 0)
    ]
    assert stood == [1, 0, 0, 1]


def title(of: InteractionType) -> str:
    return str(TypeVersion.objects.filter(type=of).latest("number").title.ru)
