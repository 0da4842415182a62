"""The one door for states, on a machine of the proofs room."""

from datetime import date
from typing import Any

import pytest

from rostok.foundation import workflow
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.foundation.journal import DomainEvent
from rostok.foundation.models import Event
from rostok.foundation.refusals import AlreadyDone, Conflict, Refused, WrongState
from rostok.kernel.machine import Machine, Move, mermaid
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind, ProofState
from tests.cast import Cast


class Moved(DomainEvent):
    kind = "test.moved"
    audience = "test.anyone"


MACHINE = Machine(
    name="proof",
    initial="submitted",
    moves={
        "confirm": Move(frozenset({"submitted"}), "confirmed", rule="test.yes"),
        "reject": Move(frozenset({"submitted"}), "rejected", rule="test.no"),
    },
)


def yes(actor: Actor, obj: Any) -> Decision:
    return ALLOWED


def no(actor: Actor, obj: Any) -> Decision:
    return denied("not_yours", "This is not yours.", "Ask %(who)s.", who="Марина")


@pytest.fixture
def proof(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Proof:
    monkeypatch.setattr(workflow, "_machines", {"proofs.proof": (MACHINE, Proof)})
    monkeypatch.setattr(workflow, "_rules", {"test.yes": yes, "test.no": no})
    return Proof.objects.create(
        organisation=cast.berega, kind=ProofKind.DOCUMENT, title="Устав", issued_on=date(2026, 1, 1)
    )


def moved(proof: Proof) -> Moved:
    return Moved(subject_kind="proof", subject_id=proof.pk)


def test_a_move_changes_the_state_and_leaves_an_event(proof: Proof) -> None:
    workflow.advance(proof, "confirm", actor=SYSTEM, event=moved(proof))
    assert proof.state == "confirmed"
    assert Proof.objects.get(pk=proof.pk).state == "confirmed"
    assert Event.objects.get(kind="test.moved").subject_id == proof.pk


def test_a_move_from_another_state_is_refused_and_leaves_nothing(proof: Proof) -> None:
    proof.state = "rejected"
    with pytest.raises(WrongState) as refused:
        workflow.advance(proof, "confirm", actor=SYSTEM, event=moved(proof))
    assert not isinstance(refused.value, AlreadyDone)
    assert not Event.objects.exists()


def test_a_button_pressed_twice_is_told_that_it_is_done(proof: Proof) -> None:
    workflow.advance(proof, "confirm", actor=SYSTEM, event=moved(proof))
    with pytest.raises(AlreadyDone):
        workflow.advance(proof, "confirm", actor=SYSTEM, event=moved(proof))
    assert Event.objects.count() == 1


def test_a_rule_that_says_no_gives_its_reason_and_way_out(proof: Proof) -> None:
    with pytest.raises(Refused) as refused:
        workflow.advance(proof, "reject", actor=SYSTEM, event=moved(proof))
    assert refused.value.decision.sentence() == "This is not yours. Ask Марина."
    assert Proof.objects.get(pk=proof.pk).state == ProofState.SUBMITTED


def test_who_was_slower_gets_a_conflict(proof: Proof) -> None:
    stale = Proof.objects.get(pk=proof.pk)
    workflow.advance(proof, "confirm", actor=SYSTEM, event=moved(proof))
    with pytest.raises(Conflict):
        workflow.advance(stale, "confirm", actor=SYSTEM, event=moved(proof))
    assert Event.objects.count() == 1


def test_may_answers_as_advance_would(proof: Proof) -> None:
    assert workflow.may(proof, "confirm", actor=SYSTEM)
    assert workflow.may(proof, "reject", actor=SYSTEM).code == "not_yours"


def test_machine_knows_reachable_states_and_its_picture() -> None:
    assert MACHINE.reachable() == MACHINE.states() == {"submitted", "confirmed", "rejected"}
    assert "submitted --> confirmed: confirm" in mermaid(MACHINE)
