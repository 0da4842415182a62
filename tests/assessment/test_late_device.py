"""A phone that comes back after two days, two moderators at once: the newer stays, nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.assessment import actions
from rostok.assessment.actions import Seen
from rostok.assessment.models import Consensus, ExpertMark, Mark, Reconciliation
from rostok.foundation.refusals import Conflict, Newer
from tests.assessment.factories import Way, make_way, walk
from tests.assessment.pages import HTMX, html, mark, own
from tests.cast import Cast

OLD_WORDS = "Старые слова с телефона"
DAYS_AGO = timezone.now() - timedelta(days=2)


@pytest.fixture
def way(cast: Cast) -> Way:
    return make_way(cast)


def save(way: Way, choice: str, seen: Seen | None, note: str = "") -> Mark:
    seat = way.respondents[1]
    one = way.indicators["1.1"]
    return actions.save_mark(seat, indicator=one, choice=choice, note=note, seen=seen, actor=way.actor(seat))


def grow_old(model: Any) -> None:
    """What is saved was saved an hour ago: not by the same hand a moment before."""
    model.objects.update(saved_at=timezone.now() - timedelta(hours=1))


def test_an_older_page_does_not_overwrite_a_newer_answer(way: Way) -> None:
    save(way, "3", None)
    grow_old(Mark)
    for seen in (Seen(None), Seen(DAYS_AGO)):
        with pytest.raises(Newer):
            save(way, "1", seen)
    assert Mark.objects.get().choice == "3"
    save(way, "2", Seen(Mark.objects.get().saved_at))
    assert Mark.objects.get().choice == "2"


def test_a_page_that_saves_itself_twice_in_a_breath_is_not_refused(way: Way) -> None:
    save(way, "3", Seen(None))
    save(way, "2", Seen(None))
    assert Mark.objects.get().choice == "2"


def test_what_waited_on_a_device_is_not_taken_for_a_second_save_of_the_same_breath(way: Way) -> None:
    save(way, "3", None, note="Новые слова с ноутбука")
    sent = mark(choice="1", note=OLD_WORDS) | {"seen": DAYS_AGO.isoformat()}
    client, address = way.cast.client("colleague"), own(way, "mark-save")
    assert client.post(address, sent | {"typed_ago": "172800"}).status_code == 409
    assert Mark.objects.get().choice == "3"
    assert client.post(address, sent | {"typed_ago": "2"}).status_code == 302


def test_the_late_phone_is_told_and_shown_both_texts(way: Way) -> None:
    save(way, "3", None, note="Новые слова с ноутбука")
    grow_old(Mark)
    response = way.cast.client("colleague").post(
        own(way, "mark-save"), mark(choice="1", note=OLD_WORDS) | {"seen": DAYS_AGO.isoformat()}
    )
    assert response.status_code == 409
    page = html(response)
    assert OLD_WORDS in page
    assert "Новые слова с ноутбука" in page
    assert Mark.objects.get().choice == "3"


def test_a_fragment_tells_the_late_phone_and_goes_on_refusing_it(way: Way) -> None:
    save(way, "3", None)
    grow_old(Mark)
    sent = mark(choice="1", note=OLD_WORDS) | {"seen": DAYS_AGO.isoformat()}
    response = way.cast.client("colleague").post(own(way, "mark-save"), sent, **HTMX)
    assert response.status_code == 409
    assert DAYS_AGO.isoformat()[:19] in html(response)
    assert Mark.objects.get().choice == "3"


def test_a_saved_fragment_brings_the_new_moment_so_that_the_next_save_passes(way: Way) -> None:
    client = way.cast.client("colleague")
    response = client.post(own(way, "mark-save"), mark(choice="1") | {"seen": ""}, **HTMX)
    seen = html(response).split('name="seen" value="')[1].split('"')[0]
    assert client.post(own(way, "mark-save"), mark(choice="2") | {"seen": seen}, **HTMX).status_code == 200
    assert Mark.objects.get().choice == "2"


def test_a_sheet_handed_in_meanwhile_keeps_its_marks_and_the_old_words_are_shown(way: Way) -> None:
    way.answer(way.respondents[1])
    response = way.cast.client("colleague").post(own(way, "mark-save"), mark(choice="1", note=OLD_WORDS))
    assert response.status_code == 403
    assert OLD_WORDS in html(response)
    assert "data-drafts" in html(way.cast.client("colleague").get(own(way, "sheet")))


def agree(way: Way, who: str, choice: str, seen: Seen | None) -> Consensus:
    return actions.save_consensus(
        way.fresh(),
        indicator=way.indicators["1.1"],
        choice=choice,
        note="",
        seen=seen,
        actor=way.cast.actor(who) if who == "owner" else way.actor(way.moderator),
    )


def test_the_second_of_two_moderators_is_told_and_overwrites_nothing(way: Way) -> None:
    walk(way, "agreeing")
    agree(way, "owner", "3", Seen(None))
    with pytest.raises(Conflict):
        agree(way, "moderator", "1", Seen(None))
    assert Consensus.objects.get().choice == "3"
    agree(way, "moderator", "2", Seen(Consensus.objects.get().saved_at))
    assert Consensus.objects.get().choice == "2"


def test_the_second_moderator_keeps_what_they_typed(way: Way) -> None:
    walk(way, "agreeing")
    agree(way, "moderator", "3", None)
    sent = mark(choice="1", note=OLD_WORDS) | {"seen": ""}
    response = way.cast.client("owner").post(own(way, "consensus-save"), sent)
    assert response.status_code == 409
    assert OLD_WORDS in html(response)
    assert Consensus.objects.get().choice == "3"
    assert way.cast.client("owner").post(own(way, "consensus-save"), sent, **HTMX).status_code == 409


def test_an_old_tab_of_an_expert_restores_no_older_mark(way: Way) -> None:
    walk(way, "judging")
    seat, one = way.experts[0], way.indicators["1.1"]
    actions.save_expert_mark(seat, indicator=one, choice="3", note="Новое.", actor=way.actor(seat))
    grow_old(ExpertMark)
    response = way.cast.client("expert_one").post(
        own(way, "expert-mark-save"), mark(choice="1", note=OLD_WORDS) | {"seen": DAYS_AGO.isoformat()}
    )
    assert response.status_code == 409
    page = html(response)
    assert OLD_WORDS in page
    assert "Новое." in page
    assert ExpertMark.objects.get(seat=seat).choice == "3"


def test_an_old_page_does_not_take_the_proposal_of_the_other_expert_away(way: Way) -> None:
    walk(way, "reconciling", first={"1.1": "2"}, second={"1.1": "4"})
    one, other = way.indicators["1.1"], way.experts[1]
    client = way.cast.client("expert_one")
    address = own(way, "reconcile")
    assert 'name="seen" value=""' in html(client.get(address, {"indicator": "1.1"}))
    actions.propose_common(other, indicator=one, choice="3", note="Журнал.", actor=way.actor(other))
    sent = mark(choice="2", note=OLD_WORDS) | {"seen": ""}
    response = client.post(own(way, "reconcile-propose"), sent)
    assert response.status_code == 409
    assert OLD_WORDS in html(response)
    assert Reconciliation.objects.get().proposed_by_id == other.pk


def test_an_old_page_does_not_undo_what_the_other_expert_has_agreed_to(way: Way) -> None:
    walk(way, "reconciling", first={"1.1": "2"}, second={"1.1": "4"})
    one, (first, second) = way.indicators["1.1"], way.experts
    actions.propose_common(first, indicator=one, choice="3", note="Журнал.", actor=way.actor(first))
    seen = Seen(Reconciliation.objects.get().saved_at)
    actions.agree_common(second, indicator=one, choice="3", actor=way.actor(second))
    with pytest.raises(Conflict):
        actions.propose_common(
            first, indicator=one, choice="2", note="Иначе.", seen=seen, actor=way.actor(first)
        )
    assert Reconciliation.objects.get().agreed_by_id == second.pk
