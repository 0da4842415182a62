"""Needs and the hosts that fit, on the pages of those who may see them."""

from rostok.assessment.models import Sharing
from rostok.mentoring.queries import road_map_needs
from tests.cast import Cast
from tests.counting import assert_flat
from tests.mentoring.factories import make_need, make_offer, make_window, today


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
    needs = {need.point.indicator_code: need for need in road_map_needs(road_map, at=today())}
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
    assert not any(need.rows for need in road_map_needs(road_map, at=today()))
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

    assert_flat(more, visit, queries=8)
    assert (
        owner.get(f"/road-maps/{road_map.code}/hosts/").content.decode().count("Почему эта") == 6
    )  # two points
