"""Several proposals of the same two sides in one agreement."""

import pytest

from rostok.agreements.models import Proposal
from rostok.contracts import actions
from rostok.contracts.models import AddedProposal, Contract, ContractType
from rostok.contracts.queries import agreement_of, newest_version, standing_types, text_of, types_covered
from rostok.contracts.states import ContractState
from rostok.contracts.views.writing import _joined
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.portal.queries import waiting_for
from rostok.regulation.models import Regulation
from rostok.ui.typography import typo
from tests.agreements.factories import director, propose, today
from tests.cast import Cast
from tests.contracts.factories import (
    accept,
    change_rules,
    days,
    facts,
    make_agreement,
    make_contract,
    make_written,
    read,
    sign,
    sign_all,
)


def another(cast: Cast, contract: Contract, key: str = "household") -> Proposal:
    assert contract.institution is not None
    return accept(cast, propose(cast, contract.institution, Regulation.objects.get(), key))


def widen(cast: Cast, contract: Contract, proposal: Proposal) -> Contract:
    actions.widen_agreement(read(contract), proposal, facts(), **days(), actor=cast.actor("owner"))
    return read(contract)


def keys(contract: Contract) -> list[str]:
    return [one.type.key for one in types_covered(contract)]


def registered(contract: Contract) -> set[str]:
    return set(standing_types().filter(entry__contract=contract).values_list("type__key", flat=True))


def worded(contract: Contract) -> list[str]:
    (types,) = (one for one in text_of(newest_version(contract), "ru") if one["key"] == "types")
    return [line["key"] for line in types["lines"]]


def waits(cast: Cast) -> set[str]:
    return {row.kind for row in waiting_for(cast.actor("owner"), at=today(), rooms=("contracts",))}


def test_added_types_count_once_both_have_signed(cast: Cast) -> None:
    contract = make_agreement(cast)
    widened = widen(cast, contract, another(cast, contract))
    assert worded(widened) == ["types-festival", "types-household"], "both stand in the new wording"
    assert keys(widened) == ["festival"], "what was signed before holds meanwhile"
    sign(contract, cast.actor("owner"))
    assert registered(contract) == {"festival"}, "one signature is not two"
    sign(contract, director(cast))
    assert keys(contract) == ["festival", "household"]
    assert registered(contract) == {"festival", "household"}
    assert read(contract).state == ContractState.IN_FORCE


def test_new_rules_are_told_of_where_rules_changed_alone(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    actions.renew_contracts(Regulation.objects.get(), day=today())
    assert kinds(contract).count("contracts.reacceptance_asked") == 1
    widen(cast, read(contract), another(cast, contract))
    assert newest_version(contract).is_renewal, "it is accepted by the same day"
    assert kinds(contract).count("contracts.reacceptance_asked") == 1, "the sides worded it themselves"
    assert kinds(contract)[-1] == "contracts.version_written"


def kinds(contract: Contract) -> list[str]:
    found = Event.objects.filter(subject_kind="contract", subject_id=contract.pk)
    return list(found.order_by("pk").values_list("kind", flat=True))


def test_what_waits_for_signatures_covers_the_added_types_with_the_rest(cast: Cast) -> None:
    contract = make_written(cast)
    widened = widen(cast, contract, another(cast, contract))
    assert widened.sign_by == contract.sign_by, "nobody gains time"
    sign_all(cast, contract)
    assert registered(contract) == {"festival", "household"}


def test_a_proposal_comes_into_one_agreement(cast: Cast) -> None:
    contract = make_agreement(cast)
    added = another(cast, contract)
    widen(cast, contract, added)
    assert agreement_of(added) == contract
    for again in (
        lambda: widen(cast, contract, added),
        lambda: make_written(cast, added),
        lambda: widen(cast, contract, Proposal.objects.get(pk=contract.proposal_id)),
    ):
        with pytest.raises(Incomplete) as refused:
            again()
        assert refused.value.decision.reason == typo("По этому предложению соглашение уже есть.")


def test_only_an_open_agreement_of_the_two_sides_is_widened(cast: Cast) -> None:
    contract = make_agreement(cast)
    added = another(cast, contract)
    with pytest.raises(Incomplete):
        widen(cast, make_contract(cast), added)
    with pytest.raises(Refused):
        actions.widen_agreement(contract, added, facts(), **days(), actor=cast.actor("officer"))
    assert contract.institution is not None
    undecided = propose(cast, contract.institution, Regulation.objects.get(), "remote")
    with pytest.raises(WrongState):
        widen(cast, contract, undecided)
    actions.revoke_contract(read(contract), reason="Ремонт.", actor=director(cast))
    with pytest.raises(Incomplete):
        widen(cast, contract, added)
    assert not AddedProposal.objects.exists()


def test_what_is_given_up_lets_its_proposals_go(cast: Cast) -> None:
    contract = make_written(cast)
    added = another(cast, contract)
    widen(cast, contract, added)
    actions.drop_contract(read(contract), actor=cast.actor("owner"))
    assert agreement_of(added) is None
    assert make_written(cast, added).state == ContractState.WRITTEN


def test_a_type_that_both_proposals_name_stands_once(cast: Cast) -> None:
    contract = make_agreement(cast)
    widen(cast, contract, another(cast, contract, "festival"))
    assert ContractType.objects.filter(contract=contract).count() == 1
    assert keys(contract) == ["festival"], "it counted before and counts on"


def test_the_page_leads_into_the_agreement_that_the_sides_have(cast: Cast) -> None:
    contract = make_agreement(cast)
    added = another(cast, contract)
    owner = cast.client("owner")
    asked = f"/contracts/of/{added.code}/"
    assert "accepted" in {
        row.kind for row in waiting_for(cast.actor("owner"), at=today(), rooms=("contracts",))
    }
    into = f"{asked}into/{contract.code}/"
    assert owner.get(asked).url == into
    page = owner.get(into).content.decode()
    assert f"{asked}?apart=1" in page
    assert owner.get(f"{asked}?apart=1").status_code == 200
    form = {"works": "Всё вместе.", "organiser_contact": "Н", "other_contact": "Д", "need": "Звонок"}
    sent = owner.post(into, form | {name: day.isoformat() for name, day in days().items()})
    assert sent.url == f"/contracts/{contract.code}/"
    shown = owner.get(sent.url).content.decode()
    assert shown.count("/proposals/") >= 2, "both proposals are named"
    assert "accepted" not in {
        row.kind for row in waiting_for(cast.actor("owner"), at=today(), rooms=("contracts",))
    }


def test_page_says_what_the_further_proposal_brings_and_leads_to_both(cast: Cast) -> None:
    contract = make_agreement(cast)
    proposal = another(cast, contract)
    widen(cast, contract, proposal)
    client = cast.client("owner")
    page = client.get(f"/contracts/{contract.code}/").content.decode().replace("\xa0", " ")
    assert "приходит ещё одно предложение тех же сторон: Помощь по хозяйству" in page
    assert "Одна из сторон изменила" not in page, "nobody has changed what stood there"
    assert f'href="/proposals/{proposal.code}/"' in page
    assert ">Предложения<" in page
    sign(contract, cast.actor("owner"))
    sign(contract, director(cast))
    signed = client.get(f"/contracts/{contract.code}/").content.decode().replace("\xa0", " ")
    assert "приходит ещё одно" not in signed


@pytest.mark.parametrize(
    ("known", "added", "joined"),
    [
        ("Лестница без перил.", "Нет.", "Лестница без перил."),
        ("нет", "Карантин зимой.", "Карантин зимой."),
        ("Нет.", "Нет.", "Нет."),
        ("", "—", "—"),
        ("Обувь.\nСписок.", "Обувь.", "Обувь.\nСписок."),
    ],
)
def test_none_is_said_only_where_neither_text_says_anything(known: str, added: str, joined: str) -> None:
    assert _joined(known, added) == joined
