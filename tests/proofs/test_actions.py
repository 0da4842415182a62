"""The ledger's actions: what they write, whom they refuse."""

import pytest

from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import timeline
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.proofs.actions import (
    add_file_version,
    confirm_proof,
    disclose,
    disclose_all,
    reject_proof,
    revoke_proof,
    withdraw,
)
from rostok.proofs.models import Disclosure, FileVersion, Proof
from rostok.proofs.queries import latest_file
from rostok.proofs.states import ProofState, Sensitivity
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.factories import PDF, in_days, make_proof, pdf, today

DECIDES = "methodologist"


def kinds_of(proof: Proof) -> list[str]:
    return list(
        Event.objects.filter(subject_kind="proof", subject_id=proof.pk)
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_a_submitted_proof_waits_and_knows_who_brought_it(cast: Cast) -> None:
    proof = make_proof(cast, file=pdf())
    version = latest_file(proof)
    assert proof.state == ProofState.SUBMITTED
    assert proof.submitted_by == cast.person("owner")
    assert version is not None
    assert (version.number, version.name, version.size) == (1, "order.pdf", len(PDF))
    assert kinds_of(proof) == ["proofs.submitted", "proofs.file_added"]


@pytest.mark.parametrize(
    "stranger", ["outsider", "methodologist", "expert_one", "officer", "funder", "operator", "visitor"]
)
def test_only_people_of_the_organisation_submit_its_proofs(cast: Cast, stranger: str) -> None:
    with pytest.raises(Refused) as refused:
        make_proof(cast, by=stranger)
    assert refused.value.decision.code == "not_member"
    assert not Proof.objects.exists()


def test_a_person_submits_about_themselves_only(cast: Cast) -> None:
    assert make_proof(cast, person=cast.person("colleague"), by="colleague").organisation is None
    with pytest.raises(Refused):
        make_proof(cast, person=cast.person("colleague"), by="owner")


def test_the_methodologist_in_scope_confirms(cast: Cast) -> None:
    proof = make_proof(cast)
    confirm_proof(proof, actor=cast.actor(DECIDES))
    proof.refresh_from_db()
    assert proof.state == ProofState.CONFIRMED
    assert proof.confirmed_by == cast.person(DECIDES)
    assert kinds_of(proof)[-1] == "proofs.confirmed"


@pytest.mark.parametrize(
    "stranger", ["owner", "colleague", "outsider", "expert_one", "officer", "funder", "operator"]
)
def test_nobody_else_confirms_rejects_or_revokes(cast: Cast, stranger: str) -> None:
    proof = make_proof(cast)
    for decide in (confirm_proof, lambda p, actor: reject_proof(p, reason="нет", actor=actor)):
        with pytest.raises(Refused):
            decide(proof, actor=cast.actor(stranger))
    confirm_proof(proof, actor=cast.actor(DECIDES))
    with pytest.raises(Refused):
        revoke_proof(proof, reason="нет", actor=cast.actor(stranger))
    proof.refresh_from_db()
    assert proof.state == ProofState.CONFIRMED


def test_a_methodologist_does_not_confirm_what_they_submitted(cast: Cast) -> None:
    proof = make_proof(cast, by=DECIDES, organisation=cast.centre)
    with pytest.raises(Refused) as refused:
        confirm_proof(proof, actor=cast.actor(DECIDES))
    assert refused.value.decision.code == "own_submission"


def test_the_system_confirms_in_the_name_of_an_expert_but_never_of_the_submitter(cast: Cast) -> None:
    proof = make_proof(cast)
    with pytest.raises(Refused):
        confirm_proof(proof, confirmed_by=cast.person("owner"), actor=SYSTEM)
    confirm_proof(proof, confirmed_by=cast.person("expert_one"), actor=SYSTEM)
    proof.refresh_from_db()
    assert proof.confirmed_by == cast.person("expert_one")


def test_a_rejection_needs_a_reason_and_sends_a_letter_in_the_readers_language(cast: Cast) -> None:
    person = cast.person("owner")
    type(person.user).objects.filter(pk=person.user_id).update(language="en")
    proof = make_proof(cast)
    with pytest.raises(Incomplete) as missing:
        reject_proof(proof, reason="  ", actor=cast.actor(DECIDES))
    assert missing.value.field == "reason"
    reject_proof(proof, reason="Нет подписи и <печати>", actor=cast.actor(DECIDES))
    letter = Letter.objects.get()
    assert letter.to == person.email
    assert letter.subject == "A proof was not accepted: Приказ о защите детей"
    assert "Нет подписи и <печати>" in letter.body
    assert f"/proofs/{proof.code}" in letter.body


def test_a_decided_proof_is_not_decided_again(cast: Cast) -> None:
    proof = make_proof(cast)
    reject_proof(proof, reason="нет подписи", actor=cast.actor(DECIDES))
    with pytest.raises(WrongState):
        confirm_proof(proof, actor=cast.actor(DECIDES))


def test_the_second_of_two_decisions_on_the_same_page_is_a_conflict(cast: Cast) -> None:
    proof = make_proof(cast)
    stale = Proof.objects.get(pk=proof.pk)
    confirm_proof(proof, actor=cast.actor(DECIDES))
    with pytest.raises(Conflict):
        reject_proof(stale, reason="поздно", actor=cast.actor(DECIDES))
    assert not Letter.objects.exists()
    assert kinds_of(proof) == ["proofs.submitted", "proofs.confirmed"]


def test_versions_of_a_file_follow_each_other_until_the_decision(cast: Cast) -> None:
    proof = make_proof(cast, file=pdf())
    version = add_file_version(proof, uploaded=pdf("new.pdf", PDF + b"%2"), actor=cast.actor("colleague"))
    assert version.number == 2
    assert FileVersion.objects.filter(proof=proof).count() == 2
    confirm_proof(proof, actor=cast.actor(DECIDES))
    with pytest.raises(Refused) as refused:
        add_file_version(proof, uploaded=pdf(), actor=cast.actor("owner"))
    assert refused.value.decision.code == "decided"


def test_a_paper_with_personal_data_is_described_and_never_stored(cast: Cast) -> None:
    facts = {"sensitivity": Sensitivity.PERSONAL, "source": "Отдел кадров", "valid_until": in_days(300)}
    with pytest.raises(Incomplete) as refused:
        make_proof(cast, file=pdf(), **facts)
    assert refused.value.field == "file"
    for missing in ("source", "valid_until"):
        with pytest.raises(Incomplete) as refused:
            make_proof(cast, **{name: value for name, value in facts.items() if name != missing})
        assert refused.value.field == missing
    proof = make_proof(cast, **facts)
    with pytest.raises(Refused) as later:
        add_file_version(proof, uploaded=pdf(), actor=cast.actor("owner"))
    assert later.value.decision.code == "no_personal_papers"
    assert not FileVersion.objects.exists()


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"issued_on": 1}, "issued_on"),
        ({"issued_on": 0, "valid_until": -1}, "valid_until"),
    ],
)
def test_days_that_cannot_be_are_refused(cast: Cast, days: dict[str, int], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        make_proof(cast, **{name: in_days(number) for name, number in days.items()})
    assert refused.value.field == field


def test_a_bad_file_leaves_no_half_written_proof(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        make_proof(cast, file=pdf(body=b"not a pdf"))
    assert not Proof.objects.exists()
    assert not Event.objects.exists()


def test_sight_is_opened_closed_and_opened_again_on_one_row(cast: Cast) -> None:
    proof = make_proof(cast)
    opened = {
        "person": cast.person("expert_one"),
        "ground": "assessment.seat",
        "ground_id": 7,
        "since": today(),
    }
    disclose(proof, **opened, actor=SYSTEM)
    disclose(proof, **opened, actor=SYSTEM)
    assert Disclosure.objects.count() == 1
    assert withdraw(ground="assessment.seat", ground_id=7, actor=SYSTEM) == 1
    assert withdraw(ground="assessment.seat", ground_id=7, actor=SYSTEM) == 0
    assert not Disclosure.objects.open_at(today()).exists()
    disclose(proof, **opened, actor=SYSTEM)
    assert Disclosure.objects.open_at(today()).count() == 1


def test_many_proofs_are_opened_in_as_many_statements_as_one(cast: Cast) -> None:
    seat = {"person": cast.person("expert_one"), "ground": "assessment.seat", "ground_id": 7}
    proofs, costs = [make_proof(cast) for _ in range(4)], []
    for some in (proofs[:1], proofs[1:]):
        with counted() as seen:
            disclose_all(some, **seat, since=today(), actor=SYSTEM)
        costs.append(len(seen))
    assert costs[0] == costs[1]
    withdraw(ground="assessment.seat", ground_id=7, actor=SYSTEM)
    disclose_all(proofs, **seat, since=today(), actor=SYSTEM)
    assert Disclosure.objects.open_at(today()).count() == Disclosure.objects.count() == 4
    assert Event.objects.filter(kind="proofs.disclosed").count() == 8


def test_the_journal_holds_no_words_of_people(cast: Cast) -> None:
    proof = make_proof(cast, note="тайная заметка", file=pdf("Иванова.pdf"))
    reject_proof(proof, reason="тайная причина", actor=cast.actor(DECIDES))
    facts = str(
        list(timeline("proof", proof.pk, audiences=["proofs.see_submitter"]).values_list("facts", flat=True))
    )
    assert "тайн" not in facts
    assert "Иванов" not in facts
