"""Two devices at one door, and the same sending twice at once: each mark is written once."""

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.core.asked import read_sending
from rostok.attendance.core.door import Kind, Place
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries import day_page
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.proofs.actions import suspend_for_safety
from tests.attendance.factories import another_cleared, guard, make_door, make_line, make_post, sending, told
from tests.cast import Cast, make_cast
from tests.volunteers.factories import make_other

PHONES = 8


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:
    """At eleven: a visit that began half an hour ago is one of today."""
    morning = datetime.combine(timezone.localdate(), time(11), timezone.get_default_timezone())
    with time_machine.travel(morning, tick=True):
        yield make_cast()


def at_once(*changes: Callable[[], Any]) -> list[Any]:
    """What each answered, all started at the same moment on connections of their own."""
    gate = Barrier(len(changes))

    def run(change: Callable[[], Any]) -> Any:
        try:
            gate.wait(timeout=20)
            return change()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(run, changes))


def sent(
    cast: Cast, marks: list[dict[str, Any]], name: str = "expert_two", device: str = ""
) -> Callable[[], list[str]]:
    body = read_sending(sending(marks, **({"device": device} if device else {})))
    actor = cast.actor(name)

    def send() -> list[str]:
        answers = actions.take_sending(cast.berega, body, at=timezone.now(), actor=actor)
        return [one.outcome.value for one in answers]

    return send


def came(post: Any) -> dict[str, Any]:
    return told(post, "came", number=1, at=timezone.now() - timedelta(minutes=10))


def left(post: Any) -> dict[str, Any]:
    return told(post, "left", number=2, at=timezone.now() - timedelta(minutes=1))


def place_of(cast: Cast, post: Any) -> Place:
    rows = day_page(cast.berega, timezone.localdate(post.visit.starts_at), at=timezone.now()).rows
    return next(row.at_door.place for row in rows if row.post.pk == post.pk)


def test_the_same_sending_twice_at_once_is_written_once(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    for turn in range(3):
        marks = [told(post, "came", number=10 * turn + 1), told(post, "left", number=10 * turn + 2)]
        answers = at_once(sent(cast, marks), sent(cast, marks), sent(cast, marks))
        assert sorted(one for answer in answers for one in answer) == ["known"] * 4 + ["taken"] * 2
    assert Mark.objects.count() == 6
    assert Event.objects.filter(kind="attendance.marked").count() == 6


def test_many_phones_at_once_each_sending_twice_lose_and_double_nothing(cast: Cast) -> None:
    """Every phone sends coming and leaving in the wrong order of the list, twice at the same moment."""
    make_door(cast)
    first = make_line(cast)
    others = [make_post(first.visit, another_cleared(cast, number)) for number in range(1, PHONES)]
    posts = [first, *others]
    calls = [sent(cast, [left(post), came(post)], device=str(uuid.uuid4())) for post in posts]
    answers = at_once(*calls, *calls)
    outcomes = [sorted(one + again) for one, again in zip(answers[:PHONES], answers[PHONES:], strict=True)]
    assert outcomes == [["known", "known", "taken", "taken"]] * PHONES
    in_order = [
        [mark.kind for mark in Mark.objects.filter(post=post, is_refused=False).order_by("pk")]
        for post in posts
    ]
    assert in_order == [[Kind.CAME, Kind.LEFT]] * PHONES
    assert Event.objects.filter(kind="attendance.marked").count() == 2 * PHONES
    assert [place_of(cast, post) for post in posts] == [Place.LEFT] * PHONES
    assert [call() for call in calls] == [["known", "known"]] * PHONES, "and a replay much later"
    assert Mark.objects.count() == 2 * PHONES


def test_two_devices_mark_the_same_person_at_once(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    other = str(uuid.uuid4())
    first, second = told(post, "came"), told(post, "came")
    answers = at_once(sent(cast, [first]), sent(cast, [second], "colleague", other))
    assert answers == [["taken"], ["taken"]]
    assert place_of(cast, post) is Place.INSIDE
    assert Event.objects.filter(kind="visits.visit_held").count() == 1


def test_two_refused_at_once_raise_one_alarm(cast: Cast) -> None:
    make_door(cast)
    line = make_line(cast)
    post = make_post(line.visit, make_other(1))
    answers = at_once(sent(cast, [told(post, "came")]), sent(cast, [told(post, "came")], "colleague"))
    assert answers == [["refused"], ["refused"]]
    assert Alarm.objects.count() == 1


def test_a_suspension_in_the_very_moment_lets_nobody_in_unseen(cast: Cast) -> None:
    """Either the press is refused, or whoever is inside has an alarm after the next tick."""
    make_door(cast)
    post = make_line(cast)
    (answer, _flag) = at_once(
        sent(cast, [told(post, "came")]),
        lambda: suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM),
    )
    actions.watch(at=timezone.now())
    assert answer == ["refused"] or place_of(cast, post) is Place.INSIDE
    assert Alarm.objects.exists()
    assert sent(cast, [told(post, "came", number=2)])() == ["refused"]
    assert guard(cast).user_id is not None
