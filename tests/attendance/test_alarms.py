"""A suspension during a visit, somebody still inside: who is told, who looks after it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.models import Alarm
from rostok.attendance.states import AlarmState, Cause
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import AlreadyDone, Refused
from rostok.portal.queries.waiting import waiting_for
from rostok.proofs.actions import suspend_for_safety
from tests.attendance.factories import make_door, make_line, take, told
from tests.cast import Cast


def kinds_for(cast: Cast, name: str) -> list[str]:
    rows = waiting_for(cast.actor(name), at=timezone.localdate())
    return [row.kind for row in rows if row.room == "attendance"]


def suspend(cast: Cast, post: Any) -> None:
    suspend_for_safety(post.person, reason="Тайная причина", actor=SYSTEM)


def test_a_suspension_during_a_visit_tells_guard_coordinator_and_leader(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came"))
    suspend(cast, post)
    alarm = Alarm.objects.get()
    assert alarm.cause == Cause.SUSPENDED
    for name in ("expert_two", "colleague", "owner"):
        assert kinds_for(cast, name) == ["suspended"]
    for name in ("expert_one", "outsider", "officer"):
        assert kinds_for(cast, name) == []
    letters = Letter.objects.filter(body__contains=f"/attendance/alarms/{alarm.code}/")
    assert sorted(letters.values_list("to", flat=True)) == [
        "colleague@example.org",
        "expert-two@example.org",
        "owner@example.org",
    ]
    page = cast.client("expert_two").get(f"/attendance/{cast.berega.code}/").content.decode()
    assert "data-red" in page
    assert "допуск приостановлен" in page
    assert "Тайная" not in page + "".join(one.body for one in letters)


def test_somebody_who_is_not_inside_raises_no_alarm(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "well"))
    suspend(cast, post)
    assert not Alarm.objects.exists()


def test_it_is_acknowledged_by_somebody_at_some_moment_and_once(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came"))
    suspend(cast, post)
    alarm = Alarm.objects.get()
    with pytest.raises(Refused):
        actions.acknowledge(alarm, actor=cast.actor("outsider"))
    with pytest.raises(Refused):
        actions.acknowledge(Alarm.objects.get(), actor=cast.actor("expert_one"))
    actions.acknowledge(Alarm.objects.get(), actor=cast.actor("colleague"))
    alarm.refresh_from_db()
    assert alarm.state == AlarmState.ACKNOWLEDGED
    assert alarm.acknowledged_by == cast.person("colleague")
    assert alarm.acknowledged_at is not None
    line = cast.client("expert_two").get(f"/attendance/{cast.berega.code}/").content.decode()
    assert f"{cast.person('colleague').name}: на контроле с" in line
    assert f"/attendance/alarms/{alarm.code}/" in line
    with pytest.raises(AlreadyDone):
        actions.acknowledge(alarm, actor=cast.actor("owner"))
    assert kinds_for(cast, "expert_two") == []


def test_when_the_person_has_left_it_is_over(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came", number=1))
    suspend(cast, post)
    take(cast, told(post, "left", number=2))
    assert Alarm.objects.get().state == AlarmState.OVER


def test_a_suspension_that_met_nobody_is_found_by_the_tick(cast: Cast) -> None:
    """A mark that was being written in that very moment."""
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came"))
    suspend(cast, post)
    Alarm.objects.all().delete()
    for _tick in range(2):
        actions.watch(at=timezone.now())
    assert Alarm.objects.get().cause == Cause.SUSPENDED


def test_somebody_still_inside_after_the_end_waits_for_the_guard(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, at=timezone.now() - timedelta(hours=1))
    take(cast, told(post, "came", at=timezone.now() - timedelta(minutes=50)))
    actions.watch(at=post.visit.ends_at + timedelta(minutes=14))
    assert not Alarm.objects.exists()
    for minutes in (16, 17):
        actions.watch(at=post.visit.ends_at + timedelta(minutes=minutes))
    assert Alarm.objects.get().cause == Cause.STILL_INSIDE
    assert kinds_for(cast, "expert_two") == ["still_inside"]


def test_nobody_waits_for_an_alarm_about_themselves(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, "expert_two")
    take(cast, told(post, "came"), actor=cast.actor("colleague"))
    suspend(cast, post)
    assert kinds_for(cast, "expert_two") == []
    assert kinds_for(cast, "colleague") == ["suspended"]
