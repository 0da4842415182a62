"""The calendar behind a secret address: whose days, in which words, until when it opens."""

import re

from django.test import Client
from django.utils import timezone

from rostok.accounts.models import User
from rostok.assessment.models import Appeal, Assessment, GateTerm, Indicator, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.portal import actions
from rostok.portal.models import CalendarAddress
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.roadmaps.actions import agree_road_map
from rostok.roadmaps.models import Step
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast
from tests.concerns.factories import make_officers, tell
from tests.counting import assert_flat
from tests.proofs.factories import make_proof
from tests.roadmaps.factories import SOUND, in_days, make_road_map, make_step, today


def address(cast: Cast, who: str) -> str:
    return f"/calendar/{actions.renew_calendar(actor=cast.actor(who))}.ics"


def read(url: str, **headers: str) -> str:
    answer = Client().get(url, headers=headers)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_each_reads_the_own_days_only(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map, owner="colleague")
    agree_road_map(road_map, actor=cast.actor("owner"))
    theirs = read(address(cast, "colleague"))
    assert f"UID:step-{step.code}@" in theirs
    assert f"DTSTART;VALUE=DATE:{step.due_on:%Y%m%d}" in theirs
    assert "check-in" not in theirs
    leads = read(address(cast, "owner"))
    assert f"UID:check-in-{road_map.code}@" in leads
    assert "step-" not in leads
    assert "VEVENT" not in read(address(cast, "outsider"))


def unfolded(url: str) -> str:
    return re.sub(r"\r\n ", "", read(url)).replace("\u00a0", " ")


def test_titles_tell_where_and_not_what(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    step = make_step(cast, road_map)
    text = unfolded(address(cast, "colleague"))
    assert f"SUMMARY:Последний день шага: {road_map.organisation}\r\n" in text
    assert f"/steps/{step.code}/\r\n" in text
    point = step.goal.growth_point
    for told in (str(step.title), str(point.title), point.indicator_code):
        assert told not in text, told


def test_an_expert_reads_the_day_once_and_no_code_of_an_assessment(cast: Cast) -> None:
    campaign = make_campaign(cast, make_instrument(), starts=False)
    road_map = make_road_map(cast, SOUND, campaign=campaign)
    other = make_road_map(cast, SOUND, campaign=campaign, organisation=cast.tihiy)
    seats = [
        Seat.objects.create(
            assessment=one.result.assessment, person=cast.person("expert_one"), kind=SeatKind.EXPERT
        )
        for one in (road_map, other)
    ]
    url = address(cast, "expert_one")
    text = unfolded(url)
    assert text.count("BEGIN:VEVENT") == 1
    assert f"SUMMARY:Последний день экспертной части: {campaign}\r\n" in text
    assert str(road_map.organisation) not in text
    assert not any(seat.assessment.code in text or seat.code in text for seat in seats)
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(left_at="2026-01-01T00:00:00Z")
    assert "VEVENT" not in read(url)


def test_the_methodologist_reads_the_days_of_the_desk_and_of_the_campaigns_she_runs(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND, campaign=make_campaign(cast, make_instrument()))
    result = road_map.result
    appeal = Appeal.objects.create(
        result=result,
        indicators=["1.1"],
        reasons="Не согласны",
        filed_by=cast.person("owner"),
        due_on=in_days(10),
    )
    text = unfolded(address(cast, "methodologist"))
    assert f"SUMMARY:Последний день решения по апелляции: {road_map.organisation}\r\n" in text
    assert f"/appeals/{appeal.code}/" in text
    campaign = result.assessment.campaign
    for day in (campaign.answers_until, campaign.agreement_until, campaign.judging_until):
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in text
    assert text.count(f": {campaign}\r\n") >= 3
    desk = [row for row in waiting_for(cast.actor("methodologist"), at=today()) if row.due_on]
    for row in desk:
        assert f"DTSTART;VALUE=DATE:{row.due_on:%Y%m%d}" in text, row


def test_a_minimum_on_a_condition_is_a_day_without_a_mark(cast: Cast) -> None:
    result = make_road_map(cast, SOUND).result
    indicator = Indicator.objects.get(code="1.1", domain__instrument=result.assessment.campaign.instrument)
    Assessment.objects.filter(pk=result.assessment_id).update(state=AssessmentState.READY)
    GateTerm.objects.create(result=result, indicator=indicator, until=in_days(5))
    text = unfolded(address(cast, "owner"))
    assert f"SUMMARY:Срок из результата: {result.organisation}\r\n" in text
    assert "минимум" not in text


def test_messages_about_children_are_in_no_calendar(cast: Cast) -> None:
    make_officers(cast)
    tell(cast, at=timezone.now())
    waits = waiting_for(cast.actor("colleague"), at=today())
    assert [row.room for row in waits] == ["concerns"]
    assert waits[0].due_on is not None
    assert "VEVENT" not in read(address(cast, "colleague"))


def test_a_proof_is_a_day_without_its_name(cast: Cast) -> None:
    proof = make_proof(cast, valid_until=in_days(20))
    Proof.objects.filter(pk=proof.pk).update(state=ProofState.CONFIRMED)
    text = unfolded(address(cast, "owner"))
    assert f"UID:proof-{proof.code}@" in text
    assert proof.title not in text


def test_a_finished_or_far_step_is_left_out(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    url = address(cast, "colleague")
    Step.objects.filter(pk=step.pk).update(due_on=in_days(401))
    assert "VEVENT" not in read(url)
    Step.objects.filter(pk=step.pk).update(due_on=in_days(5), state="done")
    assert "VEVENT" not in read(url)


def test_the_secret_is_shown_once_and_stored_as_a_hash(cast: Cast) -> None:
    client = cast.client("owner")
    found = re.search(r"/calendar/([\w-]+)\.ics", client.post("/calendar/renew/").content.decode())
    assert found is not None
    assert found[1] not in client.get("/calendar/").content.decode()
    row = CalendarAddress.objects.get()
    assert found[1] not in row.token_hash
    assert read(found[0])
    assert client.get("/calendar/renew/").status_code == 405


def test_an_old_a_revoked_and_an_invented_address_open_nothing(cast: Cast) -> None:
    first, second = address(cast, "owner"), address(cast, "owner")
    assert Client().get(first).status_code == 404
    assert read(second)
    cast.client("outsider").post("/calendar/revoke/")
    assert read(second)  # another's stays
    cast.client("owner").post("/calendar/revoke/")
    assert Client().get(second).status_code == 404
    assert Client().get("/calendar/nobody.ics").status_code == 404
    assert Client().post(address(cast, "owner")).status_code == 405


def test_a_closed_account_has_no_calendar(cast: Cast) -> None:
    url = address(cast, "colleague")
    User.objects.filter(pk=cast.person("colleague").user_id).update(is_active=False)
    assert Client().get(url).status_code == 404


def test_whoever_has_read_it_gets_304_until_something_moves(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    url = address(cast, "colleague")
    etag = Client().get(url)["ETag"]
    again = Client().get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    Step.objects.filter(pk=step.pk).update(due_on=in_days(9))
    assert Client().get(url, headers={"if-none-match": etag}).status_code == 200


def test_reading_costs_the_same_with_many_days(cast: Cast) -> None:
    road_map = make_road_map(cast, SOUND)
    url = address(cast, "colleague")

    def more(number: int) -> None:
        for _step in range(number):
            make_step(cast, road_map)

    assert_flat(more, lambda: Client().get(url), queries=9)
