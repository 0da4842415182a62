"""The clock: phases move at their dates, reminders go out once, nothing happens twice."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rostok.assessment.actions import add_organisation, close_campaign
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment
from rostok.assessment.states import AssessmentState
from rostok.foundation.models import Event, Letter
from rostok.parties.models import Organisation
from tests.assessment.factories import Way, make_way, today, walk
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
    assert state(way) == S.ANSWERING
    assert reminders() == []


def test_the_tick_moves_many_and_one_that_cannot_move_stops_nobody(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    other = Organisation.objects.create(kind="npo", name="АНО «Пустая»", territory=cast.perm)
    empty = add_organisation(way.campaign, organisation=other, actor=cast.actor("methodologist"))
    move_phases(at(8))
    assert state(way) == S.AGREEING
    assert Assessment.objects.get(pk=empty.pk).state == S.ANSWERING
    assert way.campaign.answers_until < today() + timedelta(days=8)
