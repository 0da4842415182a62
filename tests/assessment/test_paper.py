"""People without an account: a seat by name and phone, their paper entered by somebody from outside, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.accounts.models import User
from rostok.assessment import access, actions, queries
from rostok.assessment.models import Assessment, IncomingSheet, Mark, Seat
from rostok.assessment.states import Function, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Newer, Refused, WrongState
from rostok.parties.models import Membership, Person
from rostok.parties.queries import person_of
from tests.assessment.factories import Way, make_way, today
from tests.assessment.pages import html, own, url
from tests.cast import Cast, make_person
from tests.counting import assert_flat, counted

CAME = {"channel": "paper", "came_on": "", "number": "15", "brought_by": "Вера Зорина"}


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def paper_seat(way: Way, name: str = "Раиса Пахомова", function: str = Function.PRACTITIONER) -> Seat:
    seat = actions.seat_without_account(
        way.assessment, name=name, phone="+7 912 000-00-00", function=function, actor=way.cast.actor("owner")
    )
    return way.seat(seat)


def facilitator(way: Way) -> Actor:
    person = make_person("facilitator", "Ян Дубов")
    actions.seat_person(
        way.assessment, person=person, kind=SeatKind.FACILITATOR, actor=way.cast.actor("methodologist")
    )
    return Actor(person.user_id)


def came(**changes: Any) -> dict[str, Any]:
    return {**CAME, "came_on": today()} | changes


def enter(way: Way, seat: Seat, actor: Actor, choice: str = "2") -> None:
    choices = {one.code: choice for one in way.asked(seat)}
    actions.enter_marks(seat, choices=choices, actor=actor)


@pytest.mark.parametrize(
    ("phone", "status"),
    [("12", 422), ("555-01", 422), ("нет", 422), ("", 302), ("8 (342) 255-01-02, доб. 15", 302)],
)
def test_a_phone_that_cannot_be_rung_is_not_taken(way: Way, cast: Cast, phone: str, status: int) -> None:
    given = {"name": "Раиса Пахомова", "function": "practitioner", "phone": phone}
    answer = cast.client("owner").post(own(way, "person-add"), given)
    assert answer.status_code == status
    assert ("Напишите номер целиком" in html(answer)) == (status == 422)


def test_a_name_and_a_phone_make_a_member_with_a_seat_and_no_account(way: Way) -> None:
    seat = paper_seat(way)
    assert seat.person.user_id is None
    assert Membership.objects.filter(person=seat.person, organisation=way.cast.berega).exists()
    with pytest.raises(Incomplete):
        paper_seat(way)  # the same person is not entered twice
    assert Person.objects.filter(name="Раиса Пахомова").count() == 1


def test_people_outside_name_nobody(way: Way) -> None:
    for who in ("colleague", "outsider", "expert_one", "operator", "visitor"):
        with pytest.raises(Refused):
            actions.seat_without_account(
                way.assessment, name="Раиса", phone="", function="finance", actor=way.cast.actor(who)
            )


def test_the_facilitator_and_the_methodologist_enter_and_nobody_else(way: Way) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    allowed = {helper.user_id, way.cast.actor("methodologist").user_id}
    people = [way.cast.actor(name) for name in way.cast.people] + [helper, way.cast.actor("visitor")]
    for actor in people:
        may = actor.user_id in allowed
        assert bool(access.can_enter_sheet(actor, seat)) == may
        assert access.enterable_seats(actor).filter(pk=seat.pk).exists() == may
        if not may:
            with pytest.raises(Refused):
                enter(way, seat, actor)


def test_a_methodologist_who_is_a_colleague_or_has_a_seat_does_not_enter(way: Way) -> None:
    seat, methodologist = paper_seat(way), way.cast.actor("methodologist")
    person = way.cast.person("methodologist")
    membership = Membership.objects.create(
        person=person, organisation=way.cast.berega, since=today() - timedelta(days=1)
    )
    assert not access.can_enter_sheet(methodologist, seat)
    assert not access.enterable_seats(methodologist).exists()
    membership.delete()
    assert access.can_enter_sheet(methodologist, seat)
    Seat.objects.filter(pk=way.experts[0].pk).update(person=person)
    assert not access.can_enter_sheet(methodologist, seat)
    assert not access.enterable_seats(methodologist).exists()


def test_a_seat_with_an_account_is_entered_by_nobody(way: Way) -> None:
    helper = facilitator(way)
    with pytest.raises(Refused):
        enter(way, way.respondents[1], helper)
    assert not access.enterable_seats(helper).filter(pk=way.respondents[1].pk).exists()


def test_a_facilitator_is_named_by_the_methodologist_and_comes_from_outside(way: Way) -> None:
    inside = way.cast.person("colleague")
    expert = way.cast.person("expert_one")
    outside = make_person("outside", "Ян Дубов")
    for person, who in ((inside, "methodologist"), (expert, "methodologist"), (outside, "owner")):
        with pytest.raises(Refused):
            actions.seat_person(
                way.assessment, person=person, kind=SeatKind.FACILITATOR, actor=way.cast.actor(who)
            )


def test_handed_in_paper_counts_from_its_day_and_its_marks_close_to_whoever_entered_them(way: Way) -> None:
    Assessment.objects.update(started_at=timezone.now() - timedelta(days=5))
    seat, helper = paper_seat(way), facilitator(way)
    enter(way, seat, helper)
    assert access.entered_marks(helper, way.seat(seat)).exists()
    day = today() - timedelta(days=2)
    actions.hand_in_for(seat, incoming=came(came_on=day), actor=helper)
    handed_in = way.seat(seat)
    assert handed_in.locked_at is not None
    assert timezone.localdate(handed_in.locked_at) == day
    for actor in (helper, way.cast.actor("methodologist")):
        assert not access.entered_marks(actor, handed_in).exists()
        assert not any(row.choice for row in queries.entry_sheet(handed_in, actor=actor).rows)
        printed = queries.printed_sheet(handed_in, actor=actor, is_filled=True)
        assert not any(row.choice for row in printed.rows)
        assert not access.can_see_mark(
            actor, Mark.objects.select_related("seat__person").filter(seat=seat)[0]
        )
    with pytest.raises(Refused):
        enter(way, seat, helper, "4")
    event = Event.objects.get(kind="assessment.sheet_entered")
    assert (event.actor_id, event.on_behalf_of_id) == (helper.user_id, seat.person_id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (lambda: {"came_on": timezone.localdate() + timedelta(days=1)}, "came_on"),
        (lambda: {"came_on": timezone.localdate() - timedelta(days=400)}, "came_on"),
        (lambda: {"channel": ""}, "channel"),
    ],
)
def test_an_impossible_incoming_record_hands_nothing_in(
    way: Way, changes: Callable[[], dict[str, Any]], field: str
) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    enter(way, seat, helper)
    with pytest.raises(Incomplete) as refusal:
        actions.hand_in_for(seat, incoming=came(**changes()), actor=helper)
    assert refusal.value.field == field
    assert way.seat(seat).locked_at is None


def test_a_sheet_with_an_empty_row_is_not_handed_in(way: Way) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    actions.enter_marks(seat, choices={"1.1": "3"}, actor=helper)
    with pytest.raises(Incomplete) as refusal:
        actions.hand_in_for(seat, incoming=came(), actor=helper)
    assert "1.3" in refusal.value.decision.sentence()
    assert not IncomingSheet.objects.exists()


def test_what_is_not_asked_of_the_person_is_not_entered(way: Way) -> None:
    seat, helper = paper_seat(way, function=Function.FINANCE), facilitator(way)
    asked = {one.code for one in way.asked(seat)}
    foreign = next(code for code in way.indicators if code not in asked)
    for choices in ({foreign: "3"}, {"99.9": "3"}, {next(iter(asked)): "7"}):
        with pytest.raises(Incomplete):
            actions.enter_marks(seat, choices=choices, actor=helper)
    assert not Mark.objects.filter(seat=seat).exists()


def test_a_page_opened_earlier_does_not_overwrite_a_row_entered_since(way: Way) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    opened = timezone.now()
    actions.enter_marks(seat, choices={"1.1": "3"}, actor=helper)
    with pytest.raises(Newer):
        actions.enter_marks(
            seat, choices={"1.1": "1"}, opened_at=opened, actor=way.cast.actor("methodologist")
        )
    actions.enter_marks(seat, choices={"1.1": "3", "1.3": "2"}, opened_at=opened, actor=helper)
    assert Mark.objects.get(seat=seat, indicator__code="1.1").choice == "3"


def test_nothing_is_entered_once_answers_are_closed(way: Way) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    way.answer_all()
    way.close_answers()
    with pytest.raises(WrongState):
        enter(way, seat, helper)


def test_a_sheet_from_paper_counts_among_the_others(way: Way) -> None:
    seat, helper = paper_seat(way), facilitator(way)
    for one in way.respondents[:2]:
        way.answer(one)
    enter(way, seat, helper)
    actions.hand_in_for(seat, incoming=came(), actor=helper)
    way.close_answers()
    spread = queries.spread_of(way.fresh(), way.actor(way.moderator))["1.1"]
    assert spread.count == 3


def test_where_too_few_people_are_left_the_methodologist_arranges_an_interview(cast: Cast) -> None:
    way = make_way(cast, people=3)
    way.answer(way.respondents[1], hands_in=False)
    methodologist = cast.actor("methodologist")
    assert "arrange" not in [row[5] for row in queries.waiting(methodologist, today())]
    actions.leave_seat(way.respondents[1], actor=cast.actor("owner"))
    assert way.fresh().small_since is not None
    assert "arrange" in [row[5] for row in queries.waiting(methodologist, today())]
    paper_seat(way)
    assert way.fresh().small_since is None


# --- pages ------------------------------------------------------------------------------------------


def test_the_whole_sheet_is_saved_and_handed_in_without_scripts(way: Way) -> None:
    seat = paper_seat(way)
    client = way.cast.client("methodologist")
    address = url("paper-entry", seat.code)
    page = html(client.get(address))
    assert 'href="tel:+79120000000"' in page
    assert page.count("<fieldset") == len(way.asked(seat)) + 1  # and the group "how it came"
    rows = {f"choice-{one.code}": "2" for one in way.asked(seat)}
    assert client.post(address, rows).status_code == 302
    assert html(client.get(address)).count("checked") == len(rows)
    response = client.post(
        url("paper-hand-in", seat.code), {**CAME, "came_on": today().isoformat(), "channel": "phone"}
    )
    assert response.status_code == 302
    page = html(client.get(address))
    assert "checked" not in page
    assert "по телефону" in page.lower()


def test_one_row_is_saved_at_once(way: Way) -> None:
    seat = paper_seat(way)
    client = way.cast.client("methodologist")
    response = client.post(
        url("paper-entry", seat.code) + "?row=1.1",
        {"choice-1.1": "3", "choice-1.3": "1"},
        HTTP_HX_REQUEST="true",
    )
    assert "Сохранено" in html(response)
    assert list(Mark.objects.values_list("indicator__code", "choice")) == [("1.1", "3")]


def test_a_wrong_day_comes_back_in_the_form(way: Way) -> None:
    seat = paper_seat(way)
    client = way.cast.client("methodologist")
    client.post(url("paper-entry", seat.code), {f"choice-{one.code}": "2" for one in way.asked(seat)})
    day = (today() + timedelta(days=1)).isoformat()
    response = client.post(url("paper-hand-in", seat.code), {**CAME, "came_on": day})
    assert response.status_code == 422
    assert "Вера Зорина" in html(response)


def test_the_square_opens_the_entry_to_those_who_may_and_ones_own_sheet_to_its_person(way: Way) -> None:
    seat = paper_seat(way)
    assert way.cast.client("colleague").get(url("paper-entry", seat.code)).status_code == 404
    mine = way.respondents[1].code
    response = way.cast.client("colleague").get(url("paper-entry", mine))
    assert response.headers["Location"] == own(way, "sheet")
    page = way.cast.client("methodologist").get(url("paper-entry", mine))
    assert page.status_code == 403
    assert "через свою учётную запись" in html(page)


def signed_up(way: Way, seat: Seat) -> Actor:
    """The person of the seat, with an account that came after the paper."""
    user = User.objects.create(email="raisa@example.org")
    Person.objects.filter(pk=seat.person_id).update(user=user)
    return Actor(user.pk)


def test_a_paper_that_was_printed_before_its_person_got_an_account_is_still_entered(way: Way) -> None:
    seat = paper_seat(way)
    actions.enter_marks(seat, choices={"1.1": "3"}, actor=way.cast.actor("methodologist"))
    signed_up(way, seat)
    client, address = way.cast.client("methodologist"), url("paper-entry", seat.code)
    assert html(client.get(address)).count("checked") == 1
    assert address in html(client.get(own(way, "assessment-detail")))
    client.post(address, {f"choice-{one.code}": "2" for one in way.asked(seat)})
    sent = {**CAME, "came_on": today().isoformat(), "channel": "phone"}
    assert client.post(url("paper-hand-in", seat.code), sent).status_code == 302
    assert way.seat(seat).locked_at is not None


@pytest.mark.parametrize("step", ["writes", "takes back"])
def test_from_the_first_row_of_its_own_person_nobody_enters_or_sees_the_sheet(way: Way, step: str) -> None:
    seat, methodologist = paper_seat(way), way.cast.actor("methodologist")
    enter(way, seat, methodologist)
    own_actor = signed_up(way, seat)
    if step == "writes":
        actions.save_mark(
            way.seat(seat), indicator=way.indicators["1.1"], choice="4", note="", actor=own_actor
        )
    else:
        actions.hand_in_for(seat, incoming=came(), actor=methodologist)
        actions.reopen_sheet(way.seat(seat), actor=own_actor)
    now = way.seat(seat)
    assert not access.can_enter_sheet(methodologist, now)
    assert not access.enterable_seats(methodologist).filter(pk=seat.pk).exists()
    assert not access.entered_marks(methodologist, now).exists()
    assert access.own_marks(own_actor, now.assessment).count() == len(way.asked(seat))
    client = way.cast.client("methodologist")
    for page in (client.get(url("paper-entry", seat.code)), client.post(url("paper-hand-in", seat.code), {})):
        assert page.status_code == 403
        assert "строки, внесённые за него раньше" in html(page)
    assert url("paper-entry", seat.code) not in html(client.get(own(way, "assessment-detail")))
    assert way.cast.client("outsider").get(url("paper-entry", seat.code)).status_code == 404


def test_a_sheet_is_printed_blank_for_whoever_names_people_and_filled_for_its_own_person(way: Way) -> None:
    way.answer(way.respondents[1], "3", hands_in=False)
    mine = url("paper-print", way.respondents[1].code)
    for who, ticks in (("owner", 0), ("colleague", len(way.asked(way.respondents[1])))):
        page = html(way.cast.client(who).get(mine, {"filled": "yes"}))
        assert page.count("data-ticked") == ticks
    page = html(way.cast.client("colleague").get(mine))
    assert "data-ticked" not in page
    assert 'class="qr"' in page
    assert way.respondents[1].code in page
    assert way.cast.client("outsider").get(mine).status_code == 404


def test_entering_is_flat_in_the_number_of_rows(way: Way) -> None:
    seat = paper_seat(way)
    client, codes = way.cast.client("methodologist"), [one.code for one in way.asked(seat)]

    def add(rows: int) -> None:
        for _one in range(rows):
            actions.enter_marks(seat, choices={codes.pop(): "2"}, actor=way.cast.actor("methodologist"))

    assert_flat(add, lambda: client.get(url("paper-entry", seat.code)), queries=9)
    costs = []
    for rows in (1, 3):
        with counted() as seen:
            client.post(
                url("paper-entry", seat.code), {f"choice-{one.code}": "1" for one in way.asked(seat)[:rows]}
            )
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 10, str(seen)


def test_printing_is_flat(way: Way) -> None:
    client = way.cast.client("colleague")
    address, asked = url("paper-print", way.respondents[1].code), way.asked(way.respondents[1])

    def add(rows: int) -> None:
        for _one in range(rows):
            actions.save_mark(
                way.respondents[1],
                indicator=asked.pop(),
                choice="2",
                note="",
                actor=way.cast.actor("colleague"),
            )

    assert_flat(add, lambda: client.get(address, {"filled": "yes"}), queries=7)


def test_the_actor_is_a_person_with_a_name(way: Way) -> None:
    assert person_of(facilitator(way)) is not None
