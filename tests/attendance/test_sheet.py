"""The guard's sheet: who sees it, what it says, when it is made, what has changed since."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from django.db import models
from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.actions.sheets import prepare_sheet
from rostok.attendance.forms import FeedbackForm, GuardForm, TicksForm
from rostok.attendance.models import Alarm, DaySheet, Guard, Mark, Ticks
from rostok.attendance.states import Cause
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.proofs.actions import suspend_for_safety
from rostok.proofs.models import Flag
from rostok.visits.models import Post, Visit
from rostok.visits.queries import posts_at, visits_of_day
from rostok.visits.states import PostState, Why
from tests.attendance.factories import (
    PHONE,
    another_cleared,
    clear,
    make_door,
    make_guard,
    make_line,
    make_post,
    make_visit,
    take,
    told,
)
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import make_other, make_rules

ZONE = timezone.get_default_timezone()


def today_at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(timezone.localdate(), datetime.min.time(), ZONE).replace(hour=hour, minute=minute)


def sheet(cast: Cast, name: str = "expert_two", extra: str = "") -> str:
    answer = cast.client(name).get(f"/attendance/{cast.berega.code}/{extra}")
    assert answer.status_code == 200
    return answer.content.decode()


def visible(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_sheet_says_who_when_to_whom_and_whether(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    make_post(post.visit, make_other(1))
    text = visible(sheet(cast))
    for words in ("Лев Аристов", "вторая группа", "Берег семьи", "можно", "нет допуска на этот день", PHONE):
        assert words in text
    hours = timezone.localtime(post.visit.starts_at)
    assert f"{hours:%H:%M}–" in text


def test_why_somebody_may_not_come_in_is_never_said(cast: Cast) -> None:
    make_door(cast)
    post = make_post(make_visit(cast), make_other(1))
    suspended = make_line(cast)
    suspend_for_safety(suspended.person, reason="Тайная причина", actor=SYSTEM)
    for extra in ("", f"{timezone.localdate():%Y-%m-%d}/print/", f"{timezone.localdate():%Y-%m-%d}/ticks/"):
        text = sheet(cast, extra=extra)
        assert post.person.name in text
        for word in ("Тайная", "справк", "судимост", "медицин", "согласи"):
            assert word not in text.lower(), (extra, word)


def test_a_visit_to_one_child_says_a_child_and_on_paper_leaves_a_line_for_handwriting(cast: Cast) -> None:
    make_door(cast)
    make_line(cast, group="")
    assert "ребёнок" in visible(sheet(cast))
    paper = sheet(cast, extra=f"{timezone.localdate():%Y-%m-%d}/print/")
    assert "ребёнок" not in visible(paper).replace("Угроза ребёнку", "")
    assert 'class="hand"' in paper


def test_the_guard_the_coordinator_and_the_leader_open_it_and_nobody_else(cast: Cast) -> None:
    make_door(cast)
    make_line(cast)
    for name in ("expert_two", "colleague", "owner"):
        assert "Лев Аристов" in sheet(cast, name)
    for name in ("outsider", "expert_one", "operator", "officer", "methodologist"):
        assert cast.client(name).get(f"/attendance/{cast.berega.code}/").status_code == 404


def test_a_guard_whose_day_is_over_sees_nothing(cast: Cast) -> None:
    make_rules(cast)
    row = make_guard(cast)
    actions.end_guard(row, actor=cast.actor("owner"))
    assert cast.client("expert_two").get(f"/attendance/{cast.berega.code}/").status_code == 404


def test_only_the_leader_appoints_and_only_people_of_the_house(cast: Cast) -> None:
    make_rules(cast)
    with pytest.raises(Refused):
        actions.appoint_guard(cast.berega, person=cast.person("colleague"), actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.appoint_guard(cast.berega, person=cast.person("outsider"), actor=cast.actor("owner"))
    make_guard(cast)
    with pytest.raises(Incomplete):
        actions.appoint_guard(cast.berega, person=cast.person("expert_two"), actor=cast.actor("owner"))
    assert Guard.objects.count() == 1


def test_search_by_name_works_without_a_script(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    make_post(post.visit, make_other(7))
    text = visible(sheet(cast, extra="?q=аристо"))
    assert "Лев Аристов" in text
    assert "Волонтёр 7" not in text


def test_the_sheet_is_made_at_its_hour_once_and_told_by_letter(cast: Cast) -> None:
    make_door(cast)
    make_line(cast, at=today_at(10))
    actions.prepare_sheets(at=today_at(7, 29))
    assert not DaySheet.objects.exists()
    for minute in (30, 31, 45):
        actions.prepare_sheets(at=today_at(7, minute))
    assert DaySheet.objects.get().number == 1
    to = sorted(Letter.objects.filter(subject__contains="Лист охраны").values_list("to", flat=True))
    assert to == ["colleague@example.org", "expert-two@example.org"]


def test_when_the_roster_changes_it_is_made_again_and_says_what_changed(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, at=today_at(10))
    leaves = make_post(post.visit, another_cleared(cast, 1))
    actions.prepare_sheets(at=today_at(7, 30))
    Post.objects.filter(pk=leaves.pk).update(state=PostState.DECLINED)
    make_post(post.visit, another_cleared(cast, 2))
    suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM)
    actions.prepare_sheets(at=today_at(7, 31))
    actions.prepare_sheets(at=today_at(7, 32))
    assert [one.number for one in DaySheet.objects.order_by("number")] == [1, 2]
    text = visible(sheet(cast))
    assert "Волонтёр 2: новая строка" in text
    assert "Волонтёр 1: больше не ждём" in text
    assert "Лев Аристов: изменился допуск" in text
    assert "07:30" in text


def test_a_suspension_that_was_lifted_is_over_at_once_and_not_with_the_next_tick(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    take(cast, told(post, "came"))  # inside, so the place is not taken away
    suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM)
    prepare_sheet(post.visit.institution, day=timezone.localdate(), at=timezone.now())
    assert "допуск приостановлен" in visible(sheet(cast))
    Flag.objects.filter(person=post.person).update(lifted_at=timezone.now())
    assert "допуск приостановлен" not in visible(sheet(cast))


def test_a_printed_sheet_remembers_codes_and_no_names(cast: Cast) -> None:
    make_door(cast)
    make_line(cast, at=today_at(10))
    actions.prepare_sheets(at=today_at(7, 30))
    stored = str(DaySheet.objects.get().content)
    assert "Аристов" not in stored
    assert "группа" not in stored


def test_the_setting_moves_the_hour(cast: Cast) -> None:
    from rostok.foundation.models import Parameter

    make_door(cast)
    make_line(cast, at=today_at(10))
    Parameter.objects.create(
        key="attendance.sheet_minutes", value=360, since=date(2020, 1, 1), act="приказ", confidence="own"
    )
    actions.prepare_sheets(at=today_at(6, 1))
    assert DaySheet.objects.exists()


def test_a_square_opens_its_line_for_the_guard_and_nothing_for_anybody_else(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    own = cast.client("expert_one").get("/attendance/mine/")
    assert "<svg" in own.content.decode()
    address = f"/attendance/line/{post.code}/"
    opened = cast.client("expert_two").get(address)
    assert opened.status_code == 302
    assert opened.headers["Location"] == f"/attendance/{cast.berega.code}/#line-{post.code}"
    assert not Mark.objects.exists(), "a square alone admits nobody"
    for name in ("expert_one", "outsider", "operator"):
        assert cast.client(name).get(address).status_code == 404


def test_of_a_passport_and_of_health_there_is_only_that_it_was_said(cast: Cast) -> None:
    """No field of the room could hold a number, a scan or a finding."""
    free = (models.CharField, models.TextField, models.FileField, models.JSONField)
    held = {one.name for one in Mark._meta.concrete_fields if isinstance(one, free)}
    assert held == {"kind"}
    typed = {name for form in (GuardForm, TicksForm, FeedbackForm) for name in form.base_fields}
    assert not {name for name in typed if "passport" in name or "photo" in name or "health" in name}
    named = {one.name for one in Ticks._meta.concrete_fields if isinstance(one, free)}
    assert named == {
        "channel",
        "number",
        "brought_by",
        "photo_key",
        "photo_name",
        "photo_type",
        "photo_sha256",
    }


def test_ticks_of_paper_are_entered_later_with_hours_and_how_it_came(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, at=timezone.now() - timedelta(hours=5))
    day = timezone.localdate(post.visit.starts_at)
    data: dict[str, Any] = {
        f"came-{post.code}": f"{timezone.localtime(post.visit.starts_at):%H:%M}",
        f"left-{post.code}": f"{timezone.localtime(post.visit.ends_at):%H:%M}",
        f"well-{post.code}": "on",
        f"looked-{post.code}": "on",
        "channel": "paper",
        "came_on": f"{timezone.localdate():%Y-%m-%d}",
        "brought_by": "охранник дневной смены",
    }
    client = cast.client("expert_two")
    address = f"/attendance/{cast.berega.code}/{day:%Y-%m-%d}/ticks/"
    for _time in range(2):
        assert client.post(address, data).status_code == 302
    kinds = Mark.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["well", "document_looked", "came", "left"]
    text = visible(client.get(f"/attendance/{cast.berega.code}/{day:%Y-%m-%d}/").content.decode())
    assert "уход отмечен" in text


@pytest.mark.parametrize(
    "wrong",
    [{"came_on": "2099-01-01"}, {"channel": "pigeon"}, {"came_on": "2020-01-01"}, {"came_on": ""}],
    ids=str,
)
def test_paper_of_a_day_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    make_door(cast)
    post = make_line(cast)
    data = {f"well-{post.code}": "on", "channel": "paper", "came_on": f"{timezone.localdate():%Y-%m-%d}"}
    address = f"/attendance/{cast.berega.code}/{timezone.localdate():%Y-%m-%d}/ticks/"
    answer = cast.client("expert_two").post(address, {**data, **wrong})
    assert answer.status_code == 422
    assert not Mark.objects.exists()


def test_a_tick_for_somebody_without_an_admission_is_kept_as_refused(cast: Cast) -> None:
    make_door(cast)
    post = make_post(make_visit(cast), make_other(1))
    line = actions.Ticked(post.code, came=timezone.localtime(post.visit.starts_at).time())
    incoming = {"channel": "paper", "came_on": timezone.localdate(), "number": "", "brought_by": ""}
    actions.enter_ticks(
        cast.berega,
        day=timezone.localdate(post.visit.starts_at),
        ticked=[line],
        incoming=incoming,
        at=timezone.now(),
        actor=cast.actor("expert_two"),
    )
    assert Mark.objects.get().is_refused


def come_in(cast: Cast, visit: Visit, numbers: Iterable[int]) -> list[Post]:
    posts = [make_post(visit, another_cleared(cast, number)) for number in numbers]
    for post in posts:
        take(cast, told(post, "came"))
    return posts


def test_the_cost_of_the_sheet_does_not_grow(cast: Cast) -> None:
    make_door(cast)
    visit = make_visit(cast)
    numbers = iter(range(1, 100))

    def rows(number: int) -> None:
        come_in(cast, visit, islice(numbers, number))
        prepare_sheet(cast.berega, day=timezone.localdate(), at=timezone.now())

    client = cast.client("expert_two")
    assert_flat(rows, lambda: client.get(f"/attendance/{cast.berega.code}/"), queries=7)


def test_a_sheet_that_no_tick_prepared_costs_ten_statements(cast: Cast) -> None:
    make_door(cast)
    visit = make_visit(cast)
    numbers = iter(range(1, 100))

    def rows(number: int) -> None:
        for post in come_in(cast, visit, islice(numbers, number)):
            Alarm.objects.create(post=post, cause=Cause.STILL_INSIDE, raised_at=timezone.now())

    client = cast.client("expert_two")
    assert_flat(rows, lambda: client.get(f"/attendance/{cast.berega.code}/"), queries=10)


def test_a_stranger_named_on_the_list_of_the_day_before_is_not_there_today(cast: Cast) -> None:
    make_door(cast)
    make_post(make_visit(cast, at=timezone.now() - timedelta(days=1)), clear(cast))
    assert "Лев Аристов" not in visible(sheet(cast))


def test_whoever_came_without_a_network_may_leave_without_one(cast: Cast) -> None:
    """The button stands hidden in the page until the device holds the arrival."""
    make_door(cast)
    make_line(cast)
    assert re.search(r'value="left" data-after-came hidden', sheet(cast))


def test_a_guard_opens_the_days_around_today_and_the_coordinator_any(cast: Cast) -> None:
    make_door(cast)
    long_ago = timezone.localdate() - timedelta(days=60)
    address = f"/attendance/{cast.berega.code}/{long_ago:%Y-%m-%d}/"
    for extra in ("", "print/", "ticks/"):
        assert cast.client("expert_two").get(address + extra).status_code == 404
        assert cast.client("colleague").get(address + extra).status_code == 200
    for wrong in ("yesterday", "2026-13-40", "0001-01-01", "9999-12-31"):
        answer = cast.client("colleague").get(f"/attendance/{cast.berega.code}/{wrong}/")
        assert answer.status_code == 404, wrong


def test_the_page_of_a_visit_leads_to_its_door_whoever_may_go_there(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    page = f"/visits/{post.visit.code}/"
    sheet_of_day = f"/attendance/{cast.berega.code}/{today_at(0):%Y-%m-%d}/"
    pages = {name: cast.client(name).get(page).content.decode() for name in ("colleague", "expert_one")}
    assert sheet_of_day in pages["colleague"]
    assert "/attendance/mine/" not in pages["colleague"]
    assert "/attendance/mine/" in pages["expert_one"]
    assert sheet_of_day not in pages["expert_one"]
    Post.objects.filter(pk=post.pk).update(state=PostState.DECLINED)
    assert "/attendance/mine/" not in cast.client("expert_one").get(page).content.decode()


@pytest.mark.parametrize("is_back", [False, True])
def test_whoever_is_on_the_roster_again_after_a_suspension_has_one_line(cast: Cast, is_back: bool) -> None:
    make_door(cast)
    post = make_line(cast)
    Post.objects.filter(pk=post.pk).update(state=PostState.TAKEN_OFF, why=Why.SUSPENDED)
    shown = make_post(post.visit, post.person) if is_back else post
    html = sheet(cast)
    assert re.findall(r'data-post="(\w+)"', html) == [shown.code]
    assert ("можно" in visible(html)) == is_back
    now = timezone.now()
    assert [one.code for one in posts_at(post.person, now)] == [shown.code]
    lines = [row.post.code for one in visits_of_day(cast.berega, timezone.localdate()) for row in one.rows]
    assert lines == [shown.code]
