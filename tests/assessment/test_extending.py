"""More time for one organisation: every "until when" honours it, and nobody else's day moves."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment, Extension
from rostok.assessment.queries.dates import last_day
from rostok.assessment.states import AssessmentState, StuckReason
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Membership, Organisation
from rostok.portal.queries import waiting_for
from tests.assessment.factories import Way, make_way, today, walk
from tests.assessment.pages import client_of, html, own, url
from tests.cast import SINCE, Cast

S = AssessmentState
WHY = "Заболели двое из трёх."


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def extend(way: Way, days: int, phase: str = S.ANSWERING, who: str = "methodologist") -> Extension:
    until = (last_day(way.fresh(), phase) or today()) + timedelta(days=days)
    return actions.extend_phase(
        way.assessment, phase=phase, until=until, reason=WHY, actor=way.cast.actor(who)
    )


def at(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def in_weeks(weeks: int, days: int = 0) -> date:
    return today() + timedelta(weeks=weeks, days=days)


def test_later_phases_keep_their_length_and_the_campaign_keeps_its_days(way: Way, cast: Cast) -> None:
    other = Organisation.objects.create(kind="npo", name="Фонд «Рядом»", territory=cast.perm)
    beside = actions.add_organisation(way.campaign, organisation=other, actor=cast.actor("methodologist"))
    extend(way, 3)
    ends = [day for _phase, day in queries.extensible_phases(way.fresh())]
    assert ends == [in_weeks(week, 3) for week in (1, 2, 3, 4)]
    assert last_day(Assessment.objects.select_related("campaign").get(pk=beside.pk), S.ANSWERING) == in_weeks(
        1
    )
    way.campaign.refresh_from_db()
    assert way.campaign.answers_until == in_weeks(1)


def test_extending_a_later_phase_leaves_the_present_one(way: Way) -> None:
    extend(way, 5, S.JUDGING)
    ends = [day for _phase, day in queries.extensible_phases(way.fresh())]
    assert ends == [in_weeks(1), in_weeks(2), in_weeks(3, 5), in_weeks(4, 5)]


def test_the_clock_waits_for_the_new_day_and_reminds_of_it_again(way: Way) -> None:
    way.answer_all()
    extend(way, 3)
    move_phases(at(8))
    assert way.fresh().state == S.ANSWERING
    move_phases(at(11))
    assert way.fresh().state == S.AGREEING


def test_a_reminder_goes_out_before_the_new_day_too(way: Way) -> None:
    move_phases(at(6))
    extend(way, 3)
    Letter.objects.all().delete()
    move_phases(at(9))
    assert sum("Завтра" in one.subject for one in Letter.objects.all()) == len(way.respondents)


def test_what_stood_still_is_free_again(way: Way) -> None:
    move_phases(at(8))
    assert way.fresh().stuck_as == StuckReason.FEW_SHEETS
    extend(way, 7)
    assert (way.fresh().stuck_as, way.fresh().stuck_at) == ("", None)


def test_the_lower_mark_waits_for_the_new_day(way: Way) -> None:
    walk(way, "judging")
    way.judge(1, {"1.5": "2"})
    way.judge(2)
    extend(way, 2, S.RECONCILING)
    move_phases(at(30))
    assert way.fresh().state == S.RECONCILING
    move_phases(at(31))
    assert way.fresh().state == S.COMPARING


def test_the_desk_the_sheet_and_the_board_show_the_new_day(way: Way, cast: Cast) -> None:
    extend(way, 3)
    day = in_weeks(1, 3)
    task = next(one for one in waiting_for(cast.actor("owner"), at=today()) if one.kind == "sheet")
    assert task.due_on == day
    assert queries.sheet(way.seat(way.respondents[0]), actor=cast.actor("owner")).due_on == day
    board = queries.campaign_board(way.campaign, actor=cast.actor("methodologist"))
    assert [row.due_on for row in board] == [day]
    page = html(client_of(way.moderator).get(own(way, "assessment-detail")))
    assert "продлено" in page
    assert WHY not in page


def test_experts_get_the_new_day_on_their_sheet_desk_and_letter(way: Way) -> None:
    walk(way, "judging")
    Letter.objects.all().delete()
    extend(way, 4, S.JUDGING)
    expert = way.seat(way.experts[0])
    assert queries.expert_sheet(expert, actor=way.actor(expert)).due_on == in_weeks(3, 4)
    assert [row.due_on for row in waiting_for(way.actor(expert), at=today())] == [in_weeks(3, 4)]
    told = Letter.objects.order_by("to")
    assert [one.to for one in told] == ["expert-one@example.org", "expert-two@example.org"]
    assert all(WHY not in one.body and "Срок продлён" in one.subject for one in told)


def test_the_moderator_and_the_leader_get_the_letter_while_they_agree(way: Way) -> None:
    walk(way, "agreeing")
    Letter.objects.all().delete()
    extend(way, 1, S.AGREEING)
    assert {one.to for one in Letter.objects.all()} == {"owner@example.org", way.moderator.person.email}
    sheet = queries.consensus_sheet(way.fresh(), actor=way.actor(way.moderator))
    assert sheet.due_on == in_weeks(2, 1)


def test_paper_and_its_entry_say_the_day_of_this_organisation(way: Way, cast: Cast) -> None:
    seat = actions.seat_without_account(
        way.assessment, name="Раиса Пахомова", phone="", function="practitioner", actor=cast.actor("owner")
    )
    extend(way, 3)
    actor = cast.actor("methodologist")
    printed = queries.printed_sheet(way.seat(seat), actor=actor, is_filled=False)
    entered = queries.entry_sheet(way.seat(seat), actor=actor)
    assert (printed.due_on, entered.due_on) == (in_weeks(1, 3), in_weeks(1, 3))


@pytest.mark.parametrize("who", ["owner", "colleague", "expert_one", "outsider", "operator"])
def test_only_the_methodologist_gives_time(way: Way, who: str) -> None:
    with pytest.raises(Refused):
        extend(way, 3, who=who)


def test_a_methodologist_of_the_same_organisation_does_not(way: Way, cast: Cast) -> None:
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.berega, since=SINCE)
    with pytest.raises(Refused):
        extend(way, 3)


def test_time_is_never_taken_away_and_never_without_a_reason(way: Way) -> None:
    actor = way.cast.actor("methodologist")
    day = in_weeks(1)
    for until, reason in ((day, WHY), (day - timedelta(days=1), WHY), (day + timedelta(days=1), "  ")):
        with pytest.raises(Incomplete):
            actions.extend_phase(way.assessment, phase=S.ANSWERING, until=until, reason=reason, actor=actor)
    assert not Extension.objects.exists()


def test_a_phase_that_is_over_is_not_extended(way: Way) -> None:
    walk(way, "agreeing")
    with pytest.raises(Incomplete):
        extend(way, 3, S.ANSWERING)


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(way: Way, cast: Cast) -> None:
    given = {"phase": "answering", "until": str(today()), "reason": WHY}
    answer = cast.client("methodologist").post(own(way, "phase-extend"), given)
    assert answer.status_code == 422
    assert "позже нынешнего" in html(answer)
    assert WHY in html(answer)
    assert cast.client("methodologist").get(url("phase-extend", way.assessment.code)).status_code == 200
