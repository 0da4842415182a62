"""Check-ins: who is asked and when, what came by phone, who is silent."""

from datetime import timedelta
from typing import Any

import pytest

from rostok.assessment.models import Sharing
from rostok.foundation.refusals import Incomplete, Refused
from rostok.portal.queries.waiting import waiting_for
from rostok.roadmaps import actions
from rostok.roadmaps.models import CheckIn, IncomingCheckIn, RoadMap
from tests.cast import Cast
from tests.roadmaps.factories import SOUND, chosen, in_days, make_road_map, today

SAID: dict[str, Any] = {"moved": "Собрали подписи", "hindered": "", "confidence": "sure", "rhythm": "weekly"}


@pytest.fixture
def agreed(cast: Cast) -> RoadMap:
    road_map = make_road_map(cast, SOUND)
    chosen(cast, road_map)
    actions.agree_road_map(road_map, actor=cast.actor("owner"))
    return road_map


def opened(cast: Cast, road_map: RoadMap) -> None:
    """The methodologist reads a copy of the result."""
    Sharing.objects.create(
        result=road_map.result,
        organisation=cast.centre,
        copy={},
        shared_by=cast.person("owner"),
    )


def asked(cast: Cast, days: int) -> list[str]:
    rows = waiting_for(cast.actor("owner"), at=today() + timedelta(days=days), rooms=("roadmaps",))
    return [row.verb for row in rows if row.kind == "check_in"]


def test_the_leader_is_asked_by_the_rhythm_of_the_map(cast: Cast, agreed: RoadMap) -> None:
    assert (asked(cast, 29), asked(cast, 30)) == ([], ["tell"])
    actions.check_in(agreed, actor=cast.actor("owner"), **SAID)
    assert (asked(cast, 6), asked(cast, 7)) == ([], ["tell"])


def test_a_check_in_says_something_and_how_sure(cast: Cast, agreed: RoadMap) -> None:
    for wrong in ({"moved": " "}, {"confidence": "great"}, {"rhythm": "never"}):
        with pytest.raises(Incomplete):
            actions.check_in(agreed, actor=cast.actor("owner"), **SAID | wrong)
    with pytest.raises(Refused):
        actions.check_in(agreed, actor=cast.actor("colleague"), **SAID)
    assert not CheckIn.objects.exists()


def test_the_methodologist_enters_what_was_told_by_phone(cast: Cast, agreed: RoadMap) -> None:
    address = f"/road-maps/{agreed.code}/check-in/"
    client = cast.client("methodologist")
    assert client.get(address).status_code == 404
    opened(cast, agreed)
    assert client.post(address, SAID).status_code == 422
    RoadMap.objects.update(created_at="2020-01-01T00:00:00Z")
    told = SAID | {"channel": "phone", "came_on": in_days(-2).isoformat(), "brought_by": "Анна"}
    assert client.post(address, told).status_code == 302
    made = CheckIn.objects.get()
    assert made.made_on == in_days(-2)
    assert IncomingCheckIn.objects.get(check_in=made).channel == "phone"
    agreed.refresh_from_db()
    assert agreed.check_in_due_on == in_days(5)


def test_a_silent_map_is_found_by_the_filter(cast: Cast, agreed: RoadMap) -> None:
    client = cast.client("owner")
    for days, shown in ((-14, False), (-15, True)):
        RoadMap.objects.update(check_in_due_on=in_days(days))
        text = client.get("/road-maps/?silent=on").content.decode()
        assert (agreed.code in text) is shown, days


def test_the_page_shows_what_was_said(cast: Cast, agreed: RoadMap) -> None:
    actions.check_in(agreed, actor=cast.actor("owner"), **SAID)
    shown = cast.client("owner").get(f"/road-maps/{agreed.code}/").content.decode()
    assert "Собрали подписи" in shown
