"""An organisation whose minimum for the safety of children is not met hosts and mentors nobody."""

from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import Result
from rostok.assessment.states import AssessmentState
from rostok.foundation.refusals import Refused
from rostok.mentoring import actions
from rostok.mentoring.models import Hosting, Offer
from rostok.mentoring.queries import road_map_needs
from rostok.mentoring.states import HostingState
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast
from tests.mentoring.factories import (
    STRONG,
    TOPIC,
    make_hosting,
    make_need,
    make_offer,
    make_strong,
    make_window,
    today,
)
from tests.roadmaps.factories import CONDITION_DAYS, Spec, make_result

FAILED: dict[str, Spec] = STRONG | {"1.1": (1, 1, GateOutcome.FAILED)}
CONDITIONAL: dict[str, Spec] = STRONG | {"1.1": (2, 2, GateOutcome.CONDITIONAL)}
LATER = timedelta(days=CONDITION_DAYS + 1)
WHY = "Обязательный минимум по безопасности детей не выполнен"


def result_of_the_host(cast: Cast, lines: dict[str, Spec]) -> Result:
    campaign = make_campaign(cast, make_instrument(), wave=10, starts=False)
    return make_result(cast, lines, organisation=cast.tihiy, campaign=campaign)


def offered(cast: Cast) -> Offer:
    """«Тихий дом» teaches 5.1 and has a place."""
    make_strong(cast)
    offer = make_offer(cast)
    make_window(offer)
    return offer


def hosts(cast: Cast) -> list[Offer]:
    road_map = make_need(cast)
    needs, _stated = road_map_needs(road_map, cast.actor("owner"), at=today())
    return [row.offer for need in needs for row in need.rows]


def test_a_host_that_failed_a_minimum_is_offered_to_nobody(cast: Cast) -> None:
    offer = offered(cast)
    assert set(hosts(cast)) == {offer}
    assert offer.code in cast.client("owner").get("/offers/").content.decode()
    result_of_the_host(cast, FAILED)
    assert hosts(cast) == []
    assert offer.code not in cast.client("owner").get("/offers/").content.decode()
    assert cast.client("owner").get(f"/offers/{offer.code}/").status_code == 404
    assert cast.client("owner").get(f"/hosts/{cast.tihiy.code}/").status_code == 404


def test_a_condition_bars_from_the_day_after_its_last_one(
    cast: Cast, time_machine: TimeMachineFixture
) -> None:
    offer = offered(cast)
    result_of_the_host(cast, CONDITIONAL)
    assert cast.client("owner").get(f"/offers/{offer.code}/").status_code == 200
    time_machine.move_to(today() + LATER)
    assert cast.client("owner").get(f"/offers/{offer.code}/").status_code == 404


def test_the_newest_result_counts_and_an_annulled_one_does_not(cast: Cast) -> None:
    offer = offered(cast)
    failed = result_of_the_host(cast, FAILED)
    assert cast.client("owner").get(f"/offers/{offer.code}/").status_code == 404
    type(failed.assessment).objects.filter(pk=failed.assessment_id).update(state=AssessmentState.ANNULLED)
    assert cast.client("owner").get(f"/offers/{offer.code}/").status_code == 200


def test_nobody_asks_such_a_host_and_no_request_is_accepted_there(cast: Cast) -> None:
    offer = offered(cast)
    hosting = make_hosting(cast, offer=offer)
    result_of_the_host(cast, FAILED)
    for name in ("outsider", "methodologist"):
        with pytest.raises(Refused):
            actions.accept_hosting(hosting, actor=cast.actor(name))
    assert Hosting.objects.get(pk=hosting.pk).state == HostingState.ASKED
    actions.decline_hosting(hosting, reason="Сначала наведём порядок у себя", actor=cast.actor("outsider"))
    with pytest.raises(Refused) as refusal:
        make_hosting(cast, offer=offer)
    assert refusal.value.decision.code == "takes_nobody"  # why is not for the guest


def test_such_an_organisation_makes_and_reopens_no_offer_and_the_methodologist_admits_none(
    cast: Cast,
) -> None:
    offer = offered(cast)
    actions.close_offer(offer, actor=cast.actor("outsider"))
    result_of_the_host(cast, FAILED)
    for name in ("outsider", "methodologist"):
        with pytest.raises(Refused):
            actions.reopen_offer(Offer.objects.get(pk=offer.pk), actor=cast.actor(name))
        with pytest.raises(Refused):
            actions.make_offer(
                cast.tihiy,
                topic=TOPIC,
                form="online",
                about="Как мы ведём случай.",
                reason="Знаем их давно",
                actor=cast.actor(name),
            )


def test_the_leader_reads_why_and_what_to_do_and_a_methodologist_reads_no_result(cast: Cast) -> None:
    offer = offered(cast)
    hosting = make_hosting(cast, offer=offer)
    result_of_the_host(cast, FAILED)
    pages = (
        f"/offers/{offer.code}/",
        f"/hosts/{cast.tihiy.code}/",
        f"/hosts/{cast.tihiy.code}/offers/new/",
        f"/hostings/{hosting.code}/",
    )
    for page in pages:
        assert WHY in cast.client("outsider").get(page).content.decode(), page
        assert "дорожной карте" in cast.client("outsider").get(page).content.decode(), page
    told = cast.client("methodologist").get(f"/hostings/{hosting.code}/").content.decode()
    assert WHY not in told
    assert "сейчас никого не принимает" in told
    assert WHY not in cast.client("owner").get(f"/hostings/{hosting.code}/").content.decode()
