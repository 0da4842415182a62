"""What waits on road maps, reminders, the page, links from the rooms below."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from rostok.assessment.models import Result
from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import run_periodic
from rostok.foundation.links import links_for
from rostok.foundation.models import Letter
from rostok.roadmaps.actions import agree_road_map, drop_step, finish_step, start_step
from rostok.roadmaps.jobs import remind_of_steps
from rostok.roadmaps.models import RoadMap, Step
from rostok.roadmaps.queries import history, road_map_page, road_map_rows, waiting
from tests.cast import NAMES, Cast
from tests.proofs.factories import make_proof
from tests.roadmaps.factories import (
    SOUND,
    chosen,
    fresh,
    in_days,
    make_goal,
    make_road_map,
    make_step,
    today,
)


def rows(cast: Cast, name: str, at: date | None = None) -> set[tuple[str, str, date | None]]:
    """(kind, verb, day) of what waits."""
    return {
        (kind, verb, due) for _r, kind, _c, _t, due, verb, _more in waiting(cast.actor(name), at or today())
    }


def moment(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


# --- waiting ----------------------------------------------------------------------------------------


def test_a_proposed_road_map_waits_for_the_leader_to_choose_then_to_agree(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    assert {name for name in NAMES if rows(cast, name)} == {"owner"}
    assert rows(cast, "owner") == {("road_map", "choose", None)}
    chosen(cast, road_map)
    assert rows(cast, "owner") == {("road_map", "agree", None)}
    agree_road_map(road_map, actor=cast.actor("owner"))
    assert rows(cast, "owner") == set()


def test_a_failed_gate_alone_is_not_a_choice_yet(cast: Cast) -> None:
    make_road_map(cast)
    assert ("road_map", "choose", None) in rows(cast, "owner")
    assert ("step", "finish", in_days(30)) in rows(cast, "owner")


def test_a_step_waits_for_its_owner_when_it_is_near_or_taken_up(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND), due_on=in_days(50))
    assert rows(cast, "colleague") == set()
    assert rows(cast, "colleague", in_days(20)) == {("step", "finish", in_days(50))}
    start_step(fresh(step), actor=cast.actor("colleague"))
    assert rows(cast, "colleague") == {("step", "finish", in_days(50))}
    drop_step(fresh(step), reason="нет", actor=cast.actor("colleague"))
    assert rows(cast, "colleague") == set()


def test_a_late_step_keeps_waiting(cast: Cast) -> None:
    make_step(cast, make_road_map(cast, SOUND), due_on=in_days(5))
    assert rows(cast, "colleague", in_days(40)) == {("step", "finish", in_days(5))}


@pytest.mark.parametrize(("language", "word"), [("ru", "показатели"), ("en", "indicators")])
def test_a_step_is_named_in_the_readers_language(cast: Cast, language: str, word: str) -> None:
    make_step(cast, make_road_map(cast, SOUND))
    with translation.override(language):
        titles = [row[3] for row in waiting(cast.actor("colleague"), today())]
    assert word in titles[0]


def test_waiting_is_one_statement(cast: Cast, count_queries: Any) -> None:
    make_step(cast, make_road_map(cast))
    with count_queries() as queries:
        list(waiting(cast.actor("owner"), today()))
    assert len(queries) == 1


# --- reminders --------------------------------------------------------------------------------------


def letters(cast: Cast, name: str) -> list[str]:
    found = Letter.objects.filter(to=cast.person(name).email).exclude(subject__contains="точки роста")
    return list(found.values_list("subject", flat=True))


def test_the_owner_is_reminded_once_a_week_before(cast: Cast) -> None:
    make_step(cast, make_road_map(cast, SOUND))
    remind_of_steps(moment(12))
    assert letters(cast, "colleague") == []
    remind_of_steps(moment(13))
    remind_of_steps(moment(13))
    remind_of_steps(moment(19))
    assert len(letters(cast, "colleague")) == 1
    assert Step.objects.exclude(reminded_at=None).count() == 1


def test_the_tick_calls_the_reminders(cast: Cast) -> None:
    make_step(cast, make_road_map(cast, SOUND))
    assert run_periodic(moment(14))["roadmaps.reminders"]
    assert len(letters(cast, "colleague")) == 1


def test_nobody_is_reminded_of_what_is_done_ownerless_or_long_late(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    done = make_step(cast, road_map)
    finish_step(fresh(done), title="x", issued_on=today(), actor=cast.actor("colleague"))
    make_step(cast, road_map, owner=None)
    make_step(cast, road_map, due_on=in_days(2))
    remind_of_steps(moment(16))
    assert letters(cast, "colleague") == []


def test_the_letter_speaks_the_owners_language(cast: Cast) -> None:
    person = cast.person("colleague")
    type(person.user).objects.filter(pk=person.user_id).update(language="en")
    make_step(cast, make_road_map(cast, SOUND))
    remind_of_steps(moment(14))
    assert letters(cast, "colleague")[0].startswith("A step is due by")


# --- the page ---------------------------------------------------------------------------------------


def page_of(road_map: RoadMap) -> Any:
    found = RoadMap.objects.select_related("result").get(pk=road_map.pk)
    return road_map_page(found, at=today())


def test_the_page_keeps_two_lists_in_the_order_of_the_result(cast: Cast) -> None:
    page = page_of(make_road_map(cast))
    assert [row.point.indicator_code for row in page.gates_and_gaps] == ["1.1", "1.3", "5.1", "1.5"]
    assert [row.point.indicator_code for row in page.strengths] == ["5.2", "5.4", "5.6"]
    assert page.problems == ("no_strength_chosen",)
    assert next(row for row in page.points if row.point.indicator_code == "1.5").line.missing


def test_the_page_knows_what_comes_next(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    chosen(cast, road_map)
    assert page_of(road_map).without_goal.point.indicator_code == "5.2"
    make_goal(cast, road_map)
    page = page_of(road_map)
    assert (page.without_goal, page.without_step.point.indicator_code) == (None, "5.2")
    step = make_step(cast, road_map)
    page = page_of(road_map)
    assert (page.without_step, page.open_steps[0].step) == (None, step)


@pytest.mark.parametrize(
    ("state", "due", "bar"),
    [
        ("planned", 5, "planned"),
        ("doing", 5, "active"),
        ("doing", -1, "late"),
        ("planned", -1, "late"),
        ("done", -1, "done"),
    ],
)
def test_a_bar_shows_the_state_and_the_delay(cast: Cast, state: str, due: int, bar: str) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map)
    Step.objects.filter(pk=step.pk).update(state=state, starts_on=in_days(-9), due_on=in_days(due))
    assert [row.bar_state for row in page_of(road_map).steps] == [bar]


def test_a_dropped_step_leaves_the_picture_and_stays_under_its_point(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    drop_step(fresh(make_step(cast, road_map)), reason="нет", actor=cast.actor("owner"))
    page = page_of(road_map)
    assert page.steps == []
    assert len(page.chosen[0].steps) == 1


def test_the_row_counts_steps(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    first, second, third = (make_step(cast, road_map, due_on=in_days(10 + day)) for day in range(3))
    finish_step(fresh(first), title="x", issued_on=today(), actor=cast.actor("colleague"))
    drop_step(fresh(second), reason="нет", actor=cast.actor("colleague"))
    row: Any = road_map_rows(RoadMap.objects.filter(pk=road_map.pk)).get()
    assert (row.steps_done, row.steps_all, row.next_due_on) == (1, 2, third.due_on)


def test_history_tells_who_and_keeps_to_the_step_asked_for(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map)
    start_step(fresh(step), actor=cast.actor("colleague"))
    assert [moment.text for moment in history(road_map, step=step)] == ["Кира Седова", "Надежда Ильина"]
    assert len(history(road_map)) == 5


def test_history_names_the_steps_and_folds_what_one_did_on_one_day(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    steps = [make_step(cast, road_map) for _ in range(3)]
    Step.objects.filter(pk=steps[1].pk).update(title={"ru": "Второй шаг", "en": "Second step"})
    start_step(fresh(steps[1]), actor=cast.actor("colleague"))
    told = [moment.text for moment in history(road_map, page=page_of(road_map))]
    assert told[0] == "Кира Седова: Второй шаг"
    assert told[1] == f"Надежда Ильина: {steps[0].title}; Второй шаг"
    assert len(told) == 5


# --- links ------------------------------------------------------------------------------------------


def labels(cast: Cast, name: str, kind: str, thing: object) -> list[tuple[str, str, bool]]:
    with translation.override("en"):
        return [(str(one.label), one.url, one.is_primary) for one in links_for(kind, cast.actor(name), thing)]


def test_a_result_leads_to_its_road_map(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    url = f"/road-maps/{road_map.code}/"
    assert labels(cast, "owner", "assessment.result", road_map.result) == [
        ("Choose growth points", url, True)
    ]
    assert labels(cast, "outsider", "assessment.result", road_map.result) == []
    chosen(cast, road_map)
    agree_road_map(road_map, actor=SYSTEM)
    assert labels(cast, "owner", "assessment.result", road_map.result) == [("Road map", url, False)]


def test_the_version_made_by_an_appeal_leads_to_the_same_road_map(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    first = road_map.result
    kept = ("assessment", "organisation", "algorithm", "algorithm_version", "validity", "profile")
    same = {name: getattr(first, name) for name in kept}
    changed = Result.objects.create(**same, own_layers={}, agreement={}, version=first.version + 1)
    assert labels(cast, "owner", "assessment.result", changed) == [
        ("Choose growth points", f"/road-maps/{road_map.code}/", True)
    ]
    assert labels(cast, "outsider", "assessment.result", changed) == []


def test_a_proof_leads_to_the_step_it_came_from(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    proof = finish_step(fresh(step), title="x", issued_on=today(), actor=cast.actor("colleague"))
    own = labels(cast, "owner", "proofs.proof", proof)
    assert [url for _label, url, _is in own if url] == [f"/steps/{step.code}/"]
    assert not [url for _label, url, _is in labels(cast, "methodologist", "proofs.proof", proof) if url]
    assert labels(cast, "owner", "proofs.proof", make_proof(cast)) == []
