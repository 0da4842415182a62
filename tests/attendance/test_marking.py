"""Marks from a door: once, in order, and nobody is let in who is not cleared at that moment."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rostok.attendance.actions import after
from rostok.attendance.core.asked import LARGEST, MOST
from rostok.attendance.core.door import Place
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries import day_page
from rostok.attendance.states import AlarmState, Cause
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.proofs.actions import suspend_for_safety
from rostok.visits.models import Visit
from rostok.visits.states import PostState, VisitState
from tests.attendance.factories import make_door, make_line, make_post, make_visit, sending, take, told
from tests.cast import Cast
from tests.volunteers.factories import make_other

MARKS = "/attendance/{}/marks/"


def sent(client: Client, cast: Cast, body: Any) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(MARKS.format(cast.berega.code), text, content_type="application/json")


def place_of(cast: Cast, post: Any) -> Place:
    day = timezone.localdate(post.visit.starts_at)
    rows = day_page(cast.berega, day, at=timezone.now()).rows
    return next(row.at_door.place for row in rows if row.post.pk == post.pk)


def test_a_batch_is_taken_in_order_and_sent_again_changes_nothing(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    marks = [told(post, "came", number=1), told(post, "left", number=2)]
    assert take(cast, *marks) == ["taken", "taken"]
    assert take(cast, *marks) == ["known", "known"]
    assert take(cast, *reversed(marks)) == ["known", "known"]
    assert Mark.objects.count() == 2
    assert place_of(cast, post) is Place.LEFT
    assert Event.objects.filter(kind="attendance.marked").count() == 2


def test_somebody_came_so_the_visit_took_place(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "well"))
    post.visit.refresh_from_db()
    assert post.visit.state == VisitState.PLANNED
    take(cast, told(post, "came"))
    post.visit.refresh_from_db()
    assert post.visit.state == VisitState.HELD


def test_a_visit_cancelled_in_the_very_moment_loses_no_mark(cast: Cast) -> None:
    """The press was read before it was cancelled: that somebody is inside stays written."""
    make_door(cast)
    post = make_line(cast)
    assert post.visit.state == VisitState.PLANNED
    Visit.objects.filter(pk=post.visit_id).update(state=VisitState.CANCELLED, reason="Карантин")
    after.hold_visit(post.visit)
    assert Visit.objects.get(pk=post.visit_id).state == VisitState.CANCELLED


def test_nobody_is_let_in_who_is_not_cleared_today(cast: Cast) -> None:
    make_door(cast)
    post = make_post(make_visit(cast), make_other(1))
    assert take(cast, told(post, "came")) == ["refused"]
    assert place_of(cast, post) is Place.EXPECTED
    assert Mark.objects.get().is_refused
    assert Alarm.objects.get().cause == Cause.REFUSED


def test_suspended_between_the_page_and_the_press(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    client = cast.client("expert_two")
    page = client.get(f"/attendance/{cast.berega.code}/").content.decode()
    assert 'value="came"' in page
    suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM)
    answer = sent(client, cast, sending([told(post, "came")])).json()["marks"][0]
    assert answer["outcome"] == "refused"
    assert "допуск приостановлен" in answer["words"].lower()
    assert "Проверка" not in answer["words"]
    assert place_of(cast, post) is Place.EXPECTED
    page = client.get(f"/attendance/{cast.berega.code}/").content.decode()
    assert 'value="came"' not in page
    assert "допуск приостановлен" in page
    assert "Проверка" not in page


def test_a_refused_mark_sent_again_is_refused_again_and_alarms_once(cast: Cast) -> None:
    make_door(cast)
    post = make_post(make_visit(cast), make_other(1))
    mark = told(post, "came")
    assert [take(cast, mark), take(cast, mark)] == [["refused"], ["refused"]]
    assert Alarm.objects.count() == Mark.objects.count() == 1


def test_somebody_taken_off_the_roster_is_not_let_in_and_may_leave(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came", number=1))
    post.__class__.objects.filter(pk=post.pk).update(state=PostState.TAKEN_OFF, why="by_hand")
    assert place_of(cast, post) is Place.INSIDE
    assert take(cast, told(post, "left", number=2), told(post, "came", number=3)) == ["taken", "refused"]
    assert place_of(cast, post) is Place.LEFT


def test_nobody_marks_themselves(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, "expert_two")
    assert take(cast, told(post, "came")) == ["foreign"]
    assert not Mark.objects.exists()


def test_a_key_of_another_mark_or_of_another_door_is_nobodys(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    other = make_visit(cast)
    other.institution = cast.tihiy
    other.save()
    foreign = make_post(other, post.person)
    key = str(uuid.uuid4())
    assert take(cast, told(post, "well", key=key)) == ["taken"]
    assert take(cast, told(post, "came", key=key)) == ["foreign"]
    assert take(cast, told(foreign, "came"), told(foreign, "left", key=key)) == ["foreign", "foreign"]
    assert take(cast, {**told(post, "came"), "post": "NOBODY"}) == ["foreign"]
    assert Mark.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "x"},
        {"key": "x" * 5000},
        {"key": 7},
        {"key": None},
        {"kind": "admitted"},
        {"kind": None},
        {"number": 0},
        {"number": -4},
        {"number": 10**30},
        {"number": "1"},
        {"number": True},
        {"told_at": "вчера"},
        {"told_at": "2026-11-26T10:00:00"},
        {"told_at": "9999-12-31T23:59:59+00:00"},
        {"post": 5},
    ],
    ids=str,
)
def test_a_mark_that_cannot_be_read_gets_a_sentence_and_the_others_are_taken(cast: Cast, wrong: Any) -> None:
    make_door(cast)
    post = make_line(cast)
    good = told(post, "well", number=9)
    body = sending([{**told(post, "came"), **wrong}, good])
    answers = {one["key"]: one for one in sent(cast.client("expert_two"), cast, body).json()["marks"]}
    assert answers.pop(good["key"])["outcome"] == "taken"
    (bad,) = answers.values()
    assert bad["outcome"] in {"unreadable", "foreign"}
    assert len(bad["key"]) <= 80
    assert bad["words"]
    assert place_of(cast, post) is Place.EXPECTED


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"marks": []}', '{"device": "x", "sent_at": "x", "marks": [{}]}', "[" * 9000],
    ids=lambda body: body[:20],
)
def test_a_sending_that_cannot_be_read_is_refused_in_a_sentence(cast: Cast, body: str) -> None:
    make_door(cast)
    answer = sent(cast.client("expert_two"), cast, body)
    assert answer.status_code == 422
    assert answer.json()["words"]


def test_a_sending_is_bounded(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    many = sending([told(post, "well", number=number) for number in range(1, MOST + 2)])
    assert sent(cast.client("expert_two"), cast, many).status_code == 422
    huge = sent(cast.client("expert_two"), cast, " " * (LARGEST + 1))
    assert huge.status_code == 413
    assert huge.json()["words"]
    assert not Mark.objects.exists()


def test_a_mark_for_another_day_is_not_taken(cast: Cast) -> None:
    make_door(cast)
    tomorrow = make_line(cast, at=timezone.now() + timedelta(days=1))
    long_ago = make_post(make_visit(cast, at=timezone.now() - timedelta(days=9)), tomorrow.person)
    assert take(cast, told(tomorrow, "came"), told(long_ago, "left", number=2)) == ["foreign", "foreign"]


def test_a_plain_form_does_the_same_and_a_second_press_is_the_first(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    data = {"post": post.code, "kind": "came", "key": str(uuid.uuid4())}
    for _press in range(2):
        answer = cast.client("expert_two").post(f"/attendance/{cast.berega.code}/mark/", data)
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith(f"#line-{post.code}")
    assert Mark.objects.count() == 1
    assert place_of(cast, post) is Place.INSIDE


def test_a_form_whose_mark_has_expired_gets_a_sentence_and_writes_nothing(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person("expert_two").user)
    body = json.dumps(sending([told(post, "came")]))
    answer = client.post(MARKS.format(cast.berega.code), body, content_type="application/json")
    assert answer.status_code == 403
    assert not Mark.objects.exists()


def test_outsiders_meet_nothing(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    for name in ("outsider", "expert_one", "operator", "methodologist"):
        assert sent(cast.client(name), cast, sending([told(post, "came")])).status_code == 404
    assert not Mark.objects.exists()


def test_events_and_letters_name_nobody(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came"))
    suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM)
    facts = " ".join(str(one.facts) for one in Event.objects.filter(kind__startswith="attendance."))
    letters = " ".join(one.subject + one.body for one in Letter.objects.filter(body__contains="/attendance/"))
    assert letters
    for word in post.person.name.split():
        assert word not in facts
        assert word not in letters
    assert Alarm.objects.filter(cause=Cause.SUSPENDED, state=AlarmState.OPEN).exists()
