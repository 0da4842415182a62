"""A campaign that is closed early: what is lost is said before, what was typed is shown back after."""

import pytest

from rostok.assessment import actions
from rostok.assessment.actions.asking import Ended
from rostok.assessment.models import Assessment, Mark
from rostok.assessment.states import AssessmentState, CampaignState
from rostok.foundation.models import Event, Letter
from tests.assessment.factories import Way, make_ready, make_way, walk
from tests.assessment.pages import client_of, html, mark, own, url
from tests.cast import Cast
from tests.counting import assert_flat

S = AssessmentState
TYPED = "Журнал обращений ведут две смены из трёх."


def close(way: Way) -> None:
    actions.close_campaign(way.campaign, actor=way.cast.actor("methodologist"))


def test_the_file_of_what_is_lost_has_the_rows_of_the_page(cast: Cast) -> None:
    way = make_way(cast)
    asked = cast.client("methodologist").get(url("campaign-close", way.campaign.code, format="csv"))
    lines = b"".join(asked.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Организация", "АНО «Берег семьи»"]


def test_what_is_unfinished_is_closed_and_its_people_are_told(cast: Cast) -> None:
    way = make_way(cast)
    way.answer(way.respondents[0])
    Letter.objects.all().delete()
    close(way)
    assert way.fresh().state == S.UNFINISHED
    assert Event.objects.filter(kind="assessment.unfinished", subject_id=way.assessment.pk).count() == 1
    told = {one.to for one in Letter.objects.all()}
    assert told == {seat.person.email for seat in (*way.respondents, way.moderator)}
    assert "expert-one@example.org" not in told  # they never saw it begin
    assert Mark.objects.filter(seat=way.respondents[0]).exists()


def test_a_result_that_is_ready_stays_ready(cast: Cast) -> None:
    way, _result = make_ready(cast)
    close(way)
    assert way.fresh().state == S.READY


def test_the_page_says_what_is_lost_and_to_whom_before_anything_is(cast: Cast) -> None:
    way = make_way(cast)
    for seat in way.respondents[:2]:
        way.answer(seat)
    page = html(cast.client("methodologist").get(url("campaign-close", way.campaign.code)))
    assert "У 1 организации ещё нет результата" in page
    assert "сдано 2 листа" in page
    assert "Берег семьи" in page
    assert Assessment.objects.get().campaign.state == CampaignState.OPEN


def test_nothing_is_lost_where_all_is_ready(cast: Cast) -> None:
    way, _result = make_ready(cast)
    page = html(cast.client("methodologist").get(url("campaign-close", way.campaign.code)))
    assert "ничего не теряется" in page


def test_whoever_types_meanwhile_reads_a_clear_sentence_and_their_text(cast: Cast) -> None:
    way = make_way(cast)
    client = client_of(way.respondents[0])
    close(way)
    answer = client.post(own(way, "mark-save"), mark(note=TYPED))
    assert answer.status_code == 409
    assert "Методист закрыл кампанию" in html(answer)
    assert TYPED in html(answer)
    fragment = client.post(own(way, "mark-save"), mark(note=TYPED), HTTP_HX_REQUEST="true")
    assert fragment.status_code == 409
    assert "Методист закрыл кампанию" in html(fragment)


@pytest.mark.parametrize("step", ["agreeing", "judging", "reconciling"])
def test_every_later_phase_says_the_same(cast: Cast, step: str) -> None:
    way = make_way(cast)
    walk(way, step, second={"1.1": "1"})
    close(way)
    seat, one = way.experts[0], way.indicators["1.1"]
    with pytest.raises(Ended):
        if step == "agreeing":
            way.agree()
        elif step == "judging":
            actions.save_expert_mark(seat, indicator=one, choice="2", note="", actor=way.actor(seat))
        else:
            actions.propose_common(seat, indicator=one, choice="2", note="", actor=way.actor(seat))


def test_the_page_before_closing_is_flat(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("methodologist")

    def add(rows: int) -> None:
        for _one in range(rows):
            other = cast.berega.__class__.objects.create(kind="npo", name="Фонд «Рядом»", territory=cast.perm)
            actions.add_organisation(way.campaign, organisation=other, actor=cast.actor("methodologist"))

    assert_flat(add, lambda: client.get(url("campaign-close", way.campaign.code)), queries=7)
