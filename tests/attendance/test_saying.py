"""How it was, from both sides; a child's «не хочу»; hours."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.models import ChildNo, Feedback
from rostok.attendance.states import Side
from rostok.foundation.models import Event, Letter, ReadRecord
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused
from rostok.visits.states import VisitState
from rostok.volunteers.models import Hours
from rostok.volunteers.states import HoursState
from tests.attendance.factories import make_door, make_line, take, told
from tests.cast import Cast
from tests.counting import assert_flat

ANSWERS: dict[str, Any] = {"prepared": 3, "together": 4, "again": 4, "words": "Пели вместе, было тепло."}


def ended_visit(cast: Cast) -> Any:
    post = make_line(cast, at=timezone.now() - timedelta(hours=4))
    start = post.visit.starts_at
    take(cast, told(post, "came", number=1, at=start), told(post, "left", number=2, at=post.visit.ends_at))
    return post


def asked(cast: Cast) -> Any:
    post = ended_visit(cast)
    actions.ask_for_feedback(at=timezone.now())
    return post


def test_both_sides_are_asked_once(cast: Cast) -> None:
    make_door(cast)
    asked(cast)
    actions.ask_for_feedback(at=timezone.now() + timedelta(minutes=1))
    sides = {one.side: one.person for one in Feedback.objects.select_related("person")}
    assert sides == {Side.VOLUNTEER: cast.person("expert_one"), Side.HOST: cast.person("colleague")}
    letters = Letter.objects.filter(body__contains="/attendance/feedback/")
    assert sorted(letters.values_list("to", flat=True)) == ["colleague@example.org", "expert-one@example.org"]


def test_who_did_not_come_is_not_asked(cast: Cast) -> None:
    make_door(cast)
    make_line(cast, at=timezone.now() - timedelta(hours=4))
    actions.ask_for_feedback(at=timezone.now())
    assert not Feedback.objects.exists()


def test_what_was_said_is_sealed_and_each_look_is_noted(cast: Cast) -> None:
    make_door(cast)
    asked(cast)
    feedback = Feedback.objects.get(side=Side.VOLUNTEER)
    actions.give_feedback(feedback, **ANSWERS, actor=cast.actor("expert_one"))
    feedback.refresh_from_db()
    assert "Пели" not in feedback.words.envelope
    before = ReadRecord.objects.count()
    answer = cast.client("colleague").get(f"/attendance/feedback/{feedback.code}/words/")
    assert "Пели вместе" in answer.content.decode()
    assert "/concerns/new/?organisation=" in answer.content.decode()
    assert ReadRecord.objects.count() == before + 1
    for name, status in (("owner", 404), ("outsider", 404), ("expert_one", 403), ("operator", 404)):
        assert cast.client(name).get(f"/attendance/feedback/{feedback.code}/words/").status_code == status
    assert not Event.objects.filter(facts__icontains="Пели").exists()


def test_feedback_is_given_once_and_by_whoever_was_asked(cast: Cast) -> None:
    make_door(cast)
    asked(cast)
    feedback = Feedback.objects.get(side=Side.VOLUNTEER)
    with pytest.raises(Refused):
        actions.give_feedback(feedback, **ANSWERS, actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.give_feedback(feedback, **{**ANSWERS, "words": "я" * 4001}, actor=cast.actor("expert_one"))
    actions.give_feedback(feedback, **ANSWERS, actor=cast.actor("expert_one"))
    with pytest.raises(AlreadyDone):
        actions.give_feedback(feedback, **ANSWERS, actor=cast.actor("expert_one"))


def test_the_form_asks_three_questions_and_never_stays_on_the_device(cast: Cast) -> None:
    make_door(cast)
    asked(cast)
    feedback = Feedback.objects.get(side=Side.VOLUNTEER)
    client, address = cast.client("expert_one"), f"/attendance/feedback/{feedback.code}/"
    page = client.get(address).content.decode()
    assert page.count("<legend") == 3
    assert "data-draft" not in page
    assert client.post(address, {"prepared": "9"}).status_code == 422
    assert client.post(address, ANSWERS).status_code == 302
    assert Feedback.objects.get(pk=feedback.pk).given_at is not None


def test_a_childs_no_ends_the_visit_without_explanation(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast, group="")
    client, address = cast.client("expert_two"), f"/attendance/visits/{post.visit.code}/child-no/"
    for _press in range(2):
        assert client.post(address).status_code == 302
    assert ChildNo.objects.count() == 1
    assert Event.objects.filter(kind="attendance.child_said_no").count() == 1
    post.visit.refresh_from_db()
    assert post.visit.state == VisitState.CANCELLED
    assert {one.name for one in ChildNo._meta.concrete_fields} == {"id", "visit", "said_at", "entered_by_id"}


def test_whoever_left_has_the_minutes_inside_proposed_as_hours_once(cast: Cast) -> None:
    make_door(cast)
    post = ended_visit(cast)
    hours = Hours.objects.get()
    assert (hours.person, hours.minutes, hours.source) == (post.person, 120, post.visit.code)
    assert hours.state == HoursState.TOLD
    assert (hours.host, hours.type) == (cast.berega, post.visit.type)
    take(cast, told(post, "left", number=3, at=post.visit.ends_at))
    assert Hours.objects.count() == 1


def test_a_visit_to_a_group_does_not_end_so(cast: Cast) -> None:
    make_door(cast)
    post = make_line(cast)
    with pytest.raises(Incomplete):
        actions.child_said_no(post.visit, at=timezone.now(), actor=cast.actor("expert_two"))


def test_the_cost_of_the_list_does_not_grow(cast: Cast) -> None:
    make_door(cast)

    def rows(number: int) -> None:
        for _row in range(number):
            post = make_line(cast, "expert_one") if not Feedback.objects.exists() else None
            visit = (post or _first()).visit
            copy = type(visit).objects.get(pk=visit.pk)
            copy.pk, copy.code = None, ""
            copy._state.adding = True
            copy.code = type(copy)._meta.get_field("code").get_default()
            copy.save()
            Feedback.objects.create(
                visit=copy,
                person=cast.person("expert_one"),
                side=Side.VOLUNTEER,
                asked_at=timezone.now(),
                given_at=timezone.now(),
                prepared=3,
                together=3,
                again=3,
            )

    client = cast.client("colleague")
    assert_flat(rows, lambda: client.get("/attendance/feedback/"), queries=4)


def _first() -> Any:
    return Feedback.objects.select_related("visit").order_by("pk")[0]
