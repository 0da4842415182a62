"""Pages of road maps as people meet them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rostok.assessment.models import Sharing
from rostok.foundation.models import Letter
from rostok.proofs.models import Proof
from rostok.roadmaps.actions import agree_road_map, finish_step
from rostok.roadmaps.models import Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.queries.goals import lowest_goal
from rostok.roadmaps.states import RoadMapState, StepState
from tests.assessment.factories import make_campaign
from tests.cast import Cast
from tests.counting import assert_flat
from tests.proofs.factories import pdf
from tests.roadmaps.factories import (
    SOUND,
    chosen,
    fresh,
    in_days,
    make_goal,
    make_road_map,
    make_step,
    point_of,
    today,
)

LIST = "/road-maps/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def page(road_map: RoadMap) -> str:
    return f"{LIST}{road_map.code}/"


def steps(step: Step, verb: str = "") -> str:
    return f"/steps/{step.code}/{verb}"


def test_the_empty_list_says_where_road_maps_come_from(cast: Cast) -> None:
    assert "Дорожных карт пока нет" in text_of(cast.client("owner"), LIST)
    make_road_map(cast)
    assert "Ничего не нашлось" in text_of(cast.client("owner"), f"{LIST}?state=closed")
    assert "Берег семьи" in text_of(cast.client("owner"), f"{LIST}?organisation=БЕРЕГ&state=odd")


def test_the_page_shows_both_lists_with_why(cast: Cast) -> None:
    shown = text_of(cast.client("owner"), page(make_road_map(cast)))
    for words in ("Сильные стороны", "Пробелы", "нет факта применения", "Нет", "обязательный минимум"):
        assert words in shown, words


def test_what_is_left_above_the_level_is_said_in_its_own_words(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    for code in ("5.1", "5.2", "5.4"):
        GrowthPoint.objects.filter(pk=point_of(road_map, code).pk).update(effort_days=5)
    shown = " ".join(text_of(cast.client("owner"), page(road_map)).split())
    assert "Уровень 1 из 4. Следующие уровни потребуют примерно 5 дней работы." in shown
    assert "Уровень 3 из 4. Следующий уровень потребует примерно 5 дней работы." in shown
    assert "Уровень 4 из 4. Чтобы его удержать, нужно примерно 5 дней работы." in shown


def test_the_leader_walks_from_the_choice_to_a_proof(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    client = cast.client("owner")
    client.post(f"/growth-points/{point_of(road_map, '5.2').code}/choose/", {"reason": "Просят семьи"})
    assert "Нет шагов" in text_of(client, page(road_map))
    client.post(f"{page(road_map)}agree/")
    goal_page = f"/growth-points/{point_of(road_map, '5.2').code}/goal/"
    client.post(goal_page, {"level_to": "4", "due_on": in_days(60).isoformat()})
    goal = Goal.objects.get()
    form = text_of(client, f"/goals/{goal.code}/steps/new/?template=outcomes-revise")
    assert "Спросите детей, с согласия их самих" in form
    made = client.post(f"/goals/{goal.code}/steps/new/", step_data(cast))
    step = Step.objects.get()
    assert made["Location"] == steps(step)
    assert "с 3 до 4" in text_of(client, page(road_map))
    colleague = cast.client("colleague")
    colleague.post(steps(step, "start/"))
    done = {"title": "Протокол разговора", "issued_on": today().isoformat(), "file": pdf()}
    assert colleague.post(steps(step, "finish/"), done)["Location"] == steps(step)
    assert fresh(step).state == StepState.DONE
    assert f"/proofs/{Proof.objects.get().code}/" in text_of(client, steps(step))
    client.post(f"{page(road_map)}close/")
    road_map.refresh_from_db()
    assert road_map.state == RoadMapState.CLOSED


def step_data(cast: Cast, **given: str) -> dict[str, Any]:
    return {
        "template": "outcomes-revise",
        "title": "Свой заголовок",
        "aspect": "review",
        "effort_days": "3",
        "owner": str(cast.person("colleague").pk),
        "starts_on": today().isoformat(),
        "due_on": in_days(30).isoformat(),
    } | given


def test_a_text_left_as_the_template_has_it_stays_in_both_languages(cast: Cast) -> None:
    goal = make_goal(cast, make_road_map(cast, SOUND))
    address = f"/goals/{goal.code}/steps/new/"
    form = cast.client("owner").get(f"{address}?template=outcomes-revise").context["form"]
    title = form.initial["title"]
    cast.client("owner").post(address, step_data(cast, title=title, how="Сделаем по-своему"))
    step = Step.objects.get()
    assert step.title.en
    assert (step.how.ru, step.how.en) == ("Сделаем по-своему", "")


def test_days_that_cannot_be_come_back_with_the_form(cast: Cast) -> None:
    goal = make_goal(cast, make_road_map(cast, SOUND))
    response = cast.client("owner").post(
        f"/goals/{goal.code}/steps/new/", step_data(cast, due_on=in_days(400).isoformat())
    )
    assert response.status_code == 422
    assert "Свой заголовок" in response.content.decode()
    assert not Step.objects.exists()


def test_a_goal_that_is_too_low_is_not_offered_and_comes_back_with_the_form(cast: Cast) -> None:
    point = chosen(cast, make_road_map(cast, SOUND))
    page = cast.client("owner").get(f"/growth-points/{point.code}/goal/")
    offered = [value for value, _label in page.context["form"].fields["level_to"].choices]
    assert offered == list(range(lowest_goal(point.level, is_gate=bool(point.gate)), 5))
    assert 2 not in offered
    response = cast.client("owner").post(
        f"/growth-points/{point.code}/goal/", {"level_to": "2", "due_on": in_days(9).isoformat()}
    )
    assert response.status_code == 422
    assert not Goal.objects.exists()


def test_a_choice_without_a_reason_comes_back_with_the_form(cast: Cast) -> None:
    point = point_of(make_road_map(cast, SOUND), "5.2")
    assert (
        cast.client("owner").post(f"/growth-points/{point.code}/choose/", {"reason": " "}).status_code == 422
    )


def test_a_rejected_file_keeps_the_rest_and_the_step_open(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    typed = {"title": "Протокол разговора", "issued_on": today().isoformat(), "file": pdf(body=b"no")}
    response = cast.client("colleague").post(steps(step, "finish/"), typed)
    assert response.status_code == 422
    assert "Протокол разговора" in response.content.decode()
    assert fresh(step).state == StepState.PLANNED


def test_a_finished_step_is_not_finished_dropped_or_changed_again(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    finish_step(fresh(step), title="x", issued_on=today(), actor=cast.actor("owner"))
    for verb in ("finish/", "drop/", "change/"):
        assert cast.client("owner").get(steps(step, verb)).status_code == 409
    assert cast.client("owner").post(steps(step, "start/")).status_code == 409


def test_a_step_is_given_to_somebody_else_and_dropped(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    client = cast.client("owner")
    days = {"owner": "", "starts_on": today().isoformat(), "due_on": in_days(9).isoformat()}
    client.post(steps(step, "change/"), days)
    assert (fresh(step).owner, fresh(step).due_on) == (None, in_days(9))
    assert client.post(steps(step, "drop/"), {"reason": ""}).status_code == 422
    client.post(steps(step, "drop/"), {"reason": "Передумали"})
    assert "Передумали" in text_of(client, steps(step))


def test_the_choice_is_taken_back(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    point = chosen(cast, road_map)
    cast.client("owner").post(f"/growth-points/{point.code}/unchoose/")
    assert not GrowthPoint.objects.exclude(chosen_at=None).exists()


def test_a_late_step_is_marked(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map)
    Step.objects.filter(pk=step.pk).update(starts_on=in_days(-9), due_on=in_days(-2))
    for address in (page(road_map), steps(step), LIST):
        assert "опаздывает" in text_of(cast.client("owner"), address), address


def test_a_shared_road_map_is_read_without_history_and_links_inside(cast: Cast) -> None:
    road_map = make_road_map(cast)
    Sharing.objects.create(
        result=road_map.result, organisation=cast.centre, copy={}, shared_by=cast.person("owner")
    )
    shown = text_of(cast.client("methodologist"), page(road_map))
    assert "Политика защиты детей" in shown
    for hidden in ("Как это было", road_map.result.code, "Выбрать<", "Запланировать шаг"):
        assert hidden not in shown, hidden


def add_steps(cast: Cast, road_map: RoadMap, number: int) -> None:
    for _one in range(number):
        make_step(cast, road_map)


@pytest.mark.parametrize("reader", ["owner", "colleague"])
def test_a_road_map_costs_the_same_with_more_steps(cast: Cast, reader: str) -> None:
    road_map = make_road_map(cast)
    client = cast.client(reader)
    assert_flat(lambda n: add_steps(cast, road_map, n), lambda: client.get(page(road_map)), queries=10)


def test_the_list_costs_the_same_with_more_rows(cast: Cast) -> None:
    first = make_road_map(cast)
    instrument = first.result.assessment.campaign.instrument

    def add(number: int) -> None:
        for _one in range(number):
            wave = RoadMap.objects.count() + 1
            make_road_map(cast, campaign=make_campaign(cast, instrument, wave=wave, starts=False))

    client = cast.client("owner")
    assert_flat(add, lambda: client.get(LIST), queries=4)


def test_a_step_costs_at_most_ten_statements(cast: Cast, count_queries: Any) -> None:
    step = make_step(cast, make_road_map(cast))
    for reader, verb in (("owner", ""), ("colleague", ""), ("owner", "change/"), ("colleague", "finish/")):
        client = cast.client(reader)
        client.get(steps(step, verb))
        with count_queries() as queries:
            client.get(steps(step, verb))
        assert len(queries) <= 10, f"{reader} {verb}:\n{queries}"


def test_choosing_tells_nobody_outside(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    Letter.objects.all().delete()
    chosen(cast, road_map)
    agree_road_map(road_map, actor=cast.actor("owner"))
    assert not Letter.objects.exists()


def test_the_outlook_says_how_far_the_pace_leads(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    first, second, third = (make_step(cast, road_map, due_on=in_days(40)) for _ in range(3))
    agree_road_map(road_map, actor=cast.actor("owner"))
    client = cast.client("owner")
    assert "рано судить" in text_of(client, page(road_map))
    for step in (first, second):
        done = {"title": "Протокол", "issued_on": today(), "actor": cast.actor("owner")}
        finish_step(fresh(step), **done)
    RoadMap.objects.update(created_at=timezone.now() - timedelta(days=21))
    assert "успеваем" in text_of(client, page(road_map))
    Step.objects.filter(pk=third.pk).update(effort_days=400)
    for address in (page(road_map), LIST):
        assert "не успеваем" in text_of(client, address)
