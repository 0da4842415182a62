"""The page of a proof says what it proves, to each reader as much as they may know."""

from datetime import timedelta

from django.utils import translation

from rostok.assessment import actions
from rostok.foundation.actors import SYSTEM
from rostok.foundation.links import links_for
from rostok.proofs.actions import disclose
from rostok.proofs.models import Proof
from tests.assessment.factories import Way, make_way, today
from tests.assessment.pages import html
from tests.cast import Cast


def proves(way: Way, name: str, proof: Proof) -> list[str]:
    with translation.override("en"):
        return [
            str(one.label).split(",")[0] for one in links_for("proofs.proof", way.cast.actor(name), proof)
        ]


def test_a_colleague_who_answers_alone_does_not_learn_what_another_attached(cast: Cast) -> None:
    way = make_way(cast)
    proof = way.back("1.1").proof
    assert proves(way, "owner", proof) == ["Indicator 1.1"]
    assert proves(way, "methodologist", proof) == ["Indicator 1.1"]
    assert proves(way, "colleague", proof) == []
    way.answer_all()
    way.close_answers()
    assert proves(way, "colleague", proof) == ["Indicator 1.1"]


def test_what_was_there_before_the_answers_is_known_to_everybody_in_the_organisation(cast: Cast) -> None:
    way = make_way(cast)
    evidence = way.back("1.1")
    type(evidence).objects.update(attached_at=way.assessment.started_at - timedelta(days=300))
    assert proves(way, "colleague", evidence.proof) == ["Indicator 1.1"]


def test_an_expert_learns_what_was_opened_to_the_seat_and_nothing_attached_later(cast: Cast) -> None:
    way = make_way(cast)
    proof = way.back("1.1").proof
    assert proves(way, "expert_one", proof) == []
    way.answer_all()
    way.close_answers()
    way.agree()
    way.close_sheet()
    later = actions.carry_evidence(
        organisation=cast.berega, instrument_name=way.campaign.instrument.name, indicator_code="1.2",
        proof=proof, aspect="use", actor=SYSTEM,
    )  # fmt: skip
    assert later is not None
    assert proves(way, "owner", proof) == ["Indicator 1.1", "Indicator 1.2"]
    assert proves(way, "expert_one", proof) == ["Indicator 1.1"]


def test_whom_another_room_lets_read_the_proof_learns_nothing_of_indicators(cast: Cast) -> None:
    way = make_way(cast)
    proof = way.back("1.1").proof
    disclose(proof, person=cast.person("outsider"), ground="x", ground_id=1, since=today(), actor=SYSTEM)
    address = f"/proofs/{proof.code}/"
    assert "Показатель 1.1" in html(cast.client("methodologist").get(address))
    assert "Показатель 1.1" not in html(cast.client("outsider").get(address))
