"""An assessment that counts for nothing: marked wherever it is read, opened to nobody, nothing deleted."""

import pytest

from rostok.assessment import actions, queries
from rostok.assessment.actions.asking import Ended
from rostok.assessment.documents import paper_of
from rostok.assessment.models import Annulment, Result, Sharing
from rostok.assessment.states import AssessmentState
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Membership
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Disclosure
from rostok.roadmaps.actions import propose_road_map
from rostok.roadmaps.models import GrowthPoint
from tests.assessment.factories import Way, make_ready, make_way, today, walk
from tests.assessment.pages import html, own, url
from tests.cast import SINCE, Cast

S = AssessmentState
WHY = "Экспертов выбрала сама организация."


def annul(way: Way, who: str = "methodologist", reason: str = WHY) -> Annulment:
    return actions.annul_assessment(way.assessment, reason=reason, actor=way.cast.actor(who))


@pytest.fixture
def ready(cast: Cast) -> tuple[Way, Result]:
    return make_ready(cast)


def test_copies_are_closed_at_once_with_their_events(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    actions.share_result(result, organisation=cast.centre, actor=cast.actor("owner"))
    address = url("shared-detail", result.code)
    assert cast.client("methodologist").get(address).status_code == 200
    annul(way)
    assert cast.client("methodologist").get(address).status_code == 404
    assert Sharing.objects.get().withdrawn_at is not None
    assert Event.objects.filter(kind="assessment.sharing_withdrawn").count() == 1
    with pytest.raises(Refused):
        actions.share_result(Result.objects.get(), organisation=cast.centre, actor=cast.actor("owner"))


def test_the_page_that_annuls_speaks_of_a_result_only_where_there_is_one(cast: Cast) -> None:
    client, way = cast.client("methodologist"), make_way(cast)
    asked = html(client.get(own(way, "assessment-annul")))
    assert "когда организация отказалась участвовать" in asked
    assert "открытые копии" not in asked


def test_the_page_that_annuls_tells_what_becomes_of_the_result(ready: tuple[Way, Result], cast: Cast) -> None:
    asked = html(cast.client("methodologist").get(own(ready[0], "assessment-annul")))
    assert "открытые копии" in asked
    assert "отказалась участвовать" not in asked


def test_every_page_of_the_result_says_so(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    client = cast.client("owner")
    addresses = [url("result-detail", result.code), url("result-line", result.code, "1.1")]
    assert all(WHY not in html(client.get(one)) for one in addresses)
    annul(way)
    for one in addresses:
        assert "аннулирован и не действует" in html(client.get(one))
        assert WHY in html(client.get(one))
    assert WHY in html(client.get(own(way, "assessment-detail")))
    board = html(cast.client("methodologist").get(url("campaign-board", way.campaign.code)))
    assert "Аннулировано" in board
    found = Result.objects.select_related("organisation", "assessment__campaign__instrument").get()
    facts = paper_of(queries.result_page(found), language="ru")["facts"]
    assert any("count" in fact[1] or "не\xa0действует" in fact[1] for fact in facts)


def test_it_counts_no_more_as_the_latest_result_nor_as_news(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    owner = cast.actor("owner")
    assert queries.latest_result(cast.berega, "child-protection") == result
    assert "result" in [row.kind for row in waiting_for(owner, at=today())]
    annul(way)
    assert queries.latest_result(cast.berega, "child-protection") is None
    assert "result" not in [row.kind for row in waiting_for(owner, at=today())]


def test_growth_points_stay_and_say_so(ready: tuple[Way, Result], cast: Cast) -> None:
    way, result = ready
    road_map = propose_road_map(result, actor=cast.actor("owner"))
    points = GrowthPoint.objects.count()
    annul(way)
    assert GrowthPoint.objects.count() == points
    page = html(cast.client("owner").get(f"/road-maps/{road_map.code}/"))
    assert "дорожная карта, аннулирована" in page
    shown = html(cast.client("owner").get(f"/assessment/results/{result.code}/"))
    assert "Выбрать точки роста" not in shown, "what counts for nothing offers no next action"
    assert road_map.code in shown
    assert "road_map" not in [row.kind for row in waiting_for(cast.actor("owner"), at=today())]


def test_in_the_middle_it_ends_the_work_and_the_sight_of_experts(cast: Cast) -> None:
    way = make_way(cast)
    way.back("1.1")
    walk(way, "judging")
    assert Disclosure.objects.filter(until=None).exists()
    Letter.objects.all().delete()
    annul(way)
    assert not Disclosure.objects.open_at(today()).exists()
    with pytest.raises(Ended):
        way.judge(1)
    told = {one.to for one in Letter.objects.all()}
    assert {"owner@example.org", "expert-one@example.org", way.moderator.person.email} <= told
    assert all(WHY not in one.body for one in Letter.objects.all())  # the page has the reason


@pytest.mark.parametrize("who", ["owner", "expert_one", "operator", "outsider"])
def test_only_a_methodologist_who_is_no_party_annuls(cast: Cast, who: str) -> None:
    way = make_way(cast)
    with pytest.raises(Refused):
        annul(way, who)
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.berega, since=SINCE)
    with pytest.raises(Refused):
        annul(way)


def test_it_needs_a_reason_and_happens_once(cast: Cast) -> None:
    way = make_way(cast)
    with pytest.raises(Incomplete):
        annul(way, reason="  ")
    annul(way)
    with pytest.raises(WrongState):
        annul(way)
    assert Annulment.objects.count() == 1


def test_experts_read_the_state_and_not_the_reason(cast: Cast) -> None:
    way = make_way(cast)
    walk(way, "judging")
    annul(way)
    page = cast.client("expert_one").get(own(way, "assessment-detail"))
    assert page.status_code == 200
    assert WHY not in html(page)
