"""What waits in the ledger, and what search finds of it."""

import importlib
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.search import find
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from rostok.proofs.actions import confirm_proof, disclose, reject_proof
from rostok.proofs.models import Proof
from rostok.proofs.queries import lapsing, term_of, waiting
from tests.cast import NAMES, Cast
from tests.proofs.factories import in_days, make_proof, today


def rows(cast: Cast, name: str, days: int = 0) -> set[tuple[Any, ...]]:
    """(title, day, verb) of what waits for this person."""
    return {
        (title, due_on, verb)
        for _r, _k, _c, title, due_on, verb, _more in waiting(cast.actor(name), in_days(days))
    }


def test_a_submitted_proof_waits_for_the_methodologist_alone(cast: Cast) -> None:
    make_proof(cast)
    assert {name for name in NAMES if rows(cast, name)} == {"methodologist"}
    assert rows(cast, "methodologist") == {("АНО «Берег семьи»: Приказ о защите детей", None, "confirm")}


def test_ones_own_submission_does_not_wait_for_oneself(cast: Cast) -> None:
    make_proof(cast, by="methodologist", organisation=cast.centre)
    assert rows(cast, "methodologist") == set()


def test_what_the_system_entered_waits_too(cast: Cast) -> None:
    Proof.objects.filter(pk=make_proof(cast).pk).update(submitted_by=None)
    assert rows(cast, "methodologist")


def test_of_many_submitted_those_that_wait_longest_are_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("rostok.proofs.queries.waiting"), "AT_MOST", 2)
    for day, title in enumerate(("Б", "В", "А"), start=-3):
        made = make_proof(cast, title=title)
        Proof.objects.filter(pk=made.pk).update(submitted_at=timezone.now() + timedelta(days=day))
    make_proof(cast, title="Я", by="methodologist", organisation=cast.centre)
    found = waiting(cast.actor("methodologist"), today())
    whose = "АНО «Берег семьи»: "
    assert sorted((row[3], row[6]) for row in found) == [(f"{whose}Б", 1), (f"{whose}В", 1)]


@pytest.mark.parametrize(("home", "waits"), [("perm", True), ("tomsk", False)])
def test_proofs_of_a_territory_wait_for_its_methodologist(cast: Cast, home: str, waits: bool) -> None:
    make_proof(cast)
    Role.objects.filter(kind=RoleKind.METHODOLOGIST).update(territory=getattr(cast, home))
    assert bool(rows(cast, "methodologist")) is waits


def test_a_rejected_proof_waits_for_the_leader_and_for_whoever_submitted_it(cast: Cast) -> None:
    proof = make_proof(cast, by="colleague")
    reject_proof(proof, reason="нет подписи", actor=SYSTEM)
    assert {name for name in NAMES if rows(cast, name)} == {"owner", "colleague"}
    assert rows(cast, "owner", days=31) == set()
    newer = make_proof(cast, title="Исправленный приказ", replaces=proof)
    assert rows(cast, "owner") == set()
    reject_proof(newer, reason="и теперь нет", actor=SYSTEM)
    assert len(rows(cast, "owner")) == 2


@pytest.mark.parametrize(("days", "waits"), [(29, True), (30, True), (31, False), (0, True)])
def test_a_proof_that_lapses_within_thirty_days_waits_to_be_renewed(
    cast: Cast, days: int, waits: bool
) -> None:
    proof = make_proof(cast, valid_until=in_days(days))
    confirm_proof(proof, actor=SYSTEM)
    assert rows(cast, "owner") == ({(proof.title, proof.valid_until, "renew")} if waits else set())
    assert rows(cast, "colleague") == set()


def test_what_is_renewed_or_lapsed_waits_no_more(cast: Cast) -> None:
    proof = make_proof(cast, valid_until=in_days(5))
    confirm_proof(proof, actor=SYSTEM)
    assert rows(cast, "owner", days=6) == set()
    make_proof(cast, replaces=proof)
    assert rows(cast, "owner") == set()
    assert not lapsing(Proof.objects.all(), at=today(), days=90).exists()


def test_each_part_is_one_statement(cast: Cast, count_queries: Any) -> None:
    make_proof(cast)
    with count_queries() as queries:
        list(waiting(cast.actor("methodologist"), today()))
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("shift", "in_force", "lapsed", "left"),
    [(0, True, False, 10), (10, True, False, 0), (11, False, True, -1)],
)
def test_the_days_a_proof_has_left(cast: Cast, shift: int, in_force: bool, lapsed: bool, left: int) -> None:
    proof = make_proof(cast, valid_until=in_days(10))
    confirm_proof(proof, actor=SYSTEM)
    term = term_of(proof, today() + timedelta(days=shift))
    assert (term.is_in_force, term.has_lapsed, term.days_left) == (in_force, lapsed, left)


def found(cast: Cast, name: str, words: str) -> list[str]:
    return [doc.title for doc in find(words, actor=cast.actor(name))]


def test_search_finds_by_word_forms_only_what_is_seen(cast: Cast) -> None:
    make_proof(cast, source="Департамент")
    for words in ("приказы", "защита", "департаментом"):
        assert found(cast, "owner", words) == ["Приказ о защите детей"], words
    assert found(cast, "outsider", "приказ") == []


def test_search_never_answers_by_the_note(cast: Cast) -> None:
    proof = make_proof(cast, note="полынь")
    disclose(proof, person=cast.person("expert_one"), ground="x", ground_id=1, since=today(), actor=SYSTEM)
    assert found(cast, "expert_one", "приказ") == [proof.title]
    for name in ("expert_one", "owner"):
        assert found(cast, name, "полынь") == []
