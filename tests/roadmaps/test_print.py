"""The road map on paper, and what the lists of the help desk and of check-ins cost."""

from rostok.roadmaps import actions
from rostok.roadmaps.models import CheckIn, RoadMap
from tests.cast import Cast
from tests.counting import assert_flat, counted
from tests.roadmaps.desk import make_consultant
from tests.roadmaps.factories import SOUND, make_road_map, make_step, point_of


def agreed(cast: Cast) -> RoadMap:
    road_map = make_road_map(cast, SOUND)
    make_step(cast, road_map)
    actions.agree_road_map(road_map, actor=cast.actor("owner"))
    return road_map


def test_the_paper_holds_goals_steps_days_and_who_signs(cast: Cast) -> None:
    road_map = agreed(cast)
    step = make_step(cast, road_map, owner="owner")
    client = cast.client("colleague")
    assert f"/road-maps/{road_map.code}/print/" in client.get(f"/road-maps/{road_map.code}/").content.decode()
    text = client.get(f"/road-maps/{road_map.code}/print/").content.decode().replace("\u00a0", " ")
    for told in (str(step.title), "Это нужно семьям сейчас", road_map.organisation.name):
        assert told.replace("\u00a0", " ") in text, told
    for who in ("owner", "colleague"):
        assert f'<div class="signature">{cast.person(who).name}</div>' in text, who
    left = point_of(road_map, "5.1")  # not chosen
    assert str(left.title) not in text
    assert cast.client("outsider").get(f"/road-maps/{road_map.code}/print/").status_code == 404


def test_the_paper_costs_the_same_with_many_steps(cast: Cast) -> None:
    road_map = agreed(cast)
    client = cast.client("owner")

    def more(number: int) -> None:
        for _step in range(number):
            make_step(cast, road_map)

    assert_flat(more, lambda: client.get(f"/road-maps/{road_map.code}/print/"), queries=8)


def test_the_list_of_consultants_costs_the_same_with_many(cast: Cast) -> None:
    people = iter(("expert_one", "expert_two", "colleague"))
    client = cast.client("methodologist")

    def more(number: int) -> None:
        for _row in range(number):
            make_consultant(cast, next(people))

    assert_flat(more, lambda: client.get("/consultants/"), queries=9)


def test_check_ins_cost_the_same_however_many_there_are(cast: Cast) -> None:
    road_map = agreed(cast)
    client = cast.client("owner")
    page, form = f"/road-maps/{road_map.code}/", f"/road-maps/{road_map.code}/check-in/"

    def more(number: int) -> None:
        for _row in range(number):
            CheckIn.objects.create(
                road_map=road_map, made_by=cast.person("owner"), made_on="2026-11-01", confidence="sure"
            )

    def visit() -> None:
        client.get(page)
        client.get(form)

    more(1)
    visit()
    with counted() as few:
        visit()
    more(4)
    with counted() as many:
        visit()
    assert len(many) == len(few), many
