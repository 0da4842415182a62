"""On trial at a door: let in only beside the curator, alarmed about when the curator is gone."""

import re
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.actions import watch
from rostok.attendance.actions.sheets import prepare_sheet
from rostok.attendance.actions.ticking import Ticked
from rostok.attendance.core.door import Kind, Place
from rostok.attendance.core.lines import Verdict
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries import SheetRow, day_page
from rostok.attendance.states import AlarmState, Cause
from rostok.foundation.actors import SYSTEM
from rostok.proofs.actions import revoke_proof, suspend_for_safety
from rostok.proofs.models import Proof
from rostok.visits import actions as visits
from rostok.visits.models import Post
from rostok.volunteers.models import Volunteer
from tests.attendance.factories import guard, make_door, make_line, make_tried, take, told
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import again, check

OTHER = "11111111-8b86-4d01-b42d-00cf4fc964ff"


def make_pair(cast: Cast) -> tuple[Post, Post]:
    make_door(cast)
    curator = make_line(cast)
    return curator, make_tried(cast, curator)


def row_of(cast: Cast, post: Post) -> SheetRow:
    rows = day_page(cast.berega, timezone.localdate(post.visit.starts_at), at=timezone.now()).rows
    return next(row for row in rows if row.post.pk == post.pk)


def place_of(cast: Cast, post: Post) -> Place:
    return row_of(cast, post).at_door.place


def open_alarms(post: Post) -> list[str]:
    found = Alarm.objects.filter(post=post, state=AlarmState.OPEN)
    return list(found.order_by("pk").values_list("cause", flat=True))


def page(cast: Cast, extra: str = "", name: str = "expert_two") -> str:
    html = cast.client(name).get(f"/attendance/{cast.berega.code}/{extra}").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ")


def test_the_sheet_its_paper_and_the_ticks_say_beside_whom(cast: Cast) -> None:
    curator, post = make_pair(cast)
    assert row_of(cast, post).verdict is Verdict.ON_TRIAL
    words = f"на пробный визит, только вместе с куратором: {curator.person.name}"
    for extra in ("", f"{timezone.localdate()}/print/", f"{timezone.localdate()}/ticks/"):
        assert words in page(cast, extra), extra


def test_her_own_square_says_beside_whom_and_that_of_the_curator_does_not(cast: Cast) -> None:
    curator, _post = make_pair(cast)
    words = f"Пробный визит, куратор — {curator.person.name}"
    own, beside = (cast.client(name).get("/attendance/mine/") for name in ("tried_1", "expert_one"))
    assert words in own.content.decode().replace("\xa0", " ")
    assert words not in beside.content.decode().replace("\xa0", " ")


def test_nobody_on_trial_is_let_in_without_the_curator(cast: Cast) -> None:
    _curator, post = make_pair(cast)
    assert take(cast, told(post, "came")) == ["refused"]
    assert place_of(cast, post) is Place.EXPECTED
    assert open_alarms(post) == [Cause.REFUSED]


def test_what_a_guard_is_told_of_a_refused_trial(cast: Cast) -> None:
    _curator, post = make_pair(cast)
    answer = actions.press(
        cast.berega,
        post=post.code,
        kind=Kind.CAME,
        key="00000000-0000-4000-8000-000000000001",
        at=timezone.now(),
        actor=guard(cast),
    )
    assert "вместе с куратором" in str(answer.words)


def test_beside_the_curator_who_is_inside_she_is_let_in_and_what_was_refused_is_over(cast: Cast) -> None:
    curator, post = make_pair(cast)
    assert take(cast, told(post, "came", number=1)) == ["refused"]
    assert take(cast, told(curator, "came", number=2), told(post, "came", number=3)) == ["taken", "taken"]
    assert place_of(cast, post) is Place.INSIDE
    assert open_alarms(post) == []


def test_marks_of_one_sending_count_in_order(cast: Cast) -> None:
    curator, post = make_pair(cast)
    marks = [told(post, "came", number=1), told(curator, "came", number=2)]
    assert take(cast, *marks) == ["refused", "taken"]
    other = make_tried(cast, curator, 2)
    marks = [
        told(curator, "left", number=3),
        told(other, "came", number=4),
        told(curator, "came", number=5),
        told(other, "came", number=6),
    ]
    assert take(cast, *marks) == ["taken", "refused", "taken", "taken"]


def test_a_press_of_before_the_curator_came_that_arrives_later_is_refused(cast: Cast) -> None:
    curator, post = make_pair(cast)
    now = timezone.now()
    assert take(cast, told(curator, "came", at=now - timedelta(minutes=5))) == ["taken"]
    late = told(post, "came", at=now - timedelta(minutes=9))
    assert take(cast, late, device=OTHER) == ["refused"]


def test_a_refused_trial_sent_again_is_refused_again_and_alarms_once(cast: Cast) -> None:
    _curator, post = make_pair(cast)
    mark = told(post, "came")
    assert [take(cast, mark), take(cast, mark)] == [["refused"], ["refused"]]
    assert Alarm.objects.count() == Mark.objects.count() == 1


def test_curator_who_leaves_first_raises_an_alarm_that_ends_when_she_has_left(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2), told(curator, "left", number=3))
    assert open_alarms(post) == [Cause.ALONE]
    take(cast, told(post, "left", number=4))
    assert open_alarms(post) == []


def test_an_open_alarm_is_told_at_the_top_of_the_sheet_until_somebody_looks_after_it(cast: Cast) -> None:
    curator, post = make_pair(cast)
    words = f"{post.person.name}: Пробный визит, а куратора внутри уже нет"
    take(cast, told(curator, "came", number=1), told(post, "came", number=2))
    assert words not in page(cast)
    take(cast, told(curator, "left", number=3))
    whole = page(cast)
    assert whole.count(words) == 1
    assert whole.index(words) < whole.index("внутри ·" if "внутри ·" in whole else "человек внутри")
    actions.acknowledge(Alarm.objects.get(), actor=guard(cast))
    assert words not in page(cast)


def test_an_alarm_that_somebody_looks_after_is_over_when_its_cause_is(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2), told(curator, "left", number=3))
    alarm = Alarm.objects.get()
    actions.acknowledge(alarm, actor=guard(cast))
    address = f"/attendance/alarms/{alarm.code}/"
    assert "Найдите человека сейчас" in cast.client("expert_two").get(address).content.decode()
    take(cast, told(curator, "came", number=4))
    assert row_of(cast, post).alarms == (), "the curator is back: nothing to look at"
    alarm.refresh_from_db()
    assert (alarm.state, alarm.acknowledged_by) == (AlarmState.OVER, cast.person("expert_two"))
    html = cast.client("expert_two").get(address).content.decode()
    assert "Найдите человека сейчас" not in html
    assert "Делать больше ничего не нужно" in html


def test_the_page_of_an_alarm_names_the_curator(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2), told(curator, "left", number=3))
    html = cast.client("expert_two").get(f"/attendance/alarms/{Alarm.objects.get().code}/").content.decode()
    assert curator.person.name in html


def test_whoever_has_left_waits_for_no_curator(cast: Cast) -> None:
    curator, post = make_pair(cast)
    words = f"Сначала отметьте приход куратора: {curator.person.name}"
    assert words in page(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2))
    take(cast, told(post, "left", number=3), told(curator, "left", number=4))
    assert words not in page(cast)


def test_the_paper_says_how_somebody_on_trial_comes_in(cast: Cast) -> None:
    make_door(cast)
    curator = make_line(cast)
    words = "входит после куратора"
    assert words not in page(cast, f"{timezone.localdate()}/print/")
    make_tried(cast, curator)
    assert words in page(cast, f"{timezone.localdate()}/print/")


def test_curator_who_comes_back_ends_the_alarm(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2), told(curator, "left", number=3))
    take(cast, told(curator, "came", number=4))
    assert open_alarms(post) == []


def test_whoever_leaves_before_the_curator_raises_no_alarm(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2))
    take(cast, told(post, "left", number=3), told(curator, "left", number=4))
    assert not Alarm.objects.exists()


def test_curator_who_is_suspended_inside_raises_an_alarm_about_both(cast: Cast) -> None:
    curator, post = make_pair(cast)
    take(cast, told(curator, "came", number=1), told(post, "came", number=2))
    suspend_for_safety(curator.person, reason="Проверка", actor=SYSTEM)
    actions.raise_suspended(curator.person, at=timezone.now())
    assert (open_alarms(curator), open_alarms(post)) == ([Cause.SUSPENDED], [Cause.ALONE])
    assert row_of(cast, post).verdict is Verdict.NOT_CLEARED


def test_curator_who_is_suspended_before_lets_nobody_in(cast: Cast) -> None:
    curator, post = make_pair(cast)
    suspend_for_safety(curator.person, reason="Проверка", actor=SYSTEM)
    assert take(cast, told(post, "came")) == ["refused"]
    assert row_of(cast, post).verdict is Verdict.NOT_CLEARED
    assert "Проверка" not in page(cast)


def test_curator_who_is_not_cleared_lets_nobody_in(cast: Cast) -> None:
    curator, post = make_pair(cast)
    proof = Proof.objects.get(person=curator.person, qualification__code="health-checked")
    revoke_proof(proof, reason="Отозвано", actor=SYSTEM)
    assert take(cast, told(curator, "came", number=1), told(post, "came", number=2)) == ["refused", "refused"]
    assert "нет допуска на этот день" in page(cast)
    assert "пробный визит" not in page(cast)


def test_curator_who_does_not_come_leaves_a_line_without_an_admission(cast: Cast) -> None:
    curator, post = make_pair(cast)
    visits.leave_roster(curator, actor=SYSTEM)
    assert take(cast, told(post, "came")) == ["refused"]
    assert row_of(cast, post).verdict is Verdict.NOT_CLEARED


def test_cleared_on_the_day_she_needs_no_curator(cast: Cast) -> None:
    curator, post = make_pair(cast)
    check(cast, again(Volunteer.objects.get(person=post.person)), "trial-visit")
    assert row_of(cast, post).verdict is Verdict.MAY
    assert take(cast, told(post, "came", number=1)) == ["taken"]
    take(cast, told(curator, "came", number=2), told(curator, "left", number=3))
    assert not Alarm.objects.exists()


def test_the_clock_finds_somebody_on_trial_whose_curator_is_not_inside(cast: Cast) -> None:
    """The arrival of a late mark: the curator had left before it was sent."""
    curator, post = make_pair(cast)
    now = timezone.now()
    take(cast, told(curator, "came", number=1, at=now - timedelta(minutes=20)))
    take(cast, told(curator, "left", number=2, at=now - timedelta(minutes=2)))
    late = told(post, "came", at=now - timedelta(minutes=19))
    assert take(cast, late, device=OTHER) == ["taken"]
    watch(at=timezone.now())
    watch(at=timezone.now())
    assert open_alarms(post) == [Cause.ALONE]


def test_the_button_stands_there_once_the_curator_is_inside(cast: Cast) -> None:
    curator, post = make_pair(cast)

    def line() -> str:
        html = cast.client("expert_two").get(f"/attendance/{cast.berega.code}/").content.decode()
        return html[html.index(f'id="line-{post.code}"') :].split("</section>")[0]

    assert re.search(rf'value="came"\s+data-after-curator="{curator.code}" hidden', line())
    assert "Сначала отметьте приход куратора" in line()
    take(cast, told(curator, "came"))
    assert "data-after-curator" not in line()
    assert 'value="came"' in line()


def test_the_stored_sheet_says_on_trial_and_a_change_of_it(cast: Cast) -> None:
    _curator, post = make_pair(cast)
    sheet = prepare_sheet(cast.berega, day=timezone.localdate(), at=timezone.now())
    assert sheet is not None
    assert {one.verdict for one in sheet.lines} == {Verdict.MAY, Verdict.ON_TRIAL}
    assert row_of(cast, post).verdict is Verdict.ON_TRIAL
    check(cast, again(Volunteer.objects.get(person=post.person)), "trial-visit")
    later = prepare_sheet(cast.berega, day=timezone.localdate(), at=timezone.now())
    assert later is not None
    assert "изменился допуск" in page(cast)


def ticks(cast: Cast, *lines: Ticked) -> Any:
    incoming = {"channel": "paper", "came_on": timezone.localdate(), "number": "", "brought_by": "Вахтёр"}
    now, day = timezone.now(), timezone.localdate()
    return actions.enter_ticks(
        cast.berega, day=day, ticked=lines, incoming=incoming, at=now, actor=guard(cast)
    )


def hour(minutes: int) -> time:
    return timezone.localtime(timezone.now() - timedelta(minutes=minutes)).time().replace(microsecond=0)


def test_ticks_from_paper_count_by_their_hours_not_by_their_lines(cast: Cast) -> None:
    curator, post = make_pair(cast)
    came, left = hour(20), hour(5)
    ticks(cast, Ticked(post.code, came=came, left=left), Ticked(curator.code, came=came, left=left))
    assert not Mark.objects.filter(is_refused=True).exists()
    assert not Alarm.objects.exists()
    assert place_of(cast, post) is Place.LEFT


def test_ticks_of_somebody_on_trial_before_the_curator_are_refused(cast: Cast) -> None:
    curator, post = make_pair(cast)
    ticks(cast, Ticked(curator.code, came=hour(10)), Ticked(post.code, came=hour(20)))
    assert Mark.objects.get(is_refused=True).post_id == post.pk


def test_sheet_costs_the_same_with_one_and_with_three_on_trial(cast: Cast) -> None:
    make_door(cast)
    curator, numbers = make_line(cast), iter(range(1, 99))
    client = cast.client("expert_two")

    def more(number: int) -> None:
        for _ in range(number):
            make_tried(cast, curator, next(numbers))
        prepare_sheet(cast.berega, day=timezone.localdate(), at=timezone.now())

    assert_flat(more, lambda: client.get(f"/attendance/{cast.berega.code}/"), queries=6)
