"""The pages of proposals: the way through them, what outsiders meet, the cost of lists."""

from functools import partial

import pytest
from django.test import Client

from rostok.agreements import actions
from rostok.agreements.models import Complaint, Dispute, Proposal
from rostok.agreements.states import ProposalState
from rostok.agreements.views import submitting
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from tests.agreements.factories import (
    PAPER,
    TOLD,
    director,
    make_institution,
    make_proposal,
    make_refused,
    make_rules,
    propose,
    today,
)
from tests.cast import Cast
from tests.counting import assert_flat
from tests.regulation.factories import kind

WORDS = {
    "works": "Мастер-класс.",
    "volume": "Четыре человека",
    "contact": "Надежда, телефон",
    "starts_on": "2026-01-01",
    "ends_on": "2027-06-01",
}


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_whole_way_by_pages(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    owner, boss, officer = (cast.client(name) for name in ("owner", "expert_one", "officer"))
    assert institution.code in page(owner, "/proposals/new/?q=топол")
    given = WORDS | {"organiser": cast.berega.code, "types": [kind(regulation).code]}
    assert owner.post(f"/proposals/new/{institution.code}/", given).status_code == 302
    address = f"/proposals/{Proposal.objects.get().code}/"
    assert "рабочих дней" in page(boss, address)
    asked = {"text": "Какая программа?", "answer_by": today().isoformat()}
    assert boss.post(f"{address}ask/", asked).status_code == 302
    assert owner.post(f"{address}answer/", {"answer": "Вот она."}).status_code == 302
    refused = {"grounds": ["refusal-aims"], "reason": "Не наша цель."}
    assert "5.2.3" in page(boss, f"{address}refuse/")
    assert boss.post(f"{address}refuse/", refused).status_code == 302
    assert "Не наша цель." in page(owner, address)
    assert owner.post(f"{address}complain/", {"text": "Наша."}).status_code == 302
    complaint = f"/complaints/{Complaint.objects.get().code}/"
    assert "Наша." in page(officer, complaint)
    judged = {"verdict": "send_back", "answer": "Решите заново."}
    assert officer.post(f"{complaint}decide/", judged).status_code == 302
    told = {"risks": "Нет.", "order": "Есть.", "disputes": "Письмом.", "end": "Год."}
    assert boss.post(f"{address}accept/", told).status_code == 302
    assert owner.post(f"{address}clauses/", {"clause": "Срок", "wanted": "Два"}).status_code == 302
    clause = f"/clauses/{Dispute.objects.get().code}/"
    assert boss.post(f"{clause}counter/", {"countered": "Год"}).status_code == 302
    assert owner.post(f"{clause}settle/").status_code == 302
    for name in ("print", "reply", "protocol"):
        page(owner, f"{address}{name}/")
    assert Proposal.objects.get().state == ProposalState.ACCEPTED


def test_paper_of_somebody_new_is_taken_in_on_a_page(cast: Cast) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    boss = cast.client("expert_one")
    given = WORDS | PAPER | {"came_on": today().isoformat(), "types": [kind(regulation).code]}
    address = f"/proposals/new/{institution.code}/paper/"
    refused = boss.post(address, given)
    assert refused.status_code == 422
    assert "как оно стоит на листе" in refused.content.decode()
    assert boss.post(address, given | {"name": "9 «Б» класс", "kind": "school_class"}).status_code == 302
    made = Proposal.objects.get()
    assert made.organisation is not None
    assert made.organisation.kind == OrganisationKind.SCHOOL_CLASS
    assert "вх. 12" in page(boss, f"/proposals/{made.code}/")
    page(boss, f"/proposals/new/{institution.code}/blank/")


def test_where_too_many_organisers_are_known_the_one_on_the_paper_is_found_by_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    regulation, institution = make_rules(cast), make_institution(cast)
    boss, address = cast.client("expert_one"), f"/proposals/new/{institution.code}/paper/"
    first, last = (
        Organisation.objects.create(name=name, kind="npo", territory=institution.territory)
        for name in ("«Аа» первый", "Ящик радости")
    )
    assert 'name="whom"' not in page(boss, address)
    monkeypatch.setattr(submitting, "MOST_LISTED", 1)
    shown = page(boss, address)
    assert 'name="whom"' in shown
    assert last.code not in shown
    found = page(boss, f"{address}?whom=ящик")
    assert last.code in found
    assert first.code not in found
    given = WORDS | PAPER | {"came_on": today().isoformat(), "types": [kind(regulation).code]}
    for stray in ("NNNNNNNN", "%", "\x00"):
        assert boss.post(address, given | {"organiser": stray}).status_code == 422
    assert boss.post(address, given | {"organiser": last.code}).status_code == 302
    assert Proposal.objects.get().organisation == last


@pytest.mark.parametrize("name", ["outsider", "colleague", "methodologist", "funder", "expert_two"])
def test_others_meet_nothing(cast: Cast, name: str) -> None:
    proposal, client = make_refused(cast), cast.client(name)
    complaint = actions.file_complaint(proposal, text="Нет же.", actor=cast.actor("owner"))
    assert proposal.code not in page(client, "/proposals/")
    assert proposal.code not in page(client, f"/interaction-types/{kind(proposal.regulation).code}/")
    for address in (f"/proposals/{proposal.code}/", f"/complaints/{complaint.code}/"):
        assert client.get(address).status_code == 404


def test_a_list_costs_the_same_with_one_row_and_with_three(cast: Cast) -> None:
    regulation = make_rules(cast)
    client = cast.client("officer")

    def more(number: int) -> None:
        for _ in range(number):
            propose(cast, make_institution(cast, f"Центр {Proposal.objects.count()}"), regulation)

    assert_flat(more, partial(client.get, "/proposals/"), queries=5)


def test_a_page_costs_the_same_whatever_belongs_to_it(cast: Cast) -> None:
    proposal = make_proposal(cast)
    actions.accept_proposal(proposal, TOLD, actor=director(cast))
    client = cast.client("expert_one")

    def more(number: int) -> None:
        for _ in range(number):
            actions.raise_dispute(proposal, clause="Срок", wanted="Два", actor=cast.actor("owner"))

    assert_flat(more, partial(client.get, f"/proposals/{proposal.code}/"), queries=9)
