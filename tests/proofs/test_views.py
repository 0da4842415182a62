"""Pages of the ledger as people meet them."""

import pytest
from django.test import Client

from rostok.foundation.actors import SYSTEM
from rostok.proofs.actions import confirm_proof, disclose, reject_proof
from rostok.proofs.models import FileVersion, Proof
from rostok.proofs.states import ProofState
from tests.cast import Cast
from tests.counting import assert_flat
from tests.proofs.factories import PDF, in_days, make_proof, pdf, today

LIST = "/proofs/"


def page(proof: Proof) -> str:
    return f"/proofs/{proof.code}/"


def form_page(cast: Cast) -> str:
    return f"/proofs/new/{cast.berega.code}/"


def typed(**given: object) -> dict[str, object]:
    values = {
        "title": "Журнал обращений",
        "kind": "use",
        "issued_on": in_days(-3).isoformat(),
        "sensitivity": "internal",
    }
    return values | given


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"verb": "eat"}])
def test_a_decision_without_a_button_is_told_in_a_sentence(cast: Cast, sent: dict[str, str]) -> None:
    proof = make_proof(cast)
    response = cast.client("methodologist").post(f"{page(proof)}decide/", sent | {"reason": "Нет подписи."})
    words = response.content.decode()
    assert response.status_code == 422
    assert "Нажмите одну из кнопок" in words
    assert "Verb" not in words
    assert "Нет подписи." in words


def test_a_member_submits_a_proof_with_a_file(cast: Cast) -> None:
    response = cast.client("colleague").post(form_page(cast), typed(file=pdf()))
    proof = Proof.objects.get()
    assert (response.status_code, response["Location"]) == (302, page(proof))
    assert proof.submitted_by == cast.person("colleague")
    assert FileVersion.objects.get().name == "order.pdf"


def test_a_rejected_file_keeps_everything_else(cast: Cast) -> None:
    response = cast.client("owner").post(
        form_page(cast), typed(file=pdf(body=b"no pdf"), note="Смотрите раздел 3")
    )
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Журнал обращений" in shown
    assert "Смотрите раздел 3" in shown
    assert "не принимаются" in shown.replace("\u00a0", " ")
    assert not Proof.objects.exists()


def test_a_good_file_of_a_bad_form_must_be_chosen_again_and_the_page_says_so(cast: Cast) -> None:
    response = cast.client("owner").post(form_page(cast), typed(file=pdf(), title=""))
    assert response.status_code == 422
    assert "Выберите файл ещё раз" in response.content.decode().replace("\u00a0", " ")


def test_two_megabytes_of_note_are_refused_in_words_and_not_lost(cast: Cast) -> None:
    note = "ж" * 1_000_000
    response = cast.client("owner").post(form_page(cast), typed(note=note))
    assert response.status_code == 422
    assert note in response.content.decode()
    assert not Proof.objects.exists()


def test_the_form_of_a_foreign_organisation_is_not_there(cast: Cast) -> None:
    assert cast.client("outsider").get(form_page(cast)).status_code == 404
    assert cast.client("methodologist").get(form_page(cast)).status_code == 403


def test_a_proof_in_place_of_a_rejected_one_starts_from_it(cast: Cast) -> None:
    old = make_proof(cast, title="План без подписи")
    reject_proof(old, reason="нет подписи", actor=cast.actor("methodologist"))
    client = cast.client("owner")
    assert "План без подписи" in text_of(client, f"{form_page(cast)}?replaces={old.code}")
    client.post(form_page(cast), typed(replaces=old.code))
    assert Proof.objects.get(replaces=old).title == "Журнал обращений"


@pytest.mark.parametrize("code", ["NOSUCHCO", "", "x" * 8])
def test_an_unknown_older_proof_is_forgotten(cast: Cast, code: str) -> None:
    cast.client("owner").post(form_page(cast), typed(replaces=code))
    assert Proof.objects.get().replaces is None


def test_a_foreign_proof_is_not_replaced(cast: Cast) -> None:
    foreign = make_proof(cast, by="outsider", organisation=cast.tihiy)
    confirm_proof(foreign, actor=SYSTEM)
    cast.client("owner").post(form_page(cast), typed(replaces=foreign.code))
    assert Proof.objects.get(organisation=cast.berega).replaces is None


def test_the_methodologist_confirms_with_one_button(cast: Cast) -> None:
    proof = make_proof(cast)
    response = cast.client("methodologist").post(f"{page(proof)}decide/", {"verb": "confirm"})
    proof.refresh_from_db()
    assert response.status_code == 302
    assert proof.state == ProofState.CONFIRMED


def test_a_rejection_without_a_reason_is_asked_for_it(cast: Cast) -> None:
    proof = make_proof(cast)
    response = cast.client("methodologist").post(f"{page(proof)}decide/", {"verb": "reject", "reason": " "})
    assert response.status_code == 422
    assert "Укажите причину" in response.content.decode().replace("\u00a0", " ")
    proof.refresh_from_db()
    assert proof.state == ProofState.SUBMITTED


def test_a_late_decision_meets_a_page_with_the_reason_kept(cast: Cast) -> None:
    proof = make_proof(cast)
    confirm_proof(proof, actor=cast.actor("methodologist"))
    reason = "Нет подписи руководителя"
    response = cast.client("methodologist").post(
        f"{page(proof)}decide/", {"verb": "reject", "reason": reason}
    )
    assert response.status_code == 409
    assert reason in response.content.decode()


def test_an_unknown_verb_changes_nothing(cast: Cast) -> None:
    proof = make_proof(cast)
    assert cast.client("methodologist").post(f"{page(proof)}decide/", {"verb": "burn"}).status_code == 422


def test_a_newer_version_of_a_file_is_added(cast: Cast) -> None:
    proof = make_proof(cast, file=pdf())
    response = cast.client("owner").post(f"{page(proof)}versions/", {"file": pdf("new.pdf", PDF + b"%")})
    assert response.status_code == 302
    assert FileVersion.objects.filter(proof=proof).count() == 2
    refused = cast.client("owner").post(f"{page(proof)}versions/", {"file": pdf(body=b"")})
    assert refused.status_code == 422


def test_a_file_is_sent_to_those_who_see_the_proof(cast: Cast) -> None:
    proof = make_proof(cast, file=pdf("приказ Ильиной.pdf"))
    response = cast.client("owner").get(f"{page(proof)}files/1/")
    assert response.getvalue() == PDF
    assert "%D0%98%D0%BB%D1%8C%D0%B8%D0%BD%D0%BE%D0%B9" in response["Content-Disposition"]
    assert cast.client("outsider").get(f"{page(proof)}files/1/").status_code == 404
    assert cast.client("owner").get(f"{page(proof)}files/2/").status_code == 404


def test_those_to_whom_a_proof_is_opened_learn_nothing_about_people(cast: Cast) -> None:
    proof = make_proof(cast, by="colleague", note="Смотрите подпись Киры", file=pdf("скан Киры Седовой.pdf"))
    confirm_proof(proof, confirmed_by=cast.person("expert_two"), actor=SYSTEM)
    seat = {"ground": "assessment.seat", "ground_id": 1, "since": today()}
    disclose(proof, person=cast.person("expert_one"), **seat, actor=SYSTEM)
    client = cast.client("expert_one")
    shown = text_of(client, page(proof)) + text_of(client, LIST)
    for hidden in ("Седова", "Седовой", "Киры", "Вересова", "Открыто тем", "Как это было"):
        assert hidden not in shown.replace("\u00a0", " ")
    response = client.get(f"{page(proof)}files/1/")
    assert response.getvalue() == PDF
    assert response["Content-Disposition"] == f'attachment; filename="{proof.code}-1.pdf"'
    assert "Седова" in text_of(cast.client("owner"), page(proof))


def test_the_list_is_filtered_by_its_address(cast: Cast) -> None:
    make_proof(cast, title="Ждёт решения")
    ending = make_proof(cast, title="Скоро истекает", valid_until=in_days(60))
    confirm_proof(ending, actor=SYSTEM)
    make_proof(cast, title="Чужое", by="outsider", organisation=cast.tihiy)
    client = cast.client("methodologist")
    assert "Чужое" not in text_of(client, LIST)
    by_filter = {
        "lapsing=on": {"Скоро истекает"},
        "state=submitted": {"Ждёт решения"},
        "kind=use": set(),
        "organisation=берег": {"Ждёт решения", "Скоро истекает"},
        f"organisation={cast.berega.code}": {"Ждёт решения", "Скоро истекает"},
        "organisation=дом": set(),
        "state=nonsense&after=%00": {"Ждёт решения", "Скоро истекает"},
    }
    for asked, expected in by_filter.items():
        shown = text_of(client, f"{LIST}?{asked}")
        assert {title for title in ("Ждёт решения", "Скоро истекает") if title in shown} == expected, asked


def test_an_empty_list_says_what_to_do(cast: Cast) -> None:
    assert "Доказательств пока нет" in text_of(cast.client("owner"), LIST).replace("\u00a0", " ")
    assert "Ничего не нашлось" in text_of(cast.client("owner"), f"{LIST}?state=revoked").replace(
        "\u00a0", " "
    )


def test_the_list_pages_on_without_losing_rows(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(53):
        make_proof(cast, title=f"Доказательство {number:02}")
    client = cast.client("owner")
    first = client.get(LIST)
    rest = client.get(LIST, {"after": first.context["page"].after})
    codes = [proof.code for response in (first, rest) for proof in response.context["page"].rows]
    assert len(set(codes)) == len(codes) == 53


@pytest.mark.parametrize("reader", ["owner", "methodologist"])
def test_the_list_costs_the_same_with_more_rows(cast: Cast, reader: str) -> None:
    client = cast.client(reader)

    def add(number: int) -> None:
        for _one in range(number):
            make_proof(cast, valid_until=in_days(40))

    assert_flat(add, lambda: client.get(LIST), queries=5)


@pytest.mark.parametrize(("reader", "queries"), [("owner", 10), ("methodologist", 10), ("expert_one", 8)])
def test_a_proof_costs_the_same_with_more_files(cast: Cast, reader: str, queries: int) -> None:
    proof = make_proof(cast)
    disclose(proof, person=cast.person("expert_one"), ground="x", ground_id=1, since=today(), actor=SYSTEM)
    client, owner = cast.client(reader), cast.client("owner")

    def add(number: int) -> None:
        for extra in range(number):
            owner.post(f"{page(proof)}versions/", {"file": pdf(body=PDF + b"%" * extra)})

    assert_flat(add, lambda: client.get(page(proof)), queries=queries)


def test_a_refused_decision_comes_back_open_at_its_reason(cast: Cast) -> None:
    proof = make_proof(cast)
    client = cast.client("methodologist")
    assert "<details" in text_of(client, page(proof))
    assert 'open="open"' not in text_of(client, page(proof))
    shown = client.post(f"{page(proof)}decide/", {"verb": "reject", "reason": ""}).content.decode()
    assert 'open="open"' in shown


def test_a_proof_without_a_file_names_a_description_only_where_there_is_one(cast: Cast) -> None:
    proof = make_proof(cast)
    for note, expected in (("Журнал лежит в кабинете 3.", "держится на описании"), ("", "ни описания")):
        Proof.objects.update(note=note)
        shown = text_of(cast.client("owner"), page(proof)).replace("\u00a0", " ")
        assert expected in shown
        assert ("кабинете 3" in shown) is bool(note)
