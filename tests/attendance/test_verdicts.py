"""The verdict about one place: as on the sheet of the whole day, and read without the others."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.utils import timezone

from rostok.attendance.core.lines import Verdict
from rostok.attendance.queries import Verdicts
from rostok.attendance.queries.verdicts import verdicts_of_day
from rostok.foundation.actors import SYSTEM
from rostok.proofs.actions import suspend_for_safety
from rostok.volunteers.queries import clearing
from tests.attendance.factories import make_door, make_line, make_tried, take, told
from tests.cast import Cast
from tests.counting import counted

pytestmark = pytest.mark.django_db


def judged(cast: Cast, only: Iterable[str] | None = None) -> dict[str, Verdict]:
    found = verdicts_of_day(
        cast.berega,
        timezone.localdate(),
        known_at=timezone.now(),
        only=None if only is None else set(only),
    )
    return {post.code: verdict for post, verdict in found}


def test_the_verdict_about_one_place_is_that_of_the_whole_day(cast: Cast) -> None:
    make_door(cast)
    curator = make_line(cast)
    posts = [curator, make_tried(cast, curator), make_tried(cast, curator, 2)]
    whole = judged(cast)
    assert set(whole.values()) == {Verdict.MAY, Verdict.ON_TRIAL}
    for post in posts:
        assert judged(cast, [post.code])[post.code] is whole[post.code]
        now = Verdicts(cast.berega, [post.code], known_at=timezone.now())
        assert now.of(post) is whole[post.code]


def test_a_place_is_read_with_its_curator_and_nobody_else(cast: Cast) -> None:
    make_door(cast)
    curator = make_line(cast)
    first, _second = make_tried(cast, curator), make_tried(cast, curator, 2)
    assert set(judged(cast, [first.code])) == {first.code, curator.code}
    assert set(judged(cast, [curator.code])) == {curator.code}
    assert judged(cast, []) == {}


def test_a_place_that_was_not_announced_is_judged_too(cast: Cast) -> None:
    make_door(cast)
    curator = make_line(cast)
    post = make_tried(cast, curator)
    verdicts = Verdicts(cast.berega, [curator.code], known_at=timezone.now())
    assert (verdicts.of(curator), verdicts.of(post)) == (Verdict.MAY, Verdict.ON_TRIAL)
    with counted() as asked:
        verdicts.of(curator)
    assert len(asked) == 1  # the suspension, and nothing of the day again


def test_a_suspension_is_asked_anew_each_time(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    verdicts = Verdicts(cast.berega, [post.code], known_at=timezone.now())
    assert verdicts.of(post) is Verdict.MAY
    suspend_for_safety(post.person, reason="Проверка", actor=SYSTEM)
    assert verdicts.of(post) is Verdict.SUSPENDED


def test_a_mark_costs_the_same_however_many_come_on_that_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_door(cast)
    post = make_line(cast)
    for number in (1, 2, 3):
        make_tried(cast, post, number)
    asked: list[set[int]] = []
    judge = clearing.standings_of_page

    def watched(people: Any, *args: Any, **given: Any) -> Any:
        asked.append(set(people))
        return judge(people, *args, **given)

    monkeypatch.setattr(clearing, "standings_of_page", watched)
    assert take(cast, told(post, "came")) == ["taken"]
    assert asked == [{post.person_id}]
