"""The pages of agreements and contracts: the way through them, their cost, the desk."""

import io
from http import HTTPStatus

import docx
from django.conf import settings
from django.urls import reverse
from docx.shared import Mm

from rostok.contracts.models import Contract, ContractVersion
from rostok.contracts.states import ContractState
from rostok.portal.queries import waiting_for
from rostok.ui.qr import qr_png
from tests.agreements.factories import today
from tests.cast import Cast
from tests.contracts.factories import (
    NEED,
    change_rules,
    days,
    make_accepted,
    make_agreement,
    make_contract,
    make_written,
    read,
    sign,
)
from tests.contracts.test_renewal import renew
from tests.counting import assert_flat
from tests.regulation.factories import kind

TYPED = {
    "works": "Кружок.",
    "organiser_contact": "Ильина",
    "other_contact": "Дежурный",
    "need": NEED,
    **{name: day.isoformat() for name, day in days().items()},
}


def verbs(cast: Cast, name: str) -> list[tuple[str, str]]:
    found = waiting_for(cast.actor(name), at=today(), rooms=("contracts",))
    return [(one.kind, one.verb) for one in found]


def test_an_agreement_goes_from_an_accepted_proposal_to_force_on_pages(cast: Cast) -> None:
    proposal = make_accepted(cast)
    owner, boss = cast.client("owner"), cast.client("expert_one")
    assert verbs(cast, "owner") == verbs(cast, "expert_one") == [("accepted", "write")]
    assert f"/contracts/of/{proposal.code}/" in owner.get(f"/proposals/{proposal.code}/").content.decode()
    assert (
        owner.post(f"/contracts/of/{proposal.code}/", {"works": "-"}).status_code
        == HTTPStatus.UNPROCESSABLE_ENTITY
    )
    assert owner.post(f"/contracts/of/{proposal.code}/", TYPED).status_code == HTTPStatus.FOUND
    contract = Contract.objects.get()
    assert verbs(cast, "owner") == verbs(cast, "expert_one") == [("agreement", "sign")]
    for client in (owner, boss):
        client.post(f"/contracts/{contract.code}/sign/", {"number": "1"})
    assert read(contract).state == ContractState.IN_FORCE
    assert verbs(cast, "owner") == verbs(cast, "expert_one") == []
    again = owner.get(f"/contracts/of/{proposal.code}/")
    assert again["Location"] == f"/contracts/{contract.code}/"


def test_a_contract_is_worded_on_a_page_and_waits_for_the_volunteer(cast: Cast) -> None:
    make_accepted(cast)
    person = cast.person("colleague")
    address = f"/contracts/new/{cast.berega.code}/{person.code}/"
    code = kind_code()
    assert cast.client("owner").get(address).status_code == HTTPStatus.OK
    assert cast.client("owner").post(address, {**TYPED, "types": [code]}).status_code == HTTPStatus.FOUND
    assert ("contract", "sign") in verbs(cast, "colleague")
    assert cast.client("colleague").get(address).status_code == HTTPStatus.NOT_FOUND


def kind_code() -> str:
    from rostok.regulation.models import Regulation

    return kind(Regulation.objects.get(), "festival").code


def test_a_new_version_is_read_and_accepted_on_its_page(cast: Cast) -> None:
    contract = make_agreement(cast)
    change_rules(cast)
    renew()
    assert verbs(cast, "owner") == [("agreement", "accept")]
    shown = cast.client("owner").get(f"/contracts/{contract.code}/").content.decode()
    assert "Совсем другие слова." in shown
    assert "<ins>" in shown
    changes = cast.client("officer").get(f"/contracts/{contract.code}/changes/")
    assert "<del>" in changes.content.decode()
    listed = cast.client("officer").get("/contracts/?state=anew").content.decode()
    assert contract.code in listed


def test_papers_are_the_sides_own(cast: Cast) -> None:
    contract = make_written(cast)
    whole = f"/contracts/{contract.code}/1/"
    assert cast.client("expert_one").get(f"{whole}docx/").status_code == HTTPStatus.OK
    assert cast.client("outsider").get(f"{whole}docx/").status_code == HTTPStatus.NOT_FOUND


def test_the_file_to_be_signed_bears_the_square_of_its_entry(cast: Cast) -> None:
    make_accepted(cast)
    contract = make_contract(cast)
    address = settings.SITE_URL + reverse("contracts:contract-paper", args=[contract.code])
    owner, path = cast.client("owner"), f"/contracts/{contract.code}/1/docx/"
    made = docx.Document(io.BytesIO(b"".join(owner.get(path).streaming_content)))
    (square,) = made.inline_shapes
    assert square.width == square.height == Mm(26)
    (drawn,) = [one.target_part.blob for one in made.part.rels.values() if one.reltype.endswith("/image")]
    assert drawn == qr_png(address)
    assert address in [one.text for one in made.paragraphs]
    said = f"Адрес, по которому вносят подписанный лист: {address}"
    assert made.element.xpath("//wp:docPr/@descr") == [said]
    ContractVersion.objects.update(since=today())
    signed = docx.Document(io.BytesIO(b"".join(owner.get(path).streaming_content)))
    assert not signed.inline_shapes, "nothing is to be entered any more"


def test_the_type_says_who_works_by_it(cast: Cast) -> None:
    make_agreement(cast)
    shown = cast.client("visitor").get(f"/interaction-types/{kind_code()}/").content.decode()
    assert "Соглашения: 1" in shown


def test_the_cost_of_the_pages_does_not_grow(cast: Cast) -> None:
    contract = make_agreement(cast)
    owner = cast.client("owner")

    def more(number: int) -> None:
        for _one in range(number):
            made = sign(make_contract(cast), cast.actor("owner"))
            Contract.objects.filter(pk=made.pk).update(state=ContractState.DROPPED)

    assert_flat(more, lambda: owner.get("/contracts/"), queries=4)
    assert_flat(more, lambda: owner.get(f"/contracts/{contract.code}/"), queries=9)
