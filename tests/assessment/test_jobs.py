"""The clock: phases move at their dates, reminders go out once, nothing happens twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rostok.accounts.models import User
from rostok.assessment.actions import add_organisation, close_campaign
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.assessment.states import AssessmentState, CampaignState, Departure, StuckReason
from rostok.foundation.models import Event, Letter
from rostok.parties.models import Membership, Organisation
from tests.assessment.factories import Way, make_campaign, make_instrument, make_way, today, walk
from tests.cast import Cast

S = AssessmentState


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def at(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def state(way: Way) -> str:
    return Assessment.objects.get(pk=way.assessment.pk).state


def reminders() -> list[Letter]:
    return [letter for letter in Letter.objects.order_by("pk") if "Завтра" in letter.subject]


def test_answers_are_closed_after_their_last_day_and_not_on_it(way: Way) -> None:
    way.answer_all()
    move_phases(at(7))
    assert state(way) == S.ANSWERING
    move_phases(at(8))
    assert state(way) == S.AGREEING


def test_too_few_sheets_stay_open_past_the_day(way: Way) -> None:
    for seat in way.respondents[:2]:
        way.answer(seat)
    move_phases(at(8))
    assert state(way) == S.ANSWERING


def test_after_the_date_the_lower_mark_stands(way: Way) -> None:
    walk(way, "judging")
    way.judge(1, {"1.5": "2"})
    way.judge(2)
    move_phases(at(28))
    assert state(way) == S.RECONCILING
    move_phases(at(29))
    assert state(way) == S.COMPARING
    event = Event.objects.get(kind="assessment.reconciliation_closed")
    assert (event.facts, event.actor_id) == ({"is_overdue": True}, None)


def test_a_reminder_goes_out_the_day_before_once(way: Way) -> None:
    way.answer(way.respondents[0])
    move_phases(at(5))
    assert reminders() == []
    for _again in range(3):
        move_phases(at(6))
    told = [letter.to for letter in reminders()]
    assert sorted(told) == sorted(seat.person.email for seat in way.respondents[1:])
    assert Event.objects.filter(kind="assessment.reminder_sent").count() == 5


def test_each_phase_reminds_those_who_work_in_it(way: Way) -> None:
    walk(way, "agreeing")
    move_phases(at(13))
    assert [letter.to for letter in reminders()] == [way.moderator.person.email]
    way.agree()
    way.close_sheet()
    way.judge(1)
    move_phases(at(20))
    assert [letter.to for letter in reminders()][1:] == [way.experts[1].person.email]
    way.judge(2)
    move_phases(at(27))
    assert len(reminders()) == 4


def test_a_closed_campaign_stands_still(way: Way, cast: Cast) -> None:
    way.answer_all()
    close_campaign(way.campaign, actor=cast.actor("methodologist"))
    move_phases(at(6))
    move_phases(at(40))
    assert state(way) == S.UNFINISHED
    assert reminders() == []


def stuck_as(way: Way) -> str:
    return Assessment.objects.get(pk=way.assessment.pk).stuck_as


def letters(words: str) -> list[str]:
    return [one.to for one in Letter.objects.order_by("to") if words in one.subject]


def test_too_few_sheets_are_told_once_to_the_leader_the_moderator_and_the_methodologist(way: Way) -> None:
    way.answer(way.respondents[0])
    for _again in range(3):
        move_phases(at(8))
    assert stuck_as(way) == StuckReason.FEW_SHEETS
    event = Event.objects.get(kind="assessment.stuck")
    assert (event.facts, event.audience) == ({"reason": "few_sheets"}, "assessment.board")
    assert letters("Срок прошёл") == sorted(["owner@example.org", way.moderator.person.email])
    assert letters("оценка стоит") == ["methodologist@example.org"]
    assert "«Берег семьи»" in Letter.objects.get(to="methodologist@example.org").body


def test_letters_of_the_clock_are_in_the_language_of_the_reader(way: Way) -> None:
    User.objects.filter(email="methodologist@example.org").update(language="en")
    move_phases(at(8))
    assert Letter.objects.get(to="methodologist@example.org").subject == (
        "1 assessment stands still: Growth points 1"
    )


def test_what_stands_still_moves_on_when_the_sheets_come_in_after_all(way: Way) -> None:
    way.answer(way.respondents[0])
    move_phases(at(8))
    for seat in way.respondents[1:3]:
        way.answer(seat)
    move_phases(at(8))
    assert (state(way), stuck_as(way)) == (S.AGREEING, "")


def test_a_whole_sheet_is_closed_by_the_date(way: Way) -> None:
    walk(way, "agreeing")
    way.agree()
    move_phases(at(14))
    assert state(way) == S.AGREEING
    move_phases(at(15))
    assert state(way) == S.JUDGING


def test_a_sheet_that_is_not_whole_stands_still_and_says_why(way: Way) -> None:
    walk(way, "agreeing")
    move_phases(at(15))
    assert (state(way), stuck_as(way)) == (S.AGREEING, StuckReason.NOT_AGREED)
    Seat.objects.filter(pk=way.experts[1].pk).update(left_at=timezone.now(), left_how=Departure.DECLINED)
    way.agree()
    move_phases(at(16))
    assert stuck_as(way) == StuckReason.NO_EXPERTS
    assert len(letters("Срок прошёл")) == 2  # the second reason is for the board, not for another letter


def test_an_expert_who_came_to_belong_stops_the_sheet_from_closing(way: Way, cast: Cast) -> None:
    walk(way, "agreeing")
    way.agree()
    Membership.objects.create(
        person=way.experts[0].person, organisation=cast.berega, since=today() - timedelta(days=1)
    )
    move_phases(at(15))
    assert (state(way), stuck_as(way)) == (S.AGREEING, StuckReason.NO_EXPERTS)


def test_late_experts_both_get_the_same_letter_whoever_has_locked(way: Way) -> None:
    walk(way, "judging")
    way.judge(1)
    move_phases(at(22))
    assert (state(way), stuck_as(way)) == (S.JUDGING, StuckReason.NOT_JUDGED)
    late = [one for one in Letter.objects.all() if "Срок прошёл" in one.subject]
    assert sorted(one.to for one in late) == ["expert-one@example.org", "expert-two@example.org"]
    first, second = (one.body.split("!", 1)[1] for one in late)
    assert first == second
    way.judge(2)
    assert stuck_as(way) == ""


def test_a_campaign_closes_by_itself_when_all_its_assessments_are_over(way: Way, cast: Cast) -> None:
    walk(way, "comparing")
    move_phases(at(1))
    assert Campaign.objects.get(pk=way.campaign.pk).state == CampaignState.OPEN
    way.approve()
    move_phases(at(1))
    move_phases(at(1))
    assert Campaign.objects.get(pk=way.campaign.pk).state == CampaignState.CLOSED
    assert Event.objects.filter(kind="assessment.campaign_closed").count() == 1
    assert state(way) == S.READY


def test_a_campaign_without_organisations_stays_open(cast: Cast) -> None:
    campaign = make_campaign(cast, make_instrument())
    move_phases(at(400))
    assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.OPEN


def test_the_tick_moves_many_and_one_that_cannot_move_stops_nobody(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    other = Organisation.objects.create(kind="npo", name="АНО «Пустая»", territory=cast.perm)
    empty = add_organisation(way.campaign, organisation=other, actor=cast.actor("methodologist"))
    move_phases(at(8))
    assert state(way) == S.AGREEING
    assert Assessment.objects.get(pk=empty.pk).state == S.ANSWERING
    assert way.campaign.answers_until < today() + timedelta(days=8)
