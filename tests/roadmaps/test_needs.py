"""What a step needs: who tells it, who reads it, what closes it."""

import pytest

from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.roadmaps import access, actions
from rostok.roadmaps.models import Need, Step
from tests.assessment.factories import make_campaign
from tests.cast import Cast
from tests.counting import assert_flat
from tests.roadmaps.factories import SOUND, make_road_map, make_step, today

ABOUT = "Тренер по бережному разговору, до марта"


def make_need(cast: Cast, step: Step | None = None) -> Need:
    step = step or make_step(cast, make_road_map(cast, SOUND))
    return actions.tell_need(step, kind="training", about=ABOUT, actor=cast.actor("colleague"))


def test_a_need_goes_from_the_step_to_what_met_it(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    client = cast.client("colleague")
    add = f"/steps/{step.code}/needs/new/"
    assert add in client.get(f"/steps/{step.code}/").content.decode()
    assert client.post(add, {"kind": "gold", "about": ABOUT}).status_code == 422
    assert client.post(add, {"kind": "training", "about": ABOUT}).status_code == 302
    need = Need.objects.get()
    centre = cast.client("methodologist")
    assert need.code in centre.get("/needs/?state=open&kind=training").content.decode()
    meet = f"/needs/{need.code}/meet/"
    assert centre.post(meet, {"link": "/offers/ABCD2345/", "words": "Стажировка"}).status_code == 302
    shown = client.get(f"/steps/{step.code}/").content.decode()
    assert "/offers/ABCD2345/" in shown
    assert centre.get(meet).status_code == 409
    assert need.code not in centre.get("/needs/?state=open").content.decode()


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "http://a.ru/x", "//evil.example/x", "https://", "/\\evil.example"]
)
def test_a_need_is_closed_by_a_real_link_only(cast: Cast, link: str) -> None:
    need = make_need(cast)
    with pytest.raises(Incomplete):
        actions.meet_need(need, link=link, actor=cast.actor("methodologist"))
    assert Need.objects.get().state == "open"


def test_the_centre_reads_the_need_and_nothing_of_the_step(cast: Cast) -> None:
    need = make_need(cast)
    client = cast.client("methodologist")
    text = client.get("/needs/").content.decode()
    assert ABOUT in text.replace("\u00a0", " ")
    point = need.step.goal.growth_point
    assert str(need.step.title) not in text
    assert str(point.title) not in text
    assert client.get(f"/steps/{need.step.code}/").status_code == 404
    for who in ("outsider", "officer", "funder", "expert_one", "visitor"):
        assert not access.visible_needs(cast.actor(who)).exists(), who


def test_whoever_does_not_work_on_the_step_neither_tells_nor_takes_back(cast: Cast) -> None:
    need = make_need(cast)
    with pytest.raises(Refused):
        actions.tell_need(need.step, kind="money", about="Билеты", actor=cast.actor("methodologist"))
    with pytest.raises(Refused):
        actions.withdraw_need(need, actor=cast.actor("methodologist"))
    with pytest.raises(Refused):
        actions.meet_need(need, link="https://a.ru/", actor=cast.actor("outsider"))
    actions.withdraw_need(need, actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        actions.meet_need(need, link="https://a.ru/", actor=cast.actor("methodologist"))


def test_a_dropped_step_needs_nothing_and_a_need_is_short(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    for about in (" ", "я" * 501):
        with pytest.raises(Incomplete):
            actions.tell_need(step, kind="money", about=about, actor=cast.actor("owner"))
    actions.drop_step(step, reason="Передумали", actor=cast.actor("owner"))
    with pytest.raises(WrongState):
        make_need(cast, step)


def test_the_list_costs_the_same_with_many_needs_and_leaves_as_a_file(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))

    def more(number: int) -> None:
        for _need in range(number):
            make_need(cast, step)

    client = cast.client("methodologist")
    assert_flat(more, lambda: client.get("/needs/"), queries=5)
    file = b"".join(client.get("/needs/?format=csv")).decode("utf-8-sig")
    assert file.count(ABOUT) == 3


@pytest.mark.parametrize("how", ["dropped", "finished"])
def test_what_a_step_needed_is_closed_with_the_step_and_the_list_says_why(cast: Cast, how: str) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    met, need = make_need(cast, step), make_need(cast, step)
    actions.meet_need(met, link="https://a.ru/", actor=cast.actor("methodologist"))
    owner = cast.actor("owner")
    if how == "dropped":
        actions.drop_step(step, reason="Передумали", actor=owner)
    else:
        actions.finish_step(step, title="Протокол", issued_on=today(), actor=owner)
    states = dict(Need.objects.values_list("pk", "state"))
    assert states == {met.pk: "met", need.pk: "withdrawn"}
    centre = cast.client("methodologist")
    assert ABOUT not in centre.get("/needs/?state=open").content.decode().replace("\u00a0", " ")
    text = centre.get("/needs/").content.decode().replace("\u00a0", " ")
    assert ("от шага отказались" if how == "dropped" else "шаг завершён") in text
    assert "Передумали" not in text  # the reason is the organisation's own


def test_a_carried_step_keeps_what_it_needs(cast: Cast) -> None:
    former = make_road_map(cast, SOUND)
    need = make_need(cast, make_step(cast, former))
    wave = make_campaign(cast, former.result.assessment.campaign.instrument, wave=2, starts=False)
    newer = make_road_map(cast, SOUND, campaign=wave)
    made = actions.carry_over(newer, step_codes=[need.step.code], reason="Новый", actor=cast.actor("owner"))
    need.refresh_from_db()
    assert (need.step, need.state) == (made[0], "open")


def test_a_need_whose_words_were_erased_ends_with_its_kind(cast: Cast) -> None:
    need = make_need(cast)
    Need.objects.update(about="")
    for address in (f"/steps/{need.step.code}/", f"/needs/{need.code}/meet/"):
        shown = cast.client("methodologist" if "needs" in address else "colleague").get(address)
        assert "Обучение" in shown.content.decode()
        assert "Обучение: " not in shown.content.decode()
