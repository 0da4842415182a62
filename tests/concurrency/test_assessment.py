"""Two people at once: nothing is lost, nothing happens twice, nothing hangs between two states."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from rostok.assessment import actions
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment, ConflictStatement, Consensus, Mark, Result, Seat
from rostok.assessment.states import AssessmentState
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Refusal
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.test_jobs import at
from tests.cast import make_cast

S = AssessmentState


@pytest.fixture
def way(transactional_db: None, settings: Any) -> Iterator[Way]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    yield make_way(make_cast())
    call_command("flush", verbosity=0, interactive=False)


def at_once(*steps: Callable[[], Any]) -> list[str]:
    """Run the steps at the same moment, each on a connection of its own; what became of each."""
    start = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> str:
        start.wait()
        try:
            step()
        except Refusal as refusal:
            return refusal.decision.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def state(way: Way) -> str:
    return Assessment.objects.get(pk=way.assessment.pk).state


def test_two_saves_of_one_mark_leave_one_mark(way: Way) -> None:
    seat = way.respondents[1]

    def save(choice: str) -> Callable[[], Any]:
        one = way.indicators["1.1"]
        return lambda: actions.save_mark(seat, indicator=one, choice=choice, note="", actor=way.actor(seat))

    for _round in range(5):
        assert at_once(save("2"), save("4")) == ["done", "done"]
        assert Mark.objects.get().choice in {"2", "4"}


def test_two_locks_open_reconciling_exactly_once(way: Way) -> None:
    walk(way, "judging")
    for number in (1, 2):
        way.judge(number, locks=False)

    def lock(number: int) -> Callable[[], Any]:
        seat = way.seat(way.experts[number - 1])
        return lambda: actions.lock_marks(seat, is_visit=True, actor=way.actor(seat))

    assert at_once(lock(1), lock(2)) == ["done", "done"]
    assert state(way) == S.RECONCILING
    assert Event.objects.filter(kind="assessment.reconciliation_opened").count() == 1


def test_a_save_that_races_with_closing_is_either_counted_or_refused(way: Way) -> None:
    for seat in way.respondents[:3]:
        way.answer(seat)
    late = way.respondents[3]
    way.answer(late, hands_in=False)
    told = at_once(lambda: actions.hand_in(late, actor=way.actor(late)), way.close_answers)
    assert told[1] == "done"
    assert state(way) == S.AGREEING
    is_in = Seat.objects.get(pk=late.pk).locked_at is not None
    assert told[0] == ("done" if is_in else "wrong_state")


def test_two_approvals_make_one_result(way: Way) -> None:
    walk(way, "comparing")
    told = at_once(way.approve, way.approve)
    assert sorted(told) == ["done", "wrong_state"]
    assert Result.objects.count() == 1


def test_two_ticks_send_one_reminder_to_each(way: Way) -> None:
    at_once(lambda: move_phases(at(6)), lambda: move_phases(at(6)))
    told = [letter.to for letter in Letter.objects.all() if "Завтра" in letter.subject]
    assert sorted(told) == sorted(seat.person.email for seat in way.respondents)


def test_two_experts_named_at_once_get_two_numbers(way: Way) -> None:
    ConflictStatement.objects.all().delete()
    Seat.objects.filter(kind="expert").delete()
    actor = way.cast.actor("methodologist")

    def name(who: str) -> Callable[[], Any]:
        person = way.cast.person(who)
        return lambda: actions.seat_person(way.assessment, person=person, kind="expert", actor=actor)

    assert at_once(name("expert_one"), name("expert_two")) == ["done", "done"]
    assert sorted(Seat.objects.filter(kind="expert").values_list("number", flat=True)) == [1, 2]


def test_of_two_moderators_at_once_the_second_is_told_and_overwrites_nothing(way: Way) -> None:
    walk(way, "agreeing")
    actors = {"2": way.actor(way.moderator), "4": way.cast.actor("owner")}

    def agree(choice: str) -> Callable[[], Any]:
        one, seen = way.indicators["1.1"], actions.Seen(None)
        return lambda: actions.save_consensus(
            way.assessment, indicator=one, choice=choice, note="", seen=seen, actor=actors[choice]
        )

    became = at_once(agree("2"), agree("4"))
    assert sorted(became) == ["conflict", "done"]
    assert Consensus.objects.get().choice == ("2", "4")[became.index("done")]
