"""Needs and the hosts that fit, on the pages of those who may see them."""

import pytest

from rostok.assessment.models import Sharing
from rostok.foundation.actors import SYSTEM
from rostok.mentoring import actions
from rostok.mentoring.models import Hosting, Window
from rostok.mentoring.queries import road_map_needs, stated_needs
from rostok.roadmaps.actions import drop_step, tell_need, withdraw_need
from rostok.roadmaps.models import Need, RoadMap
from tests.cast import Cast
from tests.counting import assert_flat
from tests.mentoring.factories import (
    make_home_step,
    make_hosting,
    make_need,
    make_offer,
    make_visit,
    make_window,
    today,
)
from tests.roadmaps.factories import fresh, point_of


def share(cast: Cast, road_map: object) -> None:
    """A copy of the result is open to the methodologist's centre."""
    Sharing.objects.create(
        result=road_map.result,
        organisation=cast.centre,
        purpose="для методиста",
        copy={},
        shared_by=cast.person("owner"),
    )


def test_the_organisation_sees_who_teaches_what_it_works_on_and_why(cast: Cast) -> None:
    road_map = make_need(cast)
    make_window(make_offer(cast))
    needs = {
        need.point.indicator_code: need
        for need in road_map_needs(road_map, cast.actor("owner"), at=today())[0]
    }
    assert [row.offer.organisation for row in needs["5.1"].rows] == [cast.tihiy]
    shown = cast.client("owner").get(f"/road-maps/{road_map.code}/hosts/").content.decode()
    assert "Тихий дом" in shown
    assert "учит именно этому" in shown
    assert "Почему эта площадка" in shown


def test_a_host_whose_places_are_taken_or_whose_offer_is_weaker_does_not_stand_there(cast: Cast) -> None:
    road_map = make_need(cast)
    offer = make_offer(cast)
    window = make_window(offer)
    window.taken = 1
    window.save()
    assert not any(need.rows for need in road_map_needs(road_map, cast.actor("owner"), at=today())[0])
    assert "Никто пока не учит этому" in (
        cast.client("owner").get(f"/road-maps/{road_map.code}/hosts/").content.decode()
    )


def test_the_methodologist_sees_needs_only_where_the_result_is_shared(cast: Cast) -> None:
    road_map = make_need(cast)
    make_window(make_offer(cast))
    client = cast.client("methodologist")
    assert "Берег семьи" not in client.get("/needs-and-hosts/").content.decode()
    share(cast, road_map)
    shown = client.get("/needs-and-hosts/").content.decode()
    assert "Берег семьи" in shown
    assert "Тихий дом" in shown
    assert "Тихий дом" in client.get("/needs-and-hosts/?format=csv").getvalue().decode("utf-8-sig")


def test_the_lists_of_needs_cost_the_same_with_one_host_and_three(cast: Cast) -> None:
    road_map = make_need(cast)
    share(cast, road_map)
    forms = iter(("visit", "online", "mentor"))

    def more(number: int) -> None:
        for _one in range(number):
            make_window(make_offer(cast, form=next(forms)))

    methodologist, owner = cast.client("methodologist"), cast.client("owner")

    def visit() -> None:
        assert methodologist.get("/needs-and-hosts/").status_code == 200

    assert_flat(more, visit, queries=7)
    assert (
        owner.get(f"/road-maps/{road_map.code}/hosts/").content.decode().count("Почему эта") == 6
    )  # two points


ABOUT = "Посидеть рядом с теми, кто ведёт случай"


def state_need(cast: Cast, road_map: RoadMap, **given: str) -> Need:
    """«Берег» says what its step under 5.1 needs."""
    step = fresh(make_home_step(cast, road_map.organisation))
    values = {"kind": "training", "about": ABOUT} | given
    return tell_need(step, actor=cast.actor("owner"), **values)


def seen_by(cast: Cast, who: str, address: str) -> str:
    return cast.client(who).get(address).content.decode().replace("\u00a0", " ")


def test_a_stated_need_finds_offers_with_the_reason_and_asks_for_itself(cast: Cast) -> None:
    road_map = make_need(cast)
    offer = make_offer(cast)
    make_window(offer)
    need = state_need(cast, road_map)
    text = seen_by(cast, "owner", f"/road-maps/{road_map.code}/hosts/")
    own = text.split('id="stated"')[1].split("</section>")[0]
    assert f"обучение: {ABOUT}".lower() in own.lower()
    assert "учит именно этому" in own
    ask = f"/offers/{offer.code}/ask/?need={need.code}"
    assert ask in own
    assert f"/road-maps/{road_map.code}/hosts/#stated" in seen_by(cast, "owner", f"/steps/{need.step.code}/")
    assert f"{ABOUT}</textarea>" in seen_by(cast, "owner", ask)
    window = str(Window.objects.get(offer=offer).pk)
    sent = {"window": window, "people": "2", "wish": "Как вы ведёте случай?"}
    assert cast.client("owner").post(ask, sent).status_code == 302
    hosting = Hosting.objects.get()
    assert (hosting.need, hosting.point) == (need, point_of(road_map, "5.1"))
    assert ABOUT not in seen_by(cast, "outsider", f"/hostings/{hosting.code}/")  # the host reads the wish


def test_a_finished_hosting_meets_the_need_it_was_asked_for(cast: Cast) -> None:
    road_map = make_need(cast)
    need = state_need(cast, road_map)
    hosting = make_hosting(cast, need=need)
    actions.accept_hosting(hosting, actor=cast.actor("outsider"))
    actions.hold_visit(make_visit(cast, hosting), actor=cast.actor("outsider"))
    assert Need.objects.get().state == "open"
    actions.finish_hosting(hosting, actor=cast.actor("outsider"))
    need.refresh_from_db()
    assert (need.state, need.met_with) == ("met", "Фонд «Тихий дом»")
    assert need.met_link == f"/hostings/{hosting.code}/"


def test_a_need_taken_back_in_between_stays_so(cast: Cast) -> None:
    need = state_need(cast, make_need(cast))
    hosting = make_hosting(cast, need=need)
    actions.accept_hosting(hosting, actor=SYSTEM)
    actions.hold_visit(make_visit(cast, hosting), actor=SYSTEM)
    withdraw_need(need, actor=cast.actor("owner"))
    actions.finish_hosting(Hosting.objects.get(), actor=SYSTEM)
    assert Need.objects.get().state == "withdrawn"


def test_another_organisation_neither_asks_for_the_need_nor_learns_of_it(cast: Cast) -> None:
    need = state_need(cast, make_need(cast))
    offer = make_offer(cast, organisation=cast.berega)
    make_window(offer)
    assert ABOUT not in seen_by(cast, "outsider", f"/offers/{offer.code}/ask/?need={need.code}")
    with pytest.raises(ValueError, match="another organisation"):
        make_hosting(cast, need=need, organisation=cast.centre, actor=SYSTEM)


def test_the_methodologist_sees_the_need_and_not_the_topic_until_the_result_is_shared(cast: Cast) -> None:
    road_map = make_need(cast)
    state_need(cast, road_map)
    make_window(make_offer(cast))
    topic = str(point_of(road_map, "5.1").title)
    text = seen_by(cast, "methodologist", "/needs-and-hosts/?stated=on")
    assert ABOUT in text
    assert "площадки есть" in text
    file = cast.client("methodologist").get("/needs-and-hosts/?stated=on&format=csv").getvalue()
    for hidden in (topic, "Тихий дом", "5.1"):
        assert hidden not in text.split("<table")[1].split("</table>")[0], hidden
        assert hidden not in file.decode("utf-8-sig"), hidden
    share(cast, road_map)
    table = seen_by(cast, "methodologist", "/needs-and-hosts/?stated=on").split("<table")[1]
    assert "5.1" in table
    assert "Тихий дом" in table


def test_needs_nobody_can_meet_are_told_apart(cast: Cast) -> None:
    road_map = make_need(cast)
    state_need(cast, road_map)
    alone = "/needs-and-hosts/?stated=on&nobody=on"
    assert ABOUT in seen_by(cast, "methodologist", alone)
    window = make_window(make_offer(cast))
    assert ABOUT not in seen_by(cast, "methodologist", alone)
    assert ABOUT in seen_by(cast, "methodologist", "/needs-and-hosts/?stated=on")
    window.taken = window.places
    window.save()
    assert ABOUT in seen_by(cast, "methodologist", alone)
    share(cast, road_map)
    assert "Берег семьи" in seen_by(cast, "methodologist", "/needs-and-hosts/?nobody=on")


def test_money_a_closed_need_and_a_dropped_step_are_no_business_of_hosts(cast: Cast) -> None:
    road_map = make_need(cast)
    state_need(cast, road_map, kind="money", about="Билеты до Томска")
    need = state_need(cast, road_map)
    owner = cast.actor("owner")
    assert [one.about for one in stated_needs(owner)] == [ABOUT]
    drop_step(need.step, reason="Передумали", actor=owner)
    assert not stated_needs(owner).exists()


def test_stated_needs_cost_the_same_with_one_and_three(cast: Cast) -> None:
    road_map = make_need(cast)
    make_window(make_offer(cast))

    def more(number: int) -> None:
        for _one in range(number):
            state_need(cast, road_map)

    methodologist, owner = cast.client("methodologist"), cast.client("owner")
    assert_flat(more, lambda: methodologist.get("/needs-and-hosts/?stated=on"), queries=7)
    page = f"/road-maps/{road_map.code}/hosts/"
    assert_flat(more, lambda: owner.get(page), queries=10)
    assert_flat(more, lambda: methodologist.get("/needs-and-hosts/?stated=on&nobody=on"), queries=7)
