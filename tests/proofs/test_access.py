"""Who sees a proof, who decides, and that the list and the rule never disagree."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from rostok.assessment.models import Evidence
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.foundation.models import Bilingual
from rostok.foundation.workflow import rule_named
from rostok.parties.access import organisations_under
from rostok.parties.models import Membership, Role, Territory
from rostok.parties.states import RoleKind
from rostok.proofs import access
from rostok.proofs.actions import confirm_proof, disclose, withdraw
from rostok.proofs.models import ExemptionRequest, Flag, FlagLift, Policy, Proof
from rostok.proofs.states import PROOF, Sensitivity
from tests.cast import NAMES, SINCE, Cast
from tests.proofs.factories import in_days, make_proof, today

EVERYBODY = (*NAMES, "visitor")


def seers(cast: Cast, proof: Proof) -> set[str]:
    """Of the rule; parts of a long list and things with a proof show it to the same people."""
    found = {name for name in EVERYBODY if shows(proof, access.visible_proofs(cast.actor(name)))}
    in_parts = {name for name in EVERYBODY if shows(proof, *access.proof_sights(cast.actor(name)))}
    assert in_parts == found
    assert behind_evidence(cast, proof) == found - {"visitor"}
    return found


def behind_evidence(cast: Cast, proof: Proof) -> set[str]:
    row = Evidence.objects.create(organisation=cast.berega, indicator_code="1.1", aspect="use", proof=proof)
    opened = Evidence.objects.filter(pk=row.pk)
    found = {one for one in NAMES if opened.filter(access.is_open_proof(cast.actor(one), "proof__")).exists()}
    row.delete()
    return found


def shows(proof: Proof, *found: Any) -> bool:
    return any(one.filter(pk=proof.pk).exists() for one in found)


def test_a_proof_of_an_organisation_is_seen_by_its_people_and_its_methodologist(cast: Cast) -> None:
    assert seers(cast, make_proof(cast)) == {"owner", "colleague", "methodologist"}


def test_a_proof_of_a_person_is_seen_by_that_person_and_the_methodologist_of_the_network(cast: Cast) -> None:
    proof = make_proof(cast, person=cast.person("colleague"), by="colleague")
    assert seers(cast, proof) == {"colleague"}
    Role.objects.create(person=cast.person("funder"), kind=RoleKind.METHODOLOGIST, since=SINCE)
    assert seers(cast, proof) == {"colleague", "funder"}
    assert access.can_confirm_proof(cast.actor("funder"), proof)


def places(cast: Cast) -> dict[str, dict[str, Any]]:
    """A role over each kind of scope, and where it stands towards «Берег»."""
    town = Territory.objects.create(code="RU-PER-1", kind="municipality", parent=cast.perm, sort_key="я")
    type(cast.berega).objects.filter(pk=cast.berega.pk).update(territory=town)
    return {
        "network": {},
        "country": {"territory": cast.perm.parent},
        "region": {"territory": cast.perm},
        "town": {"territory": town},
        "another region": {"territory": cast.tomsk},
        "organisation": {"organisation": cast.berega},
        "another organisation": {"organisation": cast.tihiy},
    }


def test_a_proof_is_reached_exactly_when_its_organisation_is(cast: Cast) -> None:
    proof, person = make_proof(cast), cast.person("expert_two")
    actor = cast.actor("expert_two")
    reached = {}
    for name, scope in places(cast).items():
        role = Role.objects.create(person=person, kind=RoleKind.METHODOLOGIST, since=SINCE, **scope)
        under = organisations_under(actor, RoleKind.METHODOLOGIST).filter(pk=cast.berega.pk).exists()
        reached[name] = access.decidable_proofs(actor).filter(pk=proof.pk).exists()
        assert reached[name] == under, name
        assert access.visible_proofs(actor).filter(pk=proof.pk).exists() == under, name
        role.delete()
    assert [name for name, is_reached in reached.items() if not is_reached] == [
        "another region",
        "another organisation",
    ]


@pytest.mark.parametrize(("since", "until"), [(1, None), (-9, -1)])
def test_a_role_outside_its_days_reaches_nothing(cast: Cast, since: int, until: int | None) -> None:
    proof = make_proof(cast)
    Role.objects.update(since=in_days(since), until=None if until is None else in_days(until))
    Membership.objects.update(since=in_days(since), until=None if until is None else in_days(until))
    assert seers(cast, proof) == set()


def test_a_leader_without_membership_sees_and_adds(cast: Cast) -> None:
    proof = make_proof(cast)
    Membership.objects.filter(person=cast.person("owner")).delete()
    assert "owner" in seers(cast, proof)
    assert access.can_add_file(cast.actor("owner"), proof)


def test_personal_data_is_seen_by_those_who_must_know(cast: Cast) -> None:
    facts = {"sensitivity": Sensitivity.PERSONAL, "source": "кадры", "valid_until": in_days(30)}
    assert seers(cast, make_proof(cast, **facts)) == {"owner", "methodologist"}
    assert seers(cast, make_proof(cast, by="colleague", **facts)) == {"owner", "methodologist", "colleague"}


def test_who_left_the_organisation_sees_its_proofs_no_more(cast: Cast) -> None:
    proof = make_proof(cast, by="colleague")
    Membership.objects.filter(person=cast.person("colleague")).update(until=in_days(-1))
    assert seers(cast, proof) == {"owner", "methodologist"}


def test_a_methodologist_of_another_region_sees_and_decides_nothing(cast: Cast) -> None:
    proof = make_proof(cast)
    Role.objects.filter(kind=RoleKind.METHODOLOGIST).update(territory=cast.tomsk)
    assert "methodologist" not in seers(cast, proof)
    assert not access.can_confirm_proof(cast.actor("methodologist"), proof)


def open_to_expert(cast: Cast, proof: Proof, since: date, until: date | None = None) -> None:
    seat = {"ground": "assessment.seat", "ground_id": 1}
    disclose(proof, person=cast.person("expert_one"), since=since, until=until, **seat, actor=SYSTEM)


def test_sight_lasts_from_its_first_day_to_its_last(cast: Cast) -> None:
    proof = make_proof(cast)
    for since, until, sees in ((0, None, True), (0, 0, True), (1, None, False), (-9, -1, False)):
        open_to_expert(cast, proof, in_days(since), None if until is None else in_days(until))
        assert ("expert_one" in seers(cast, proof)) is sees, (since, until)
    assert "expert_two" not in seers(cast, proof)


def test_sight_ends_at_once_when_it_is_withdrawn(cast: Cast) -> None:
    proof = make_proof(cast)
    open_to_expert(cast, proof, today())
    withdraw(ground="assessment.seat", ground_id=1, actor=SYSTEM)
    assert "expert_one" not in seers(cast, proof)


def test_a_proof_opened_to_an_organisation_is_seen_by_its_people(cast: Cast) -> None:
    proof = make_proof(cast)
    disclose(proof, organisation=cast.tihiy, ground="x", ground_id=2, since=today(), actor=SYSTEM)
    assert seers(cast, proof) == {"owner", "colleague", "methodologist", "outsider"}


def test_those_to_whom_it_is_opened_see_neither_people_nor_history(cast: Cast) -> None:
    proof = make_proof(cast)
    open_to_expert(cast, proof, today())
    allowed = {name for name in EVERYBODY if access.can_see_submitter(cast.actor(name), proof)}
    assert allowed == {"owner", "colleague", "methodologist"}


def test_a_methodologist_confirms_in_scope_but_not_their_own(cast: Cast) -> None:
    theirs = make_proof(cast, by="methodologist", organisation=cast.centre)
    assert access.can_confirm_proof(cast.actor("methodologist"), make_proof(cast))
    assert access.can_confirm_proof(cast.actor("methodologist"), theirs).code == "own_submission"
    assert access.can_revoke_proof(cast.actor("methodologist"), theirs)


def test_every_denial_says_why(cast: Cast) -> None:
    proof = make_proof(cast)
    confirm_proof(proof, actor=SYSTEM)
    about = {"person": cast.person("colleague"), "since": today(), "until": today()}
    policy = Policy.objects.create(code="rules", title=Bilingual("Правила", "Rules"), of="person")
    request = ExemptionRequest.objects.create(policy=policy, requirement="talk", reason="Болел", **about)
    flag = Flag.objects.create(kind="suspended", reason="Сообщение", **about)
    lift = FlagLift.objects.create(flag=flag, reason="Проверено")
    party = dict.fromkeys(("see_requirements", "propose_exemption", "raise_flag"), cast.berega)
    subjects: dict[str, Any] = {"submit_proof": cast.berega, "submit_own_proof": cast.person("colleague")}
    subjects["keep_family"] = cast.person("colleague")
    subjects |= party | dict.fromkeys(("decide_exemption", "apply_exemption"), request)
    subjects |= dict.fromkeys(("decide_lift", "apply_lift"), lift) | {"propose_lift": flag}
    for verb, rule in access.RULES.items():
        decision = rule(cast.actor("outsider"), subjects.get(verb, proof))
        assert not decision
        assert decision.code
        assert decision.sentence()


def test_the_rules_of_the_machine_are_registered() -> None:
    assert all(rule_named(move.rule) for move in PROOF.moves.values())


def test_the_system_sees_and_decides_and_a_visitor_does_nothing(cast: Cast) -> None:
    proof = make_proof(cast)
    assert access.visible_proofs(SYSTEM).count() == 1
    assert access.can_confirm_proof(SYSTEM, proof)
    assert not access.visible_proofs(ANONYMOUS).exists()
    assert not access.can_confirm_proof(ANONYMOUS, proof)
    assert not access.can_submit_proof(ANONYMOUS, cast.berega)


RULES_ON_A_PROOF = ("confirm_proof", "revoke_proof", "add_file", "see_submitter")


@pytest.mark.parametrize("sensitivity", Sensitivity.values)
def test_whoever_may_do_something_with_a_proof_sees_it(cast: Cast, sensitivity: str) -> None:
    facts = {"sensitivity": sensitivity, "source": "кадры", "valid_until": in_days(30)}
    ours = {"by": "colleague", **facts}
    proofs = [make_proof(cast, **ours), make_proof(cast, person=cast.person("colleague"), **ours)]
    Role.objects.create(
        person=cast.person("funder"), kind=RoleKind.METHODOLOGIST, since=SINCE
    )  # of the network
    for proof in proofs:
        see = seers(cast, proof)
        for name, verb in product(EVERYBODY, RULES_ON_A_PROOF):
            assert name in see or not access.RULES[verb](cast.actor(name), proof), (verb, name)
