"""The help desk: who asks, who answers, the clock, and what others may read of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import run_periodic
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.search import find
from rostok.portal.queries.waiting import waiting_for
from rostok.roadmaps import access, actions
from rostok.roadmaps.models import HelpRequest
from rostok.roadmaps.states import HelpState
from tests.cast import Cast
from tests.counting import assert_flat
from tests.roadmaps.desk import answered_help, kept_answer, make_consultant, make_help
from tests.roadmaps.factories import SOUND, make_road_map, make_step, today

LATER = timedelta(days=6)


def kinds(cast: Cast, who: str, *, days: int = 0) -> list[tuple[str, str]]:
    rows = waiting_for(cast.actor(who), at=today() + timedelta(days=days), rooms=("roadmaps",))
    return [(row.kind, row.verb) for row in rows]


def test_a_question_goes_from_the_step_to_an_outcome(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast, SOUND))
    client = cast.client("colleague")
    assert "Попросить о помощи" in client.get(f"/steps/{step.code}/").content.decode()
    made = client.post(f"/help/ask/?step={step.code}", {"topic": "Как начать", "question": "С чего?"})
    asked = HelpRequest.objects.get()
    assert made["Location"] == f"/help/{asked.code}/"
    assert (asked.step, asked.due_on) == (step, today() + timedelta(days=5))
    desk = cast.client("methodologist")
    desk.post(f"/help/{asked.code}/take/")
    desk.post(f"/help/{asked.code}/answer/", {"answer": "С разговора с детьми.", "hours": "0,75"})
    assert "С разговора с детьми" in client.get(f"/help/{asked.code}/").content.decode().replace(
        "\u00a0", " "
    )
    client.post(f"/help/{asked.code}/rate/", {"outcome": "some", "remark": "Нужен образец"})
    asked.refresh_from_db()
    assert (asked.state, asked.outcome, asked.hours) == (HelpState.RATED, "some", Decimal("0.75"))
    assert asked.consultant == cast.person("methodologist")


def test_the_leader_does_not_read_what_a_colleague_asked(cast: Cast) -> None:
    asked = make_help(cast, who="colleague")
    assert access.visible_help(cast.actor("colleague")).filter(pk=asked.pk).exists()
    for who in ("owner", "outsider", "officer", "funder", "expert_one", "visitor"):
        assert not access.visible_help(cast.actor(who)).exists(), who


def test_a_consultant_answers_in_the_own_territory_and_only_while_named(cast: Cast) -> None:
    here, there = make_help(cast), make_help(cast, who="outsider", home=cast.tihiy)
    row = make_consultant(cast, since=30)
    assert list(access.visible_help(cast.actor("expert_one"))) == [here]
    with pytest.raises(Refused):
        actions.take_help(there, actor=cast.actor("expert_one"))
    actions.end_consultant(row, actor=cast.actor("methodologist"))
    assert not access.visible_help(cast.actor("expert_one")).exists()


def test_a_methodologist_names_nobody_for_a_foreign_territory(cast: Cast) -> None:
    given = {"email": cast.person("expert_one").email, "about": "Право"}
    for place in (cast.tomsk, None):
        with pytest.raises(Incomplete):
            actions.name_consultant(territory=place, actor=cast.actor("methodologist"), **given)
    with pytest.raises(Refused):
        actions.name_consultant(territory=cast.perm, actor=cast.actor("owner"), **given)


def test_nobody_answers_the_own_question_or_an_answered_one(cast: Cast) -> None:
    own = make_help(cast, who="methodologist", home=cast.centre)
    with pytest.raises(Refused):
        actions.answer_help(own, answer="Сам", hours=Decimal(1), actor=cast.actor("methodologist"))
    with pytest.raises(WrongState):
        actions.answer_help(answered_help(cast), answer="Ещё", hours=Decimal(1), actor=SYSTEM)
    with pytest.raises(Incomplete):
        actions.answer_help(make_help(cast), answer="Да", hours=Decimal(101), actor=SYSTEM)


def test_each_sees_on_the_desk_what_is_theirs(cast: Cast) -> None:
    asked = make_help(cast)
    make_consultant(cast)
    assert kinds(cast, "methodologist") == kinds(cast, "expert_one") == [("help", "answer")]
    assert kinds(cast, "owner") == []
    actions.take_help(asked, actor=cast.actor("expert_one"))
    assert kinds(cast, "expert_one") == [("help", "answer")]
    assert kinds(cast, "methodologist") == []
    assert kinds(cast, "methodologist", days=6) == [("help", "answer")]  # late: the methodologist's again
    actions.answer_help(asked, answer="Да", hours=Decimal(1), actor=cast.actor("expert_one"))
    assert kinds(cast, "methodologist", days=6) == kinds(cast, "expert_one") == []
    assert kinds(cast, "owner") == [("help", "rate")]


def test_a_late_question_heads_the_desk_and_is_told_of_once(cast: Cast) -> None:
    make_help(cast)
    Letter.objects.all().delete()
    for _again in range(2):
        run_periodic(timezone.now() + LATER)
    late = [letter.to for letter in Letter.objects.all() if "без ответа" in letter.subject]
    assert late == [cast.person("methodologist").email]
    first = waiting_for(cast.actor("methodologist"), at=today() + LATER)[0]
    assert (first.kind, first.verb) == ("help", "answer")


def test_letters_tell_neither_question_nor_answer(cast: Cast) -> None:
    answered_help(cast)
    letters = list(Letter.objects.all())
    assert {letter.to for letter in letters} >= {
        cast.person("owner").email,
        cast.person("methodologist").email,
    }
    assert not any("завхоз" in letter.body or "доверяют" in letter.body for letter in letters)


@pytest.mark.parametrize(
    "words",
    ["Спросили из «Берега семьи»", "Берег семьи спросил", "{asker} спросила", "Пишите на {email}"],
)
def test_an_answer_that_tells_who_asked_is_not_kept(cast: Cast, words: str) -> None:
    asker = cast.person("owner")
    cast.berega.name = "АНО «Берега семьи»" if "Берега" in words else cast.berega.name
    cast.berega.save()
    asked = answered_help(cast)
    text = words.format(asker=asker.name.split()[0], email=asker.email)
    with pytest.raises(Incomplete) as refused:
        actions.keep_answer(
            asked, title="Общее", question="Кого?", answer=text, actor=cast.actor("methodologist")
        )
    assert "рассказывает, кто спросил" in refused.value.decision.sentence()


def test_a_kept_answer_is_found_by_everyone_and_not_after_it_is_taken_out(cast: Cast) -> None:
    kept = kept_answer(cast)
    assert [doc.code for doc in find("назначили", actor=cast.actor("funder"))] == [kept.code]
    shown = cast.client("outsider").get(f"/answers/{kept.code}/").content.decode()
    assert cast.person("owner").name not in shown
    assert "Берег" not in shown
    assert kept.title in cast.client("outsider").get("/answers/?text=ответственные").content.decode()
    actions.withdraw_answer(kept, actor=cast.actor("methodologist"))
    assert not find("назначили", actor=cast.actor("funder")).exists()
    assert cast.client("outsider").get(f"/answers/{kept.code}/").status_code == 404


def test_lists_cost_the_same_with_more_rows(cast: Cast) -> None:
    client = cast.client("methodologist")
    assert_flat(lambda n: [make_help(cast) for _ in range(n)], lambda: client.get("/help/"), queries=8)
    assert_flat(lambda n: [kept_answer(cast) for _ in range(n)], lambda: client.get("/answers/"), queries=4)


def test_a_question_whose_words_were_erased_says_so(cast: Cast) -> None:
    asked = make_help(cast)
    HelpRequest.objects.update(topic="", question="")
    client = cast.client("methodologist")
    shown = client.get(f"/help/{asked.code}/").content.decode().replace("\u00a0", " ")
    assert "Стёрто по просьбе того, кто спрашивал" in shown
    assert "<h1>Вопрос</h1>" in shown
    assert ">Вопрос</a>" in client.get("/help/").content.decode()
