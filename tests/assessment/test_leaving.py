"""A respondent who leaves in the middle: what was handed in stays nameless, what was open is withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rostok.assessment import access, actions, queries
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Mark, Seat
from rostok.assessment.states import AssessmentState, Function, SeatKind, StuckReason
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.portal.queries import waiting_for
from tests.assessment.factories import Way, make_way, today
from tests.assessment.pages import client_of, html, mark, own, url
from tests.cast import Cast

S = AssessmentState


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast, people=4)


def leave(way: Way, seat: Seat, who: str = "owner") -> None:
    actions.leave_seat(seat, actor=way.cast.actor(who))


def spread(way: Way) -> dict[str, int]:
    rows = access.nameless_marks(way.actor(way.moderator), way.fresh())
    counts: dict[str, int] = {}
    for code, _choice in rows:
        counts[code] = counts.get(code, 0) + 1
    return counts


def test_a_note_does_not_say_that_a_day_passed_when_too_few_people_are_left(way: Way) -> None:
    for seat in way.respondents[:2]:
        leave(way, seat)
    assert way.fresh().stuck_as == StuckReason.FEW_PEOPLE
    note = html(way.cast.client("methodologist").get(url("campaign-note", way.campaign.code)))
    assert "Работа остановилась: 1 организация" in note
    assert "Срок прошёл" not in note


def test_a_sheet_handed_in_stays_in_the_spread_without_its_name(way: Way) -> None:
    way.answer_all()
    leave(way, way.respondents[1])
    way.close_answers()
    assert spread(way)["1.1"] == sum("1.1" in {one.code for one in way.asked(s)} for s in way.respondents)
    assert queries.assessment_page(way.fresh(), actor=way.cast.actor("owner")).handed_in == 4


def test_an_open_sheet_is_withdrawn_and_counted_nowhere(way: Way) -> None:
    for seat in way.respondents[:3]:
        way.answer(seat)
    way.answer(way.respondents[3], hands_in=False)
    leave(way, way.respondents[3])
    page = queries.assessment_page(way.fresh(), actor=way.cast.actor("owner"))
    assert (page.handed_in, page.respondents) == (3, 3)
    assert way.fresh().stuck_as == ""
    assert "answers" in [row.kind for row in waiting_for(way.cast.actor("owner"), at=today())]
    assert Mark.objects.filter(seat=way.respondents[3]).exists()  # kept, and open to nobody


def test_whoever_left_meets_no_sheet_no_task_and_no_letter(way: Way) -> None:
    seat = way.respondents[3]
    leave(way, seat)
    assert client_of(seat).get(own(way, "sheet")).status_code == 404
    assert waiting_for(way.actor(seat), at=today()) == []
    with pytest.raises(Refused):
        way.answer(way.seat(seat))
    Letter.objects.all().delete()
    move_phases(timezone.now() + timedelta(days=6))
    assert seat.person.email not in {one.to for one in Letter.objects.all()}


def test_whoever_was_typing_when_the_seat_was_taken_is_told_so_and_keeps_the_text(way: Way) -> None:
    seat = way.respondents[1]
    leave(way, seat)
    sheet = own(way, "sheet")
    typed = mark("1.1", "2", "Дописываю, не зная")
    answer = client_of(seat).post(own(way, "mark-save"), typed, HTTP_REFERER=f"http://testserver{sheet}")
    assert answer.status_code == 409
    assert f'href="{sheet}"' not in html(answer), "it would not open"
    assert "Кто-то успел раньше" not in html(answer).replace("\u2011", "-")
    assert "Вы больше не участвуете" in html(answer)
    assert "Дописываю, не зная" in html(answer)
    assert way.cast.client("outsider").post(own(way, "mark-save"), mark("1.1", "2")).status_code == 404


def test_a_moderator_who_left_leads_nothing(way: Way) -> None:
    way.answer_all()
    leave(way, way.moderator)
    with pytest.raises(Refused):
        way.close_answers()


def test_fewer_than_three_need_an_interview_until_somebody_is_named(way: Way, cast: Cast) -> None:
    leave(way, way.respondents[2])
    assert way.fresh().stuck_as == ""
    leave(way, way.respondents[3])
    assert way.fresh().stuck_as == StuckReason.FEW_PEOPLE
    page = html(cast.client("methodologist").get(own(way, "assessment-detail")))
    assert "интервью с ведущим" in page
    actions.seat_person(
        way.assessment,
        person=way.moderator.person,
        kind=SeatKind.RESPONDENT,
        function=Function.BOARD,
        actor=cast.actor("methodologist"),
    )
    assert way.fresh().stuck_as == ""


def test_the_clock_names_the_same_reason(way: Way) -> None:
    for seat in way.respondents[2:]:
        leave(way, seat)
    move_phases(timezone.now() + timedelta(days=8))
    assert way.fresh().stuck_as == StuckReason.FEW_PEOPLE


def test_two_sheets_are_not_enough_whatever_was_begun_by_those_who_left(way: Way) -> None:
    for seat in way.respondents[:2]:
        way.answer(seat)
    for seat in way.respondents[2:]:
        way.answer(seat, hands_in=False)
        leave(way, seat)
    with pytest.raises(Incomplete):
        way.close_answers()


@pytest.mark.parametrize("who", ["colleague", "expert_one", "outsider"])
def test_only_those_who_name_people_say_that_somebody_has_left(way: Way, who: str) -> None:
    with pytest.raises(Refused):
        leave(way, way.respondents[3], who)


def test_an_expert_does_not_leave_by_this_door_and_nobody_leaves_twice(way: Way) -> None:
    with pytest.raises(Refused):
        leave(way, way.experts[0], "methodologist")
    leave(way, way.respondents[3])
    with pytest.raises(WrongState):
        leave(way, way.respondents[3])


def test_a_moderator_who_notes_the_own_leaving_is_led_to_a_page_that_opens(way: Way) -> None:
    client = client_of(way.moderator)
    address = f"/assessment/{way.assessment.code}/seats/{way.moderator.pk}/leave/"
    answer = client.post(address, follow=True)
    assert answer.status_code == 200
    assert "вы больше не участвуете" in answer.content.decode().replace("\xa0", " ")
    other = way.cast.client("owner").post(
        f"/assessment/{way.assessment.code}/seats/{way.respondents[1].pk}/leave/", follow=True
    )
    assert other.redirect_chain[-1][0] == f"/assessment/{way.assessment.code}/"
