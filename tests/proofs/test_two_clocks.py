"""The world's clock and the ledger's: what was known on a day never changes by what happens later."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Refusal
from rostok.proofs.actions import (
    add_file_version,
    confirm_proof,
    disclose,
    reject_proof,
    revoke_proof,
    submit_proof,
)
from rostok.proofs.models import Proof
from rostok.proofs.queries import proofs_in_force
from tests.cast import Cast
from tests.proofs.factories import pdf

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = st.integers(0, 40)


def submit(cast: Cast, moment: datetime, length: int) -> None:
    day = moment.date()
    submit_proof(
        organisation=cast.berega,
        kind="document",
        title="Приказ",
        issued_on=day - timedelta(days=length % 5),
        valid_until=day + timedelta(days=length) if length % 3 else None,
        actor=SYSTEM,
    )


def on_any(change: Callable[[Proof], object]) -> Callable[[Cast, datetime, int], None]:
    """The change to one of the proofs, if its state lets it be."""

    def act(cast: Cast, moment: datetime, pick: int) -> None:
        found = list(Proof.objects.order_by("pk"))
        if not found:
            return
        try:
            with transaction.atomic():
                change(found[pick % len(found)])
        except Refusal:
            pass

    return act


ACTS = {
    "submit": submit,
    "confirm": on_any(lambda proof: confirm_proof(proof, actor=SYSTEM)),
    "reject": on_any(lambda proof: reject_proof(proof, reason="нет", actor=SYSTEM)),
    "revoke": on_any(lambda proof: revoke_proof(proof, reason="нет", actor=SYSTEM)),
    "file": on_any(lambda proof: add_file_version(proof, uploaded=pdf(), actor=SYSTEM)),
}


def known(cast: Cast, at: date, known_at: datetime) -> set[int]:
    return set(proofs_in_force(cast.berega, at, known_at).values_list("pk", flat=True))


class Undone(Exception):
    pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 72), DAYS), min_size=3, max_size=9)
)
def test_later_actions_never_change_what_was_known(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    moment, seen = START, {}
    with pytest.raises(Undone), transaction.atomic():
        for name, hours, pick in steps:
            moment += timedelta(hours=hours)
            with time_machine.travel(moment, tick=False):
                ACTS[name](cast, moment, pick)
            for past, answers in seen.items():
                for at, answer in answers.items():
                    assert known(cast, at, past) == answer, (
                        f"{name} at {moment} changed what was known at {past}"
                    )
            days = [moment.date() + timedelta(days=shift) for shift in (-2, 0, 9)]
            seen[moment] = {at: known(cast, at, moment) for at in days}
        raise Undone


def confirmed(cast: Cast, moment: datetime) -> Proof:
    with time_machine.travel(moment, tick=False):
        submit(cast, moment, 10)
        proof = Proof.objects.get()
        confirm_proof(proof, actor=SYSTEM)
    return proof


def test_a_proof_counts_from_the_moment_it_is_confirmed(cast: Cast) -> None:
    confirmed(cast, START)
    day = START.date()
    assert known(cast, day, START - timedelta(seconds=1)) == set()
    assert len(known(cast, day, START)) == 1


def test_what_is_known_today_reaches_back_to_the_day_of_issue(cast: Cast) -> None:
    proof = confirmed(cast, START)
    assert known(cast, proof.issued_on, START) == {proof.pk}
    assert known(cast, proof.issued_on - timedelta(days=1), START) == set()


def test_the_last_day_counts_and_the_next_does_not(cast: Cast) -> None:
    proof = confirmed(cast, START)
    assert proof.valid_until
    assert known(cast, proof.valid_until, START) == {proof.pk}
    assert known(cast, proof.valid_until + timedelta(days=1), START) == set()


def test_a_revoked_proof_stays_known_for_the_time_before(cast: Cast) -> None:
    proof = confirmed(cast, START)
    later = START + timedelta(days=2)
    with time_machine.travel(later, tick=False):
        revoke_proof(proof, reason="ошибка", actor=SYSTEM)
    assert known(cast, START.date(), later - timedelta(seconds=1)) == {proof.pk}
    assert known(cast, START.date(), later) == set()


@pytest.mark.parametrize("state", ["submitted", "rejected"])
def test_what_nobody_confirmed_is_never_in_force(cast: Cast, state: str) -> None:
    with time_machine.travel(START, tick=False):
        submit(cast, START, 10)
        if state == "rejected":
            reject_proof(Proof.objects.get(), reason="нет", actor=SYSTEM)
    assert known(cast, START.date(), START + timedelta(days=9)) == set()


def test_opening_a_proof_to_somebody_does_not_put_it_in_force(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        submit(cast, START, 10)
    person = cast.person("expert_one")
    disclose(Proof.objects.get(), person=person, ground="x", ground_id=1, since=START.date(), actor=SYSTEM)
    assert known(cast, START.date(), START + timedelta(days=9)) == set()
