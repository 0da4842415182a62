"""New rules change what was signed: who is asked, what changed, what happens after the last day."""

from datetime import timedelta

from django.utils import timezone

from rostok.contracts import actions
from rostok.contracts.models import ContractVersion
from rostok.contracts.queries import changes_between, contract_page
from rostok.contracts.receivers import accept_edition
from rostok.contracts.states import ContractState, Stopped
from rostok.foundation.models import Bilingual, Event, Letter
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.regulation.events import EditionInForce
from rostok.regulation.models import Point, Regulation
from tests.agreements.factories import director
from tests.cast import Cast
from tests.contracts.factories import change_rules, days, facts, make_agreement, make_contract, read, sign


def renew() -> int:
    return actions.renew_contracts(Regulation.objects.get(), day=timezone.localdate())


def test_a_new_edition_asks_both_sides_to_accept_anew_and_says_what_changed(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    renew()
    contract = read(contract)
    assert contract.state == ContractState.IN_FORCE
    assert contract.waits_for_signature
    assert contract.sign_by
    assert contract.sign_by > timezone.localdate()
    page = contract_page(contract, "ru")
    assert page.newest.number == 2
    assert page.newest.is_renewal
    assert page.former is not None
    (row,) = changes_between(page.former, page.newest, "ru")
    assert "Совсем другие слова." in row.now
    assert row.before != row.now
    assert renew() == 0, "a second call finds nothing"


def test_rules_that_change_nothing_here_ask_nobody(cast: Cast) -> None:
    contract = make_agreement(cast)
    other = change_rules(cast, key="refusal-aims")
    renew()
    assert other.number == 2
    assert ContractVersion.objects.filter(contract=contract).count() == 1


def test_accepted_by_both_it_goes_on_with_the_new_words(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    renew()
    contract = sign(contract, director(cast), cast.actor("owner"))
    assert contract.state == ContractState.IN_FORCE
    assert not contract.waits_for_signature
    assert contract_page(contract, "ru").newest.since == timezone.localdate()


def test_not_accepted_by_the_day_it_is_suspended_and_comes_back_by_acceptance(cast: Cast) -> None:
    contract = sign(make_contract(cast), cast.actor("owner"), cast.actor("colleague"))
    held = Proof.objects.filter(person=cast.person("colleague"), state=ProofState.CONFIRMED)
    change_rules(cast)
    renew()
    last = read(contract).sign_by
    assert last is not None
    actions.watch_days(last)
    assert read(contract).state == ContractState.IN_FORCE, "on the last day it still holds"
    actions.watch_days(last + timedelta(days=1))
    contract = read(contract)
    assert contract.state == ContractState.SUSPENDED
    assert contract.stopped_by == Stopped.ITSELF
    assert contract.reason
    assert not held.exists()
    assert actions.watch_days(last + timedelta(days=1)) == 0
    contract = sign(contract, cast.actor("colleague"), cast.actor("owner"))
    assert contract.state == ContractState.IN_FORCE
    assert held.count() == 1


def test_one_reminder_before_the_last_day(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    renew()
    last = read(contract).sign_by
    assert last is not None
    assert actions.watch_days(last - timedelta(days=4)) == 0
    before = Letter.objects.count()
    assert actions.watch_days(last - timedelta(days=2)) == 1
    assert Letter.objects.count() == before + 2
    assert actions.watch_days(last - timedelta(days=1)) == 0


def test_nobody_gains_time_by_wording_it_anew(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    renew()
    last = read(contract).sign_by
    assert last is not None
    actions.write_anew(read(contract), facts(works="Хор."), **days(), actor=cast.actor("owner"))
    assert read(contract).sign_by == last
    actions.watch_days(last + timedelta(days=1))
    assert read(contract).state == ContractState.SUSPENDED


def test_what_a_side_words_anew_does_not_suspend_by_itself(cast: Cast) -> None:
    contract = make_agreement(cast)
    actions.write_anew(contract, facts(works="Ещё и хор."), **days(), actor=cast.actor("owner"))
    last = read(contract).sign_by
    assert last is not None
    actions.watch_days(last + timedelta(days=1))
    assert read(contract).state == ContractState.IN_FORCE


def test_term_runs_from_the_day_of_asking_however_late_the_news_is_delivered(cast: Cast) -> None:
    contract = make_agreement(cast)
    Point.objects.update(text=Bilingual("Совсем другие слова.", "Other words."))  # told to nobody yet
    late = timezone.now() - timedelta(days=90)
    accept_edition(Event(kind=EditionInForce.kind, subject_id=Regulation.objects.get().pk, at=late))
    sign_by = read(contract).sign_by
    assert sign_by is not None
    assert sign_by > timezone.localdate()
