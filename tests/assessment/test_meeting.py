"""«Режим встречи»: who is there, one indicator on the wall, a level in one tap, minutes, a signed copy."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.assessment import actions, queries
from rostok.assessment.models import Attendance, Campaign, Consensus, Meeting
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.proofs.models import Proof
from tests.assessment.factories import Way, make_way, today, walk
from tests.assessment.pages import html, own, url
from tests.cast import Cast
from tests.counting import assert_flat

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def way(cast: Cast) -> Way:
    way = make_way(cast)
    walk(way, "agreeing", own={"5.1": "1"})
    return way


def begin(way: Way, **changes: Any) -> Meeting:
    given = {"held_on": today(), "place": "Кабинет 12", "absent": {}, "actor": way.cast.actor("owner")}
    return actions.begin_meeting(way.assessment, **{**given, **changes})


def agree(way: Way, meeting: Meeting, code: str, choice: str = "3", note: str = "") -> None:
    actions.save_consensus(
        way.fresh(),
        indicator=way.indicators[code],
        choice=choice,
        note=note,
        meeting=meeting,
        actor=way.cast.actor("owner"),
    )


def test_a_meeting_begins_with_who_is_there_and_why_others_are_not(way: Way) -> None:
    ill = way.cast.person("colleague")
    meeting = begin(way, absent={ill.code: "на больничном"})
    rows = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
    assert len(rows) == queries.people_to_meet(way.assessment).count()
    assert (rows[ill.pk].is_present, rows[ill.pk].reason) == (False, "на больничном")
    assert rows[way.cast.person("owner").pk].is_present
    assert way.cast.person("expert_one").pk not in rows


@pytest.mark.parametrize(
    "changes",
    [
        lambda: {"place": " "},
        lambda: {"held_on": today() + timedelta(days=1)},
        lambda: {"held_on": today() - timedelta(days=400)},
    ],
    ids=["no place", "a day ahead", "before the assessment"],
)
def test_an_impossible_meeting_does_not_begin(way: Way, changes: Callable[[], dict[str, Any]]) -> None:
    with pytest.raises(Incomplete):
        begin(way, **changes())
    everybody = {person.code: "занят" for person in queries.people_to_meet(way.assessment)}
    with pytest.raises(Incomplete):
        begin(way, absent=everybody)
    assert not Meeting.objects.exists()


def test_one_meeting_goes_on_at_a_time_led_by_those_who_lead_the_talk(way: Way, cast: Cast) -> None:
    for who in ("colleague", "methodologist", "expert_one", "outsider", "visitor"):
        with pytest.raises(Refused):
            begin(way, actor=cast.actor(who))
    begin(way)
    with pytest.raises(Conflict):
        begin(way, actor=way.actor(way.moderator))


def test_no_meeting_while_people_still_answer(cast: Cast) -> None:
    with pytest.raises(WrongState):
        begin(make_way(cast))


def test_a_closed_campaign_is_told_to_those_who_would_meet(way: Way, cast: Cast) -> None:
    client, colleague = cast.client("owner"), cast.client("colleague")
    Campaign.objects.update(state="closed")
    asked = client.get(own(way, "meeting"))
    assert asked.status_code == 409
    page = html(asked)
    assert "кампанию" in page
    assert "Ниже" not in page, "nothing was typed"
    held = {"held_on": today().isoformat(), "place": "Кабинет 12"}
    for name, sent in (("meeting", held), ("meeting-save", {"indicator": "1.1"}), ("meeting-end", {})):
        answer = client.post(own(way, name), sent)
        assert answer.status_code == 409
        assert "кампанию" in html(answer), name
        assert "Кто-то другой" not in html(answer)
        assert colleague.post(own(way, name), sent).status_code == 403


def test_no_meeting_to_save_in_is_said_as_it_is(way: Way, cast: Cast) -> None:
    answer = cast.client("owner").post(own(way, "meeting-end"))
    assert answer.status_code == 409
    assert own(way, "meeting") in html(answer), "the way to the page of the meeting"


def test_disagreements_come_first_and_what_was_put_off_last(way: Way, cast: Cast) -> None:
    way_of_talk = make_way(cast, instrument=way.campaign.instrument)
    way_of_talk.answer_all()
    seat = way_of_talk.respondents[1]
    actions.reopen_sheet(seat, actor=way_of_talk.actor(seat))
    way_of_talk.answer(seat, {"5.4": "1"})
    way_of_talk.close_answers()
    meeting = begin(way_of_talk)
    plan = queries.agenda(way_of_talk.fresh(), meeting, actor=cast.actor("owner"))
    assert plan.queue[0] == "5.4"
    actions.postpone(meeting, indicator=way_of_talk.indicators["5.4"], actor=cast.actor("owner"))
    plan = queries.agenda(way_of_talk.fresh(), meeting, actor=cast.actor("owner"))
    assert "5.4" not in plan.queue
    assert plan.postponed == ("5.4",)
    assert plan.after(plan.queue[-1]) == plan.queue[0]


def test_agreeing_takes_a_postponement_back(way: Way) -> None:
    meeting = begin(way)
    actions.postpone(meeting, indicator=way.indicators["1.1"], actor=way.cast.actor("owner"))
    agree(way, meeting, "1.1")
    assert Meeting.objects.get().postponed == []
    with pytest.raises(Conflict):  # what is agreed is not put off by somebody who has not heard of it
        actions.postpone(meeting, indicator=way.indicators["1.1"], actor=way.cast.actor("owner"))


def test_minutes_hold_what_this_meeting_agreed_and_put_off(way: Way, cast: Cast) -> None:
    ill = cast.person("colleague")
    way.agree("2")
    Consensus.objects.exclude(indicator__code="1.1").delete()
    meeting = begin(way, absent={ill.code: "на больничном"})
    agree(way, meeting, "1.3", "3", "Журнал ведём.")
    actions.postpone(meeting, indicator=way.indicators["1.5"], actor=cast.actor("owner"))
    minutes = queries.minutes_of(meeting, actor=cast.actor("owner"))
    assert [(row.code, row.choice, row.note) for row in minutes.agreed] == [("1.3", "3", "Журнал ведём.")]
    assert [row.code for row in minutes.postponed] == ["1.5"]
    assert minutes.earlier == 1
    assert minutes.absent == ((ill.name, "на больничном"),)
    for who in ("colleague", "methodologist", "expert_one"):
        with pytest.raises(Refused):
            queries.minutes_of(meeting, actor=cast.actor(who))


def test_the_signed_copy_becomes_a_proof_once_after_the_end(way: Way, cast: Cast) -> None:
    meeting, owner = begin(way), cast.actor("owner")
    with pytest.raises(WrongState):
        actions.file_minutes(meeting, uploaded=pdf(), actor=owner)
    actions.end_meeting(meeting, actor=owner)
    with pytest.raises(Conflict):
        actions.end_meeting(meeting, actor=owner)
    with pytest.raises(Incomplete):
        actions.file_minutes(meeting, uploaded=None, actor=owner)
    actions.file_minutes(meeting, uploaded=pdf(), actor=owner)
    assert Meeting.objects.get().minutes == Proof.objects.get()
    with pytest.raises(Conflict):
        actions.file_minutes(meeting, uploaded=pdf(), actor=owner)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("minutes.pdf", PDF, "application/pdf")


# --- pages ------------------------------------------------------------------------------------------


def test_a_meeting_is_held_and_filed_without_scripts(way: Way, cast: Cast) -> None:
    client = cast.client("owner")
    response = client.post(own(way, "meeting"), {"held_on": today().isoformat(), "place": "Кабинет 12"})
    assert response.status_code == 302
    for code in list(way.indicators):
        response = client.post(
            own(way, "meeting-save"),
            {"indicator": code, "choice": "3", "note": "Так решили.", "seen": ""},
        )
        assert response.status_code == 302
    assert "Всё обсуждено" in html(client.get(own(way, "meeting")))
    response = client.post(own(way, "meeting-end"))
    minutes = response.headers["Location"]
    page = html(client.get(minutes))
    assert "Кабинет 12" in page
    first_page, appendix = page.split("page-break")
    assert "Так решили." not in first_page
    assert "Уровень 3" not in first_page
    assert "Так решили." in appendix
    assert cast.person("owner").name in first_page
    filed = client.post(minutes + "file/", {"file": pdf()})
    assert filed.status_code == 302
    assert Proof.objects.get().organisation == cast.berega


def test_the_wall_shows_no_own_mark_no_note_of_a_person_and_no_proof(cast: Cast) -> None:
    way = make_way(cast)
    way.back("1.1")
    way.note_of = lambda who, code: f"тайна {who}"
    walk(way, "agreeing")
    begin(way)
    page = html(cast.client("owner").get(own(way, "meeting", indicator="1.1")))
    assert "тайна" not in page
    assert way.proofs["1.1 document"].title not in page
    assert "Как ответили" in page  # six people: the distribution without names


def test_below_five_people_the_wall_says_only_that_there_is_a_disagreement(cast: Cast) -> None:
    way = make_way(cast, people=4)
    for seat in way.respondents:
        way.answer(seat, {"1.1": "1"} if seat == way.respondents[2] else "3")
    way.close_answers()
    begin(way)
    page = html(cast.client("owner").get(own(way, "meeting", indicator="1.1")))
    assert "есть расхождение" in page
    assert "<progress" not in page
    assert "Как ответили" not in page


def test_the_second_moderator_on_the_wall_is_told_and_keeps_the_note(way: Way, cast: Cast) -> None:
    meeting = begin(way)
    actions.save_consensus(
        way.fresh(),
        indicator=way.indicators["1.1"],
        choice="2",
        note="",
        meeting=meeting,
        actor=way.actor(way.moderator),
    )
    sent = {"indicator": "1.1", "choice": "4", "note": "Мы решили иначе.", "seen": ""}
    response = cast.client("owner").post(own(way, "meeting-save"), sent)
    assert response.status_code == 409
    assert "Мы решили иначе." in html(response)
    assert Consensus.objects.get().choice == "2"


@pytest.mark.parametrize("button", ["onward", "postpone"])
def test_a_note_without_a_level_waits_for_its_moderator(way: Way, cast: Cast, button: str) -> None:
    meeting = begin(way)
    client, wall = cast.client("owner"), own(way, "meeting", indicator="1.1")
    sent = {"indicator": "1.1", "note": "Покажет Вера.", "seen": "", button: "yes"}
    assert client.post(own(way, "meeting-save"), sent).status_code == 302
    assert "Покажет Вера." in html(client.get(wall))
    assert "Покажет Вера." not in html(cast.client("colleague").get(wall))
    agree(way, meeting, "1.1", note="Решили без Веры.")
    page = html(client.get(wall))
    assert "Это только что изменил кто-то другой." in page.replace("\u2011", "-")
    assert "Покажет Вера." in page
    client.post(own(way, "meeting-save"), {"indicator": "1.1", "choice": "2", "note": "Договорились."})
    assert "Покажет Вера." not in html(client.get(wall))


def test_a_saved_note_is_not_kept_a_second_time(way: Way, cast: Cast) -> None:
    meeting = begin(way)
    client, wall = cast.client("owner"), own(way, "meeting", indicator="1.1")
    agree(way, meeting, "1.1", note="Первое слово.")
    sent = {"indicator": "1.1", "note": "Первое слово.", "seen": "", "onward": "yes"}
    assert client.post(own(way, "meeting-save"), sent).status_code == 302
    agree(way, meeting, "1.1", note="Второе слово.")
    assert "Первое слово." not in html(client.get(wall))


def test_who_is_absent_without_a_reason_counts_as_present_and_the_form_keeps_what_was_typed(
    way: Way, cast: Cast
) -> None:
    ill = cast.person("colleague")
    sent = {"held_on": today().isoformat(), "place": "", f"absent-{ill.code}": "на больничном"}
    response = cast.client("owner").post(own(way, "meeting"), sent)
    assert response.status_code == 422
    assert "на больничном" in html(response)


def test_the_wall_and_the_minutes_are_flat(way: Way, cast: Cast) -> None:
    meeting = begin(way)
    client, codes = cast.client("owner"), [*way.indicators]

    def add(rows: int) -> None:
        for _one in range(rows):
            agree(way, meeting, codes.pop())

    assert_flat(add, lambda: client.get(own(way, "meeting", indicator="1.1")), queries=10)
    assert_flat(add, lambda: client.get(url("minutes", way.assessment.code, meeting.code)), queries=9)
