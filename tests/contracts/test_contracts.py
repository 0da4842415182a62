"""Agreements and contracts: worded from facts, signed by both, suspended, over; their proofs."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rostok.agreements import actions as agreements
from rostok.contracts import actions
from rostok.contracts.access import visible_contracts
from rostok.contracts.documents import version_docx, version_pdf
from rostok.contracts.models import Contract, ContractVersion, Signature, VersionPaper
from rostok.contracts.queries import newest_version, text_of, types_covered
from rostok.contracts.states import ContractState, Party
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused, WrongState
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofState
from rostok.ui.typography import typo
from tests.agreements.factories import TOLD, director, make_proposal, today
from tests.cast import Cast
from tests.contracts.factories import (
    days,
    facts,
    make_accepted,
    make_agreement,
    make_contract,
    make_written,
    newest,
    read,
    sign,
)


def scan() -> SimpleUploadedFile:
    body = BytesIO()
    Image.new("RGB", (8, 8), "white").save(body, "PNG")
    return SimpleUploadedFile("sheet.png", body.getvalue(), content_type="image/png")


def words(contract: Contract, language: str = "ru") -> str:
    version = newest_version(contract)
    return " ".join(line["words"] for one in text_of(version, language) for line in one["lines"])


def enter(contract: Contract, cast: Cast, by: str, party: str, **given: object) -> None:
    whole = {"signed_on": today(), "signer": "Лев Аристов", "paper_number": "12"} | given
    actions.enter_signature(
        read(contract), number=newest(contract), party=party, actor=cast.actor(by), **whole
    )


def test_an_agreement_is_worded_from_what_is_known(cast: Cast) -> None:
    contract = make_written(cast)
    said = words(contract)
    assert "Центр «Тополь»" in said
    assert "кукольному театру" in said
    assert "инфекционном" in said, "the duty to tell of an infectious disease"
    assert newest_version(contract).text["en"] != newest_version(contract).text["ru"]
    keys = [one["key"] for one in text_of(newest_version(contract), "ru")]
    assert "points" in keys
    assert "term" in keys
    assert "need" in keys
    assert contract.sign_by == contract.proposal.agree_by if contract.proposal else False


def test_no_agreement_without_an_accepted_proposal_or_with_a_clause_in_dispute(cast: Cast) -> None:
    proposal = make_proposal(cast)
    with pytest.raises(WrongState):
        make_written(cast, proposal)
    agreements.accept_proposal(proposal, TOLD, actor=director(cast))
    with pytest.raises(Refused):
        actions.write_agreement(proposal, facts(), **days(), actor=cast.actor("officer"))
    clause = agreements.raise_dispute(proposal, clause="Срок", wanted="Два года", actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        make_written(cast, proposal)
    agreements.settle_dispute(clause, actor=director(cast))
    assert "Срок: Два года" in words(make_written(cast, proposal))
    with pytest.raises(Incomplete):
        make_written(cast, proposal)


@pytest.mark.parametrize("missing", ["works", "need", "organiser_contact", "other_contact"])
def test_what_the_procedure_asks_must_be_said(missing: str, cast: Cast) -> None:
    proposal = make_accepted(cast)
    with pytest.raises(Incomplete) as refusal:
        actions.write_agreement(proposal, facts(**{missing: " "}), **days(), actor=cast.actor("owner"))
    assert refusal.value.field == missing


def test_it_is_in_force_when_both_have_signed_and_not_before(cast: Cast) -> None:
    contract = sign(make_written(cast), cast.actor("owner"))
    assert contract.state == ContractState.WRITTEN
    with pytest.raises(AlreadyDone):
        sign(contract, cast.actor("owner"))
    contract = sign(contract, director(cast))
    assert contract.state == ContractState.IN_FORCE
    assert contract.concluded_on == today()
    assert contract.sign_by is None


def test_only_the_two_sides_sign(cast: Cast) -> None:
    contract = make_written(cast)
    for name in ("officer", "outsider", "colleague"):
        with pytest.raises(Refused):
            sign(contract, cast.actor(name))


def test_what_was_worded_anew_is_not_signed_unread(cast: Cast) -> None:
    contract = sign(make_written(cast), cast.actor("owner"))
    actions.write_anew(read(contract), facts(works="Другое."), **days(), actor=director(cast))
    contract = read(contract)
    assert not contract.organiser_signed, "the signature was under other words"
    with pytest.raises(Incomplete):
        actions.sign_version(contract, number=1, actor=cast.actor("owner"))
    assert sign(contract, cast.actor("owner"), director(cast)).state == ContractState.IN_FORCE


def test_the_institution_enters_both_signatures_from_paper(cast: Cast) -> None:
    contract = make_written(cast)
    with pytest.raises(Refused):
        enter(contract, cast, "owner", Party.INSTITUTION)
    with pytest.raises(Incomplete):
        enter(contract, cast, "expert_one", Party.INSTITUTION, signed_on=today() + timedelta(days=1))
    enter(contract, cast, "expert_one", Party.ORGANISER, file=scan())
    enter(contract, cast, "expert_one", Party.INSTITUTION)
    contract = read(contract)
    assert contract.state == ContractState.IN_FORCE
    assert contract.number == "12"
    assert Signature.objects.exclude(sheet_key="").count() == 1


def test_a_contract_in_force_is_a_proof_and_suspended_it_is_none(cast: Cast) -> None:
    contract = sign(make_contract(cast), cast.actor("owner"), cast.actor("colleague"))
    held = Proof.objects.filter(person=cast.person("colleague"), qualification__code="contract")
    proof = held.get()
    assert proof.state == ProofState.CONFIRMED
    assert proof.valid_until == contract.ends_on
    actions.suspend_contract(contract, reason="Отпуск.", actor=cast.actor("colleague"))
    proof.refresh_from_db()
    assert proof.state == ProofState.REVOKED
    actions.restore_contract(read(contract), actor=cast.actor("colleague"))
    assert held.filter(state=ProofState.CONFIRMED).count() == 1
    actions.watch_days(contract.ends_on + timedelta(days=1))
    assert read(contract).state == ContractState.ENDED
    assert not held.filter(state=ProofState.CONFIRMED).exists()


def test_an_agreement_shows_the_organiser_what_its_policy_asks(cast: Cast) -> None:
    make_agreement(cast)
    code = Qualification.objects.get(code="interaction-agreement")
    assert Proof.objects.filter(organisation=cast.berega, qualification=code).exists()


def test_a_parent_signs_for_a_minor_on_paper(cast: Cast) -> None:
    contract = make_contract(cast, is_minor=True)
    with pytest.raises(Refused):
        sign(contract, cast.actor("colleague"))
    sign(contract, cast.actor("owner"))
    (waits,) = waiting_for(cast.actor("owner"), at=today(), rooms=("contracts",))
    assert waits.code == contract.code, "the sheet of the parent is still to be entered"
    assert waiting_for(cast.actor("colleague"), at=today(), rooms=("contracts",)) == []
    enter(contract, cast, "owner", Party.VOLUNTEER, signer="Мария Седова")
    assert read(contract).state == ContractState.IN_FORCE


def test_no_copy_of_a_contract_with_a_person_is_kept(cast: Cast) -> None:
    contract = make_contract(cast)
    with pytest.raises(Incomplete):
        enter(contract, cast, "owner", Party.VOLUNTEER, file=scan())


def test_no_contract_with_a_stranger_or_twice(cast: Cast) -> None:
    contract = make_contract(cast)
    codes = [one.type.code for one in types_covered(contract)]
    given = {"types": codes, **days()}
    for person in ("colleague", "outsider"):
        with pytest.raises(Incomplete):
            actions.write_contract(
                cast.berega, cast.person(person), facts(), **given, actor=cast.actor("owner")
            )
    with pytest.raises(Refused):
        actions.write_contract(
            cast.berega, cast.person("colleague"), facts(), **given, actor=cast.actor("colleague")
        )


def test_a_contract_is_nobody_elses_and_an_agreement_is_the_officers_too(cast: Cast) -> None:
    agreement, contract = make_agreement(cast), make_contract(cast)
    seen = {
        name: set(visible_contracts(cast.actor(name)).values_list("pk", flat=True))
        for name in ("owner", "expert_one", "colleague", "officer", "outsider", "operator")
    }
    assert seen["owner"] == {agreement.pk, contract.pk}
    assert seen["expert_one"] == seen["officer"] == {agreement.pk}
    assert seen["colleague"] == {contract.pk}
    assert seen["outsider"] == seen["operator"] == set()


def test_whoever_suspended_restores(cast: Cast) -> None:
    contract = make_agreement(cast)
    actions.suspend_contract(contract, reason="Проверка.", actor=cast.actor("officer"))
    for name in ("owner", "expert_one"):
        with pytest.raises(Refused):
            actions.restore_contract(read(contract), actor=cast.actor(name))
    actions.restore_contract(read(contract), actor=cast.actor("officer"))
    assert read(contract).state == ContractState.IN_FORCE
    with pytest.raises(Incomplete):
        actions.revoke_contract(read(contract), reason=" ", actor=cast.actor("owner"))
    actions.revoke_contract(read(contract), reason="Переезжаем.", actor=cast.actor("owner"))
    assert read(contract).state == ContractState.REVOKED


def test_given_up_it_may_be_worded_once_more(cast: Cast) -> None:
    contract = make_written(cast)
    actions.drop_contract(read(contract), actor=cast.actor("owner"))
    assert make_written(cast, contract.proposal).pk != contract.pk


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_papers_hold_the_whole_text(language: str, cast: Cast) -> None:
    version = ContractVersion.objects.select_related("contract__institution").get(contract=make_written(cast))
    with ZipFile(BytesIO(version_docx(version, language=language))) as file:
        body = file.read("word/document.xml").decode()
    for section in text_of(version, language):
        assert typo(section["title"]) in body
    assert version_pdf(version, language=language).startswith(b"%PDF")
    assert VersionPaper.objects.filter(version=version).count() in (0, 2), "made by a job"


def test_nothing_is_to_be_signed_of_what_is_over(cast: Cast) -> None:
    contract = make_agreement(cast)
    actions.write_anew(read(contract), facts(works="Другое."), **days(), actor=cast.actor("owner"))
    owner = cast.client("owner")
    assert owner.get(f"/contracts/{contract.code}/changes/").status_code == 200
    actions.revoke_contract(read(contract), reason="Ремонт.", actor=cast.actor("owner"))
    over = read(contract)
    assert not over.waits_for_signature
    page = owner.get(f"/contracts/{contract.code}/").content.decode()
    assert typo("подписать до") not in page
    assert owner.get(f"/contracts/{contract.code}/changes/").status_code == 404
