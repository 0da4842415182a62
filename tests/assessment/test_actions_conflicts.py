"""Conflicts and replacement: nothing opens before the statement, sealed marks stay sealed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rostok.assessment import access, actions, queries
from rostok.assessment.models import ConflictStatement, ExpertMark, Seat
from rostok.assessment.queries.scoring import blind_choices
from rostok.assessment.states import ConflictKind, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.parties.models import Membership, Person
from rostok.proofs.access import visible_proofs
from tests.assessment.factories import Way, make_way, state_no_conflict, today, walk
from tests.cast import SINCE, Cast, make_person


def judging_way(cast: Cast) -> Way:
    way = make_way(cast, people=3)
    way.back("1.1")
    walk(way, "judging")
    return way


def named_instead(way: Way, number: int = 1) -> Seat:
    """A third person of no organisation takes the seat of expert `number`; nothing is stated yet."""
    person = make_person("expert_three", "Олег Ясный")
    seat = actions.replace_expert(
        way.seat(way.experts[number - 1]),
        person=person,
        reason="Заболел.",
        actor=way.cast.actor("methodologist"),
    )
    assert seat is not None
    return way.seat(seat)


def proofs_of(seat: Seat) -> int:
    return visible_proofs(Actor(seat.person.user_id)).count()


def mark(way: Way, seat: Seat, choice: str = "2") -> ExpertMark:
    return actions.save_expert_mark(
        seat, indicator=way.indicators["1.1"], choice=choice, note="", actor=way.actor(seat)
    )


def test_nothing_opens_to_an_expert_before_the_statement(cast: Cast) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    assert proofs_of(fresh) == 0
    with pytest.raises(Refused) as refused:
        mark(way, fresh)
    assert refused.value.decision.code == "not_stated"
    state_no_conflict(fresh)
    assert proofs_of(fresh) == 1
    assert mark(way, way.seat(fresh)).choice == "2"


def test_what_is_attached_after_the_sheet_was_closed_does_not_open_to_a_successor(cast: Cast) -> None:
    way = judging_way(cast)
    late = way.proof("Пришло позже")
    actions.carry_evidence(
        organisation=cast.berega,
        instrument_name=way.campaign.instrument.name,
        indicator_code="1.3",
        proof=late,
        aspect="document",
        actor=cast.actor("owner"),
    )
    fresh = named_instead(way)
    state_no_conflict(fresh)
    assert proofs_of(fresh) == 1


def test_a_conflict_is_stated_once_and_with_a_word_about_it(cast: Cast) -> None:
    fresh = named_instead(judging_way(cast))
    actor = Actor(fresh.person.user_id)
    with pytest.raises(Incomplete):
        actions.state_conflict(fresh, kind=ConflictKind.TAUGHT, note=" ", actor=actor)
    actions.state_conflict(fresh, kind=ConflictKind.TAUGHT, note="Вела у них семинар.", actor=actor)
    with pytest.raises(Conflict):
        actions.state_conflict(fresh, kind=ConflictKind.NONE, note="", actor=actor)
    assert proofs_of(fresh) == 0


@pytest.mark.parametrize("who", ["methodologist", "owner", "expert_two"])
def test_nobody_states_for_an_expert(cast: Cast, who: str) -> None:
    fresh = named_instead(judging_way(cast))
    with pytest.raises(Refused):
        actions.state_conflict(fresh, kind=ConflictKind.NONE, note="", actor=cast.actor(who))


@pytest.mark.parametrize(
    ("kind", "admitted"),
    [(ConflictKind.TAUGHT, True), (ConflictKind.WORK, False), (ConflictKind.RELATIVE, False)],
)
def test_the_methodologist_admits_some_conflicts_with_a_reason(cast: Cast, kind: str, admitted: bool) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    actions.state_conflict(fresh, kind=kind, note="Есть.", actor=Actor(fresh.person.user_id))
    methodologist = cast.actor("methodologist")
    with pytest.raises(Incomplete):
        actions.admit_conflict(fresh, reason="", actor=methodologist)
    if not admitted:
        with pytest.raises(Incomplete):
            actions.admit_conflict(fresh, reason="Больше некому.", actor=methodologist)
        return
    actions.admit_conflict(fresh, reason="Один семинар пять лет назад.", actor=methodologist)
    assert ConflictStatement.objects.get(seat=fresh).admitted_by == cast.person("methodologist")
    assert proofs_of(fresh) == 1


def test_a_membership_bars_from_judging_for_three_years(cast: Cast) -> None:
    way = make_way(cast, people=3)
    actions.replace_expert(way.experts[0], person=None, reason="Отказ.", actor=cast.actor("methodologist"))
    person = make_person("expert_three", "Олег Ясный")
    bond = Membership.objects.create(
        person=person, organisation=cast.berega, since=SINCE, until=today() - timedelta(days=1000)
    )
    with pytest.raises(Refused) as refused:
        actions.seat_person(way.assessment, person=person, kind="expert", actor=cast.actor("methodologist"))
    assert refused.value.decision.code == "conflict_of_interest"
    Membership.objects.filter(pk=bond.pk).update(until=today() - timedelta(days=1200))
    assert (
        actions.seat_person(
            way.assessment, person=person, kind="expert", actor=cast.actor("methodologist")
        ).number
        == 1
    )


def test_marks_of_the_replaced_are_kept_sealed_and_never_counted(cast: Cast) -> None:
    way = judging_way(cast)
    first = way.experts[0]
    mark(way, first, "1")
    fresh = named_instead(way)
    state_no_conflict(fresh)
    assert ExpertMark.objects.get(seat=first).choice == "1"
    for reader in (
        way.actor(first),
        way.actor(fresh),
        way.actor(way.experts[1]),
        cast.actor("methodologist"),
    ):
        assert not access.visible_expert_marks(reader, way.fresh()).filter(seat=first).exists()
    way.experts[0] = way.seat(fresh)
    way.judge(1, "4")
    way.judge(2, "4")
    assert way.fresh().state == "reconciling"
    ones, twos = blind_choices(way.assessment)
    assert set(ones.values()) == set(twos.values()) == {"4"}
    assert "1" not in {row.own.choice for row in queries.reconcile_sheet(fresh, actor=way.actor(fresh)).rows}


def test_whoever_was_replaced_sees_the_assessment_and_its_proofs_no_more(cast: Cast) -> None:
    way = judging_way(cast)
    first = way.seat(way.experts[0])
    assert proofs_of(first) == 1
    named_instead(way)
    assert proofs_of(first) == 0
    assert not access.visible_assessments(way.actor(first)).exists()
    with pytest.raises(Refused):
        mark(way, first)
    with pytest.raises(Refused) as refused:
        actions.seat_person(
            way.assessment, person=first.person, kind="expert", number=1, actor=cast.actor("methodologist")
        )
    assert refused.value.decision.code == "has_left"


def test_nobody_is_replaced_after_the_lock(cast: Cast) -> None:
    way = judging_way(cast)
    way.judge(1)
    with pytest.raises(WrongState):
        actions.replace_expert(
            way.experts[0], person=None, reason="Поздно.", actor=cast.actor("methodologist")
        )
    with pytest.raises(WrongState):
        actions.decline_seat(way.experts[0], reason="Поздно.", actor=way.actor(way.experts[0]))
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=way.experts[0].pk).update(
            left_at=Seat.objects.get(pk=way.experts[0].pk).locked_at
        )


def test_one_lock_and_one_empty_seat_are_no_pair(cast: Cast) -> None:
    way = judging_way(cast)
    actions.decline_seat(way.experts[1], reason="Уезжаю.", actor=way.actor(way.experts[1]))
    way.judge(1)
    assert way.fresh().state == "judging"


@pytest.mark.parametrize("who", ["owner", "expert_one", "expert_two", "operator"])
def test_only_the_methodologist_replaces(cast: Cast, who: str) -> None:
    way = judging_way(cast)
    with pytest.raises(Refused):
        actions.replace_expert(way.experts[0], person=None, reason="Так.", actor=cast.actor(who))


def kinds_waiting(cast: Cast, who: str, days: int = 0) -> set[str]:
    return {row[1] for row in queries.waiting(cast.actor(who), today() + timedelta(days=days))}


def test_the_methodologist_is_told_of_a_missing_a_conflicted_and_a_silent_expert(cast: Cast) -> None:
    way = judging_way(cast)
    assert "experts" not in kinds_waiting(cast, "methodologist")
    assert "experts" in kinds_waiting(cast, "methodologist", days=22)  # the day has passed, no mark
    for number in (1, 2):
        mark(way, way.experts[number - 1])
    assert "experts" not in kinds_waiting(cast, "methodologist", days=22)
    actions.decline_seat(way.experts[1], reason="Уезжаю.", actor=way.actor(way.experts[1]))
    assert "experts" in kinds_waiting(cast, "methodologist")
    assert "experts" not in kinds_waiting(cast, "owner")


def test_an_expert_is_asked_to_state_and_then_to_judge(cast: Cast) -> None:
    way = judging_way(cast)
    fresh = named_instead(way)
    actor = Actor(fresh.person.user_id)
    assert {row[1] for row in queries.waiting(actor, today())} == {"conflict"}
    state_no_conflict(fresh)
    assert {row[1] for row in queries.waiting(actor, today())} == {"judge"}


def test_a_plan_names_everybody_at_once_or_nobody(cast: Cast) -> None:
    way = make_way(cast, people=3)
    for seat in way.experts:
        actions.replace_expert(seat, person=None, reason="Новый состав.", actor=cast.actor("methodologist"))
    people = [make_person(f"expert_{n}", f"Эксперт {n}") for n in (3, 4)]
    inside: Person = cast.person("colleague")
    with pytest.raises(Refused):
        actions.name_experts(
            [(way.assessment, 1, people[0]), (way.assessment, 2, inside)], actor=cast.actor("methodologist")
        )
    assert not Seat.objects.sitting().filter(kind=SeatKind.EXPERT).exists()
    named = [(way.assessment, number, person) for number, person in enumerate(people, 1)]
    assert actions.name_experts(named, actor=cast.actor("methodologist")) == 2
    with pytest.raises(Incomplete):
        actions.name_experts([], actor=cast.actor("methodologist"))


def test_the_page_of_experts_tells_bonds_loads_and_who_left(cast: Cast) -> None:
    way = judging_way(cast)
    named_instead(way)
    page = queries.experts_page(way.fresh(), actor=cast.actor("methodologist"))
    assert [one.seat.person.name for one in page.seated] == ["Олег Ясный", "Инна Вересова"]
    assert [one.load for one in page.seated] == [1, 1]
    assert [(one.name, one.reason) for one in page.left] == [("Лев Аристов", "Заболел.")]
    assert page.free == ()


def test_search_finds_a_member_as_blocked(cast: Cast) -> None:
    way = make_way(cast, people=3)
    actions.replace_expert(way.experts[0], person=None, reason="Отказ.", actor=cast.actor("methodologist"))
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.tihiy, since=SINCE)
    found = queries.experts_page(way.fresh(), actor=cast.actor("methodologist"), search="чудинова")
    assert [one.person.name for one in found.suggested] == ["Марина Чудинова"]
    Membership.objects.create(person=cast.person("methodologist"), organisation=cast.berega, since=SINCE)
    found = queries.experts_page(way.fresh(), actor=cast.actor("methodologist"), search="чудинова")
    assert found.suggested[0].candidate.is_blocked
