"""«Обзвон»: who is called about what, what each result leads to, and that nobody is called too often."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.core.calling import CallReason
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment, Call
from rostok.assessment.states import SeatKind
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.portal.queries import waiting_for
from tests.assessment.factories import Way, make_way, today, walk
from tests.assessment.pages import html, own, url
from tests.cast import Cast
from tests.counting import assert_flat

R = CallReason


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast, people=3)


def listed(way: Way, *, days: int = 0) -> list[tuple[str, str]]:
    """(reason, name) of each call, so many days from now."""
    at = today() + timedelta(days=days)
    found = queries.call_list(way.campaign, actor=way.cast.actor("methodologist"), at=at)
    return [(row.reason, str(row.person)) for row in found.rows]


def called(way: Way, result: str, person: Person | None, promised: date | None = None) -> Call:
    return actions.record_call(
        way.assessment,
        person=person,
        reason=R.NOBODY_BEGAN,
        result=result,
        promised_on=promised,
        actor=way.cast.actor("methodologist"),
    )


def test_the_leader_is_called_when_nobody_has_begun(way: Way) -> None:
    assert listed(way) == [(R.NOBODY_BEGAN, "Надежда Ильина")]
    way.answer(way.respondents[1], hands_in=False)
    assert listed(way) == []


def test_a_call_says_that_nobody_leads_the_organisation(way: Way) -> None:
    client, page = way.cast.client("methodologist"), url("campaign-calls", way.campaign.code)
    assert "нет руководителя" not in html(client.get(page))
    Role.objects.filter(kind=RoleKind.LEADER).update(until=today() - timedelta(days=1))
    shown = html(client.get(page))
    assert "нет руководителя" in shown
    assert f"/organisations/{way.cast.berega.code}/invite/" in shown


def test_the_moderator_is_called_for_the_last_sheet_and_for_silence(way: Way) -> None:
    for seat in way.respondents[:2]:
        way.answer(seat)
    assert listed(way) == [(R.ONE_SHEET, "Зоя Мирная")]
    way.answer(way.respondents[2])
    way.close_answers()
    assert listed(way) == []  # two weeks are left
    assert listed(way, days=7) == [(R.MODERATOR_SILENT, "Зоя Мирная")]


def test_experts_who_have_not_begun_are_called_and_past_the_date_both(way: Way) -> None:
    walk(way, "judging")
    one = way.indicators["1.1"]
    actions.save_expert_mark(
        way.experts[0], indicator=one, choice="2", note="", actor=way.actor(way.experts[0])
    )
    assert listed(way, days=14) == [(R.EXPERT_NOT_BEGUN, "Инна Вересова")]
    way.judge(1)
    way.judge(2, locks=False)
    assert listed(way, days=14) == []
    assert listed(way, days=22) == [(R.DATE_PASSED, "Лев Аристов"), (R.DATE_PASSED, "Инна Вересова")]


def test_reasons_stand_in_their_order(way: Way, cast: Cast) -> None:
    for seat in way.respondents[:2]:
        way.answer(seat)
    other = Organisation.objects.create(kind="npo", name="Фонд «Рядом»", territory=cast.perm)
    actions.add_organisation(way.campaign, organisation=other, actor=cast.actor("methodologist"))
    assert [reason for reason, _name in listed(way)] == [R.NOBODY_BEGAN, R.ONE_SHEET]


def test_a_promise_keeps_the_list_silent_until_the_day_after(way: Way, cast: Cast) -> None:
    call = called(way, "will_do", cast.person("owner"), today() + timedelta(days=3))
    assert call.next_on > today() + timedelta(days=3)
    assert listed(way) == []
    gap = (call.next_on - today()).days
    assert listed(way, days=gap - 1) == []
    assert listed(way, days=gap) == [(R.NOBODY_BEGAN, "Надежда Ильина")]


def test_nobody_is_called_twice_on_a_day_whoever_calls(way: Way, cast: Cast) -> None:
    called(way, "no_answer", cast.person("owner"))
    with pytest.raises(Incomplete) as refused:
        called(way, "no_answer", cast.person("owner"))
    assert "Марина Чудинова" in refused.value.decision.sentence()
    assert Call.objects.count() == 1


def test_a_call_back_after_no_answer_is_written_down_the_same_day(way: Way, cast: Cast) -> None:
    called(way, "no_answer", cast.person("owner"))
    call = called(way, "will_do", cast.person("owner"), today() + timedelta(days=3))
    assert call.next_on > today() + timedelta(days=3)
    with pytest.raises(Incomplete):
        called(way, "needs_help", cast.person("owner"))
    assert listed(way) == []


def test_a_promise_without_a_day_or_with_a_past_one_is_refused(way: Way, cast: Cast) -> None:
    client = cast.client("methodologist")
    given = {"person": cast.person("owner").code, "reason": "nobody_began", "result": "will_do"}
    for day in ("", str(today() - timedelta(days=1))):
        assert client.post(own(way, "call-record"), given | {"promised_on": day}).status_code == 422
    assert not Call.objects.exists()


def test_a_call_without_a_result_is_told_what_is_missing_and_where_to_go(way: Way, cast: Cast) -> None:
    answer = cast.client("methodologist").post(own(way, "call-record"), {"person": ""})
    assert answer.status_code == 422
    assert "Не сказано, чем закончился звонок." in html(answer)
    assert "Откройте список звонков" in html(answer)
    assert not Call.objects.exists()


def test_a_wrong_tap_is_corrected_on_the_same_day_by_whoever_wrote_it(way: Way, cast: Cast) -> None:
    call = called(way, "left", cast.person("owner"))
    client, day = cast.client("methodologist"), today() + timedelta(days=3)
    address = url("call-correct", way.assessment.code, str(call.pk))
    assert address in html(client.get(url("campaign-calls", way.campaign.code)))
    assert client.post(address, {"result": "will_do", "promised_on": ""}).status_code == 422
    assert client.post(address, {"result": "will_do", "promised_on": str(day)}).status_code == 302
    (now,) = Call.objects.all()
    assert (now.result, now.promised_on) == ("will_do", day)
    assert now.next_on > day
    client.post(address, {"result": "no_answer", "promised_on": str(day)})
    (now,) = Call.objects.all()
    assert (now.result, now.promised_on) == ("no_answer", None)
    assert now.next_on <= today() + timedelta(days=3)


def test_a_corrected_silence_is_not_counted_twice(way: Way, cast: Cast) -> None:
    for ago in (6, 4):
        call = called(way, "no_answer", cast.person("owner"))
        Call.objects.filter(pk=call.pk).update(called_at=timezone.now() - timedelta(days=ago))
    third = called(way, "needs_help", cast.person("owner"))
    actor = cast.actor("methodologist")
    third = actions.correct_call(third, result="no_answer", promised_on=None, actor=actor)
    assert third.next_on >= today() + timedelta(days=3)
    Call.objects.exclude(pk=third.pk).delete()
    third = actions.correct_call(third, result="no_answer", promised_on=None, actor=actor)
    assert third.next_on < today() + timedelta(days=4)
    assert queries.unanswered_in_a_row(way.assessment, cast.person("owner"), but=third) == 0


def test_nobody_else_and_no_later_day_corrects_a_call(way: Way, cast: Cast) -> None:
    call = called(way, "left", cast.person("owner"))
    address = url("call-correct", way.assessment.code, str(call.pk))
    Call.objects.update(called_by=cast.person("outsider"))
    assert cast.client("methodologist").post(address, {"result": "needs_help"}).status_code == 404
    assert address not in html(cast.client("methodologist").get(url("campaign-calls", way.campaign.code)))
    Call.objects.update(called_by=cast.person("methodologist"), called_at=timezone.now() - timedelta(days=1))
    assert cast.client("methodologist").post(address, {"result": "needs_help"}).status_code == 422
    assert Call.objects.get().result == "left"


def test_after_no_answer_the_list_offers_to_write_down_a_call_back(way: Way, cast: Cast) -> None:
    called(way, "no_answer", cast.person("owner"))
    address = url("campaign-calls", way.campaign.code)
    assert "Дозвонились позже" in html(cast.client("methodologist").get(address))
    called(way, "needs_help", cast.person("owner"))
    assert "Дозвонились позже" not in html(cast.client("methodologist").get(address))


def test_after_three_calls_without_an_answer_the_pause_grows(way: Way, cast: Cast) -> None:
    for ago in (6, 4):
        call = called(way, "no_answer", cast.person("owner"))
        Call.objects.filter(pk=call.pk).update(called_at=timezone.now() - timedelta(days=ago))
    third = called(way, "no_answer", cast.person("owner"))
    assert third.next_on >= today() + timedelta(days=3)


def test_two_taps_keep_the_result_and_lead_onward(way: Way, cast: Cast) -> None:
    client = cast.client("methodologist")
    given = {"person": cast.person("owner").code, "reason": "nobody_began", "promised_on": ""}
    answer = client.post(own(way, "call-record"), given | {"result": "asks_time"})
    until = way.campaign.answers_until + timedelta(days=7)
    assert answer["Location"] == own(way, "phase-extend", until=str(until))
    assert str(until) in html(client.get(answer["Location"]))
    Call.objects.all().delete()
    answer = client.post(own(way, "call-record"), given | {"result": "no_answer"})
    assert answer["Location"] == url("campaign-calls", way.campaign.code)
    assert Call.objects.get().reason == "nobody_began"


def test_a_stranger_cannot_be_written_into_a_call(way: Way, cast: Cast) -> None:
    given = {"person": cast.person("outsider").code, "reason": "nobody_began", "result": "no_answer"}
    assert cast.client("methodologist").post(own(way, "call-record"), given).status_code == 404
    assert not Call.objects.exists()


def test_the_page_has_a_number_to_tap_or_says_that_there_is_none(way: Way, cast: Cast) -> None:
    address = url("campaign-calls", way.campaign.code)
    page = html(cast.client("methodologist").get(address))
    assert "Телефон неизвестен" in page
    assert "mailto:owner@example.org" in page
    Person.objects.filter(pk=cast.person("owner").pk).update(phone="+7 (342) 555-01-02")
    page = html(cast.client("methodologist").get(address))
    assert 'href="tel:+73425550102"' in page
    assert "Телефон неизвестен" not in page


def test_the_number_of_the_organisation_stands_for_a_person_without_one(way: Way, cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.berega.pk).update(phone="8 342 555 01 03")
    assert 'href="tel:83425550103"' in html(
        cast.client("methodologist").get(url("campaign-calls", way.campaign.code))
    )


def test_only_the_methodologist_records_a_call(way: Way, cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.record_call(
            way.assessment,
            person=None,
            reason=R.NOBODY_BEGAN,
            result="no_answer",
            promised_on=None,
            actor=cast.actor("owner"),
        )


def test_the_desk_of_the_methodologist_leads_to_the_list_once_for_a_campaign(way: Way, cast: Cast) -> None:
    actor = cast.actor("methodologist")
    assert [row.kind for row in waiting_for(actor, at=today())] == []
    move_phases(timezone.now() + timedelta(days=8))
    row = next(row for row in waiting_for(actor, at=today()) if row.kind == "calls")
    assert (row.code, row.title, row.verb) == (way.campaign.code, "Точки роста 1", "call")
    assert "Обзвон" in html(cast.client("methodologist").get(url("campaign-calls", row.code)))


def test_the_list_is_flat(way: Way, cast: Cast) -> None:
    client = cast.client("methodologist")

    def more(rows: int) -> None:
        for _one in range(rows):
            place = Organisation.objects.create(kind="npo", name="Фонд «Рядом»", territory=cast.perm)
            made: Assessment = actions.add_organisation(
                way.campaign, organisation=place, actor=cast.actor("methodologist")
            )
            actions.seat_person(
                made,
                person=cast.person("expert_one"),
                kind=SeatKind.EXPERT,
                actor=cast.actor("methodologist"),
            )

    assert_flat(more, lambda: client.get(url("campaign-calls", way.campaign.code)), queries=10)
