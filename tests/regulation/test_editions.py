"""Editions: drafted, approved by an order, in force from their day, frozen, compared, affecting others."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual, Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.workflow import advance
from rostok.quizzes.models import Quiz
from rostok.regulation import access, actions, queries
from rostok.regulation.core.difference import Kind
from rostok.regulation.events import EditionInForce
from rostok.regulation.jobs import watch_days
from rostok.regulation.models import Edition, Point
from rostok.regulation.queries.citing import Cited
from rostok.regulation.states import RuleState
from tests.cast import NAMES, Cast
from tests.quizzes.factories import make_quiz
from tests.regulation.factories import (
    day,
    edition,
    make_in_force,
    make_next,
    make_regulation,
    order,
    point,
    states,
)

FROZEN = "Начните новую редакцию"


@pytest.mark.parametrize("name", [*NAMES, "visitor"])
def test_who_writes_and_who_reads(cast: Cast, name: str) -> None:
    regulation, actor = make_regulation(cast), cast.actor(name)
    writes = name == "officer"
    assert bool(access.can_begin(actor, cast.perm)) is writes
    assert not access.can_begin(actor, cast.tomsk)
    assert bool(access.can_write(actor, regulation)) is writes
    assert access.visible_regulations(actor).exists() is writes
    order(cast, edition(regulation), since=5)
    assert access.visible_editions(actor).exists() is (name != "visitor")
    actions.bring_into_force(day(5))
    assert access.visible_editions(actor).exists()
    assert access.visible_regulations(actor).exists()


def test_an_order_without_its_number_approves_nothing(cast: Cast) -> None:
    draft = edition(make_regulation(cast))
    given = {"ordered_on": day(), "effective_on": day(), "actor": cast.actor("officer")}
    for wrong in ({"order_number": " "}, {"ordered_on": day(1)}, {"effective_on": day(-1)}):
        with pytest.raises(Incomplete):
            actions.approve(draft, **{"order_number": "71", **given, **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(state=RuleState.APPROVED)
    assert edition(draft.regulation).state == RuleState.DRAFTED


def test_it_comes_into_force_on_its_day_and_the_former_ends_on_it(cast: Cast) -> None:
    regulation = make_in_force(cast, types=False)
    draft = make_next(cast, regulation)
    order(cast, draft, since=3)
    watch_days(timezone.now() + timedelta(days=2))
    assert states(regulation) == [RuleState.IN_FORCE, RuleState.APPROVED]
    watch_days(timezone.now() + timedelta(days=3))
    watch_days(timezone.now() + timedelta(days=3))
    assert states(regulation) == [RuleState.WITHDRAWN, RuleState.IN_FORCE]
    assert edition(regulation, 1).ended_on == day(3) == edition(regulation, 2).effective_on
    assert Event.objects.filter(kind=EditionInForce.kind).count() == 2


def test_nobody_brings_it_into_force_by_hand(cast: Cast) -> None:
    draft = edition(make_regulation(cast))
    order(cast, draft, since=3)
    event = EditionInForce(subject_id=draft.regulation_id, edition_id=draft.pk)
    with pytest.raises(Refused):
        advance(draft, "begin", actor=cast.actor("officer"), event=event)
    advance(draft, "begin", actor=SYSTEM, event=event)


@pytest.mark.parametrize("since", [-30, 3])
def test_what_an_order_stands_behind_does_not_change(cast: Cast, since: int) -> None:
    regulation = make_regulation(cast)
    order(cast, edition(regulation), since=since)
    held, actor = edition(regulation), cast.actor("officer")
    standing = point(held, "outside")
    text = Bilingual("Иначе.", "Otherwise.")
    for attempt in (
        lambda: actions.write_point(held, point=standing, number="2.6", text=text, actor=actor),
        lambda: actions.write_point(held, number="2.9", text=text, actor=actor),
        lambda: actions.repeal_point(standing, actor=actor),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert FROZEN in refused.value.decision.sentence()
    assert point(held, "outside").text == standing.text
    with pytest.raises(WrongState):
        order(cast, held)


def test_one_draft_at_a_time(cast: Cast) -> None:
    regulation, actor = make_in_force(cast, types=False), cast.actor("officer")
    draft = actions.draft_edition(regulation, actor=actor)
    with pytest.raises(Incomplete):
        actions.draft_edition(regulation, actor=actor)
    actions.withdraw(draft, actor=actor)
    assert actions.draft_edition(regulation, actor=actor).number == 3
    assert not access.visible_editions(cast.actor("owner")).filter(number=2).exists()


def test_keys_stay_and_the_difference_is_told_point_by_point(cast: Cast) -> None:
    regulation = make_in_force(cast, types=False)
    draft = make_next(cast, regulation)
    moved = {one.key: one.kind for one in queries.changes_of(draft) if one.kind != Kind.SAME}
    added = next(key for key, what in moved.items() if what == Kind.ADDED)
    assert moved == {
        "outside": Kind.CHANGED,
        "notice": Kind.RENUMBERED,
        "farewell": Kind.REPEALED,
        added: Kind.ADDED,
    }
    shown = {row.change.key: row for row in queries.change_rows(draft, "ru")}
    assert [one.text for one in shown["outside"].runs if one.part == "gone"] == ["пятерых"]
    assert {one.kind for one in queries.changes_of(edition(regulation))} == {Kind.ADDED}


def test_a_point_put_back_is_there_again_and_one_of_the_draft_alone_goes(cast: Cast) -> None:
    draft, actor = make_next(cast, make_in_force(cast, types=False)), cast.actor("officer")
    actions.repeal_point(point(draft, "farewell"), is_repealed=False, actor=actor)
    own = Point.objects.get(edition=draft, number="1.5")
    actions.repeal_point(point(draft, own.key), actor=actor)
    assert not Point.objects.filter(edition=draft, key=own.key).exists()
    assert {one.kind for one in queries.changes_of(draft)} == {Kind.SAME, Kind.CHANGED, Kind.RENUMBERED}


def test_a_number_stands_once_and_is_a_number(cast: Cast) -> None:
    draft, actor = edition(make_regulation(cast)), cast.actor("officer")
    for number in ("2.1", "два", "2..1", ""):
        with pytest.raises(Incomplete) as refused:
            actions.write_point(draft, number=number, text=Bilingual("Текст."), actor=actor)
        assert refused.value.field == "number"


def test_whom_it_affects_is_the_same_before_and_after_its_approval(cast: Cast) -> None:
    regulation = make_in_force(cast)
    draft, actor = make_next(cast, regulation), cast.actor("officer")

    def told() -> dict[str, set[str]]:
        groups = queries.affected(actor, edition(regulation, draft.number))
        return {str(group.title): {row.label for row in group.rows} for group in groups}

    before = told()
    assert before == {
        "Виды взаимодействия": {"Индивидуальное наставничество", "Сопровождение вне учреждения"},
        "Правила допуска": {"Индивидуальное наставничество", "Сопровождение вне учреждения"},
    }
    order(cast, draft)
    assert told() == before
    assert queries.affected(actor, edition(regulation)) == queries.affected(actor, edition(regulation))


def test_a_quiz_that_cites_a_changed_point_is_affected(cast: Cast) -> None:
    draft, actor = make_next(cast, make_in_force(cast)), cast.actor("colleague")
    quiz = make_quiz(points=["outside", "voice"])

    def told() -> set[str]:
        groups = {str(group.title): group.rows for group in queries.affected(actor, draft)}
        return {row.url for row in groups.get("Тесты", ())}

    assert told() == {f"/quizzes/quiz/{quiz.code}/"}
    Quiz.objects.update(points=["voice"])
    assert told() == set()


def test_rooms_above_say_what_of_theirs_is_affected(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rostok.regulation.queries.citing._of_points", {})
    draft = make_next(cast, make_in_force(cast, types=False))
    asked: list[set[str]] = []

    def find(actor: object, regulation: object, keys: Collection[str]) -> list[Cited]:
        asked.append(set(keys))
        return [Cited("Соглашение № 1", "/", frozenset({"outside"}), number=3)]

    queries.register_citing("agreements", "Соглашения", find)
    queries.register_citing("agreements", "Соглашения", find)
    groups = queries.affected(cast.actor("officer"), draft)
    assert [(group.title, group.number) for group in groups] == [("Соглашения", 3)]
    assert asked == [{"outside", "farewell"}]


def test_it_is_withdrawn_by_an_order_with_its_reason(cast: Cast) -> None:
    regulation, actor = make_in_force(cast, types=False), cast.actor("officer")
    held = edition(regulation)
    given = {"reason": "Отменён.", "order_number": "80", "ordered_on": day()}
    for name, wrong in (("reason", ""), ("order_number", ""), ("ordered_on", None), ("ordered_on", day(1))):
        with pytest.raises(Incomplete) as refused:
            actions.withdraw(held, **{**given, name: wrong}, actor=actor)
        assert refused.value.field == name
    actions.withdraw(held, **given, actor=actor)
    assert states(regulation) == [RuleState.WITHDRAWN]
    assert queries.in_force(regulation) is None
    assert access.visible_editions(cast.actor("visitor")).exists()  # what held once stays open


def test_it_does_not_begin_before_what_it_replaces(cast: Cast) -> None:
    draft = make_next(cast, make_in_force(cast, types=False))
    with pytest.raises(Incomplete) as refused:
        order(cast, draft, since=-30)
    assert refused.value.field == "effective_on"


def test_an_edition_without_points_is_not_approved(cast: Cast) -> None:
    bare = actions.begin_regulation(
        territory=cast.perm, title=Bilingual("Пустой"), actor=cast.actor("officer")
    )
    with pytest.raises(Incomplete):
        order(cast, edition(bare))
