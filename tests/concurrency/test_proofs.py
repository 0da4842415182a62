"""Two people at once at one proof or one step: one change is written, the other meets a conflict."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rostok.foundation.models import Event
from rostok.foundation.refusals import Conflict, WrongState
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from rostok.proofs.actions import add_file_version, confirm_proof, reject_proof
from rostok.proofs.models import FileVersion, Proof
from rostok.proofs.states import ProofState
from rostok.roadmaps.actions import finish_step
from tests.cast import SINCE, Cast, make_cast
from tests.proofs.factories import PDF, make_proof, pdf
from tests.roadmaps.factories import SOUND, fresh, make_road_map, make_step, today


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def at_once(*changes: Callable[[], object]) -> list[object]:
    """What each change answered, all started at the same moment on connections of their own."""
    gate = Barrier(len(changes))

    def run(change: Callable[[], object]) -> object:
        try:
            gate.wait(timeout=20)
            return change()
        except (Conflict, WrongState) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(run, changes))


def test_of_two_decisions_at_once_one_is_written(cast: Cast) -> None:
    Role.objects.create(person=cast.person("funder"), kind=RoleKind.METHODOLOGIST, since=SINCE)
    for _round in range(5):
        proof = make_proof(cast)
        first, second = (Proof.objects.get(pk=proof.pk) for _one in range(2))
        answers = at_once(
            lambda one=first: confirm_proof(one, actor=cast.actor("methodologist")),
            lambda two=second: reject_proof(two, reason="нет подписи", actor=cast.actor("funder")),
        )
        proof.refresh_from_db()
        assert sorted(answers, key=str) == [Conflict, None]
        assert (proof.state == ProofState.CONFIRMED) is (answers[0] is None)
        kinds = Event.objects.filter(subject_kind="proof", subject_id=proof.pk).values_list("kind", flat=True)
        assert len(set(kinds) & {"proofs.confirmed", "proofs.rejected"}) == 1


def test_two_versions_at_once_get_two_numbers(cast: Cast) -> None:
    proof = make_proof(cast, file=pdf())

    def add(name: str, extra: bytes) -> Callable[[], object]:
        return lambda: add_file_version(proof, uploaded=pdf(body=PDF + extra), actor=cast.actor(name))

    at_once(add("owner", b"%1"), add("colleague", b"%2"))
    numbers = FileVersion.objects.filter(proof=proof).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3]


def test_a_step_finished_twice_at_once_is_one_proof(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))

    def finish(name: str) -> Callable[[], object]:
        one, actor = fresh(step), cast.actor(name)
        return lambda: finish_step(one, title="Протокол", issued_on=today(), actor=actor)

    assert at_once(finish("owner"), finish("colleague")).count(Conflict) == 1
    assert Proof.objects.count() == 1
