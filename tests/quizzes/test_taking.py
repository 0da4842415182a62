"""From the first question to the proof: attempts, time, limits, what a changed rule ends."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.quizzes import actions, queries
from rostok.quizzes.models import Attempt, AttemptAnswer, SheetQuestion
from rostok.quizzes.states import AttemptState
from tests.cast import Cast
from tests.quizzes.factories import (
    answer,
    came,
    make_bank,
    make_qualification,
    make_quiz,
    many,
    right_to,
    shown,
    take,
    terms,
)

S = AttemptState


def test_everything_right_is_passed_and_becomes_a_proof(cast: Cast) -> None:
    quiz = make_quiz(qualification=make_qualification(), validity_months=12)
    attempt = take(quiz, cast)
    assert (attempt.state, attempt.percent) == (S.PASSED, 100)
    proof = attempt.proof
    assert proof is not None
    assert (proof.state, proof.confirmed_as, proof.person) == (
        "confirmed",
        "system",
        cast.person("colleague"),
    )
    today = timezone.localdate()
    assert proof.issued_on == today
    assert proof.valid_until == attempt.holds_until == today.replace(year=today.year + 1)


def test_proof_meets_a_requirement_of_a_policy(cast: Cast) -> None:
    quiz = make_quiz(qualification=make_qualification())
    take(quiz, cast)
    found = Proof.objects.in_force(timezone.localdate(), known_at=timezone.now())
    assert found.filter(person=cast.person("colleague"), qualification__code="safeguarding-training").exists()


def test_below_the_pass_mark_is_failed_without_a_proof(cast: Cast) -> None:
    attempt = take(make_quiz(qualification=make_qualification()), cast, wrong=2)
    assert (attempt.state, attempt.proof) == (S.FAILED, None)
    assert not Proof.objects.exists()
    assert AttemptAnswer.objects.filter(attempt=attempt, points=0).count() == 2


def test_begin_twice_goes_on_with_the_same_attempt(cast: Cast) -> None:
    quiz = make_quiz()
    one = actions.begin(quiz, actor=cast.actor("colleague"))
    assert actions.begin(quiz, actor=cast.actor("colleague")).pk == one.pk


def test_answers_are_replaced_and_kept(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    row = SheetQuestion.objects.filter(sheet=attempt.sheet).first()
    assert row is not None
    for _press in range(2):
        actions.save_answer(attempt, question=row, given=right_to(row), actor=cast.actor("colleague"))
    assert AttemptAnswer.objects.get().given == right_to(row)


def test_nobody_else_answers_or_hands_in(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    row = SheetQuestion.objects.filter(sheet=attempt.sheet).select_related("version")[0]
    for name in ("owner", "methodologist", "officer", "visitor"):
        with pytest.raises(Refused):
            actions.save_answer(attempt, question=row, given=right_to(row), actor=cast.actor(name))
        with pytest.raises(Refused):
            actions.hand_in(attempt, actor=cast.actor(name))


def test_what_no_page_sends_is_refused(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    for row in SheetQuestion.objects.filter(sheet=attempt.sheet):
        with pytest.raises(Incomplete):
            actions.save_answer(attempt, question=row, given=[99], actor=cast.actor("colleague"))


def test_attempts_are_counted_and_run_out(cast: Cast) -> None:
    quiz = make_quiz(attempts_allowed=2)
    take(quiz, cast, wrong=6)
    take(quiz, cast, wrong=6)
    with pytest.raises(Refused, match="none_left"):
        actions.begin(quiz, actor=cast.actor("colleague"))
    assert actions.begin(quiz, actor=cast.actor("owner"))


def test_pause_is_kept_and_told(cast: Cast) -> None:
    quiz = make_quiz(pause_hours=24)
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        take(quiz, cast, wrong=6)
        with pytest.raises(Refused, match="pause") as refusal:
            actions.begin(quiz, actor=cast.actor("colleague"))
        assert "13.05.2026" in refusal.value.decision.sentence()
        clock.shift(timedelta(hours=24))
        assert actions.begin(quiz, actor=cast.actor("colleague"))


def test_result_that_holds_is_not_repeated_until_its_end_comes_near(cast: Cast) -> None:
    quiz = make_quiz(validity_months=12)
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        take(quiz, cast)
        with pytest.raises(Refused, match="passed"):
            actions.begin(quiz, actor=cast.actor("colleague"))
        clock.move_to("2027-04-01T10:00:00Z")
        assert actions.begin(quiz, actor=cast.actor("colleague"))


def test_time_over_hands_in_what_was_answered(cast: Cast) -> None:
    quiz = make_quiz(minutes=30)
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        attempt = actions.begin(quiz, actor=cast.actor("colleague"))
        answer(attempt, cast)
        clock.shift(timedelta(minutes=32))
        assert actions.close_due(timezone.now()) == 1
        assert actions.close_due(timezone.now()) == 0
    attempt.refresh_from_db()
    assert attempt.state == S.PASSED
    assert attempt.ended_at == attempt.ends_at


def test_time_over_without_an_answer_gives_it_up(cast: Cast) -> None:
    quiz = make_quiz(minutes=30)
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        attempt = actions.begin(quiz, actor=cast.actor("colleague"))
        clock.shift(timedelta(minutes=32))
        with pytest.raises(WrongState):
            answer(attempt, cast)
        actions.close_due(timezone.now())
    attempt.refresh_from_db()
    assert attempt.state == S.ABANDONED


def test_answer_on_its_way_when_the_time_runs_out_still_counts(cast: Cast) -> None:
    quiz = make_quiz(minutes=30)
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        attempt = actions.begin(quiz, actor=cast.actor("colleague"))
        clock.shift(timedelta(minutes=30, seconds=50))
        answer(attempt, cast)


def test_attempt_keeps_the_terms_under_which_it_began(cast: Cast) -> None:
    bank = make_bank()
    quiz = make_quiz(bank)
    attempt = actions.begin(quiz, actor=cast.actor("colleague"))
    answer(attempt, cast, wrong=1)
    actions.save_quiz(quiz, parts=[(bank, 6)], actor=SYSTEM, **terms(pass_mark=100))
    actions.hand_in(attempt, actor=cast.actor("colleague"))
    assert attempt.state == S.PASSED


def test_changed_rule_ends_results_and_revokes_their_proofs(cast: Cast) -> None:
    bank = make_bank()
    shows = make_qualification()
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        quiz = make_quiz(bank, qualification=shows)
        attempt = take(quiz, cast)
        known_then = timezone.now()
        clock.move_to("2026-06-01T10:00:00Z")
        actions.save_quiz(
            quiz,
            parts=[(bank, 6)],
            actor=SYSTEM,
            **terms(qualification=shows, rule_changed_on=date(2026, 6, 10)),
        )
        assert Proof.objects.get().state == ProofState.CONFIRMED
        assert actions.end_changed(timezone.now()) == 0
        clock.move_to("2026-06-10T10:00:00Z")
        assert actions.end_changed(timezone.now()) == 1
        assert actions.end_changed(timezone.now()) == 0
        attempt.refresh_from_db()
        assert (attempt.state, attempt.voided_at is not None) == (S.PASSED, True)
        held = Proof.objects.filter(person=cast.person("colleague"))
        assert held.in_force(date(2026, 5, 20), known_at=known_then).exists()
        assert not held.in_force(date(2026, 6, 10), known_at=timezone.now()).exists()
        assert take(quiz, cast).state == S.PASSED
        assert held.in_force(date(2026, 6, 10), known_at=timezone.now()).exists()


def test_rule_changed_on_a_past_day_acts_at_once(cast: Cast) -> None:
    bank = make_bank()
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        quiz = make_quiz(bank)
        attempt = take(quiz, cast)
        clock.move_to("2026-05-14T10:00:00Z")
        actions.save_quiz(quiz, parts=[(bank, 6)], actor=SYSTEM, **terms(rule_changed_on=date(2026, 5, 14)))
    attempt.refresh_from_db()
    assert attempt.voided_at is not None


def test_sheet_draws_so_many_questions_and_people_get_different_ones(cast: Cast) -> None:
    quiz = make_quiz(make_bank("many", many(40)), number=10)
    sheets = [
        tuple(one.row.version_id for one in shown(actions.begin(quiz, actor=cast.actor(name))))
        for name in ("owner", "colleague", "outsider")
    ]
    assert [len(one) for one in sheets] == [10, 10, 10]
    assert len({frozenset(one) for one in sheets}) == 3


def test_right_answer_does_not_always_stand_first(cast: Cast) -> None:
    quiz = make_quiz(make_bank("many", many(30)), number=30)
    attempt = actions.begin(quiz, actor=cast.actor("colleague"))
    assert {one.order[0] for one in shown(attempt)} == {0, 1}


def test_right_answers_are_told_only_when_no_attempt_is_left(cast: Cast) -> None:
    quiz = make_quiz(attempts_allowed=2)
    for is_told in (False, True):
        attempt = take(quiz, cast, wrong=6)
        tries = queries.tries_of(cast.person("colleague"), quiz)
        assert queries.reveals(queries.chance_of(quiz, tries, timezone.now())) is is_told
        found = queries.mistakes(attempt, shown(attempt), reveals=is_told)
        assert len(found) == 6
        assert ("Пункт 3.1" in [word for one in found for word in one.feedback]) is is_told


def test_closed_quiz_and_one_without_questions_are_refused(cast: Cast) -> None:
    quiz = make_quiz(is_open=False)
    with pytest.raises(Refused, match="closed"):
        actions.begin(quiz, actor=cast.actor("colleague"))


def test_more_questions_than_a_bank_has_are_refused_for_an_open_quiz(cast: Cast) -> None:
    with pytest.raises(Incomplete, match="incomplete"):
        make_quiz(number=7)


def test_visitor_and_account_without_a_person_take_nothing(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.begin(make_quiz(), actor=cast.actor("visitor"))


def test_events_name_nobody(cast: Cast) -> None:
    take(make_quiz(), cast)
    found = Event.objects.filter(kind__startswith="quizzes.attempt")
    assert {one.kind for one in found} == {
        "quizzes.attempt_begun",
        "quizzes.attempt_handed_in",
        "quizzes.attempt_passed",
    }
    assert all(one.facts == {} for one in found)


def test_sheet_from_paper_counts_from_the_day_it_came(cast: Cast) -> None:
    with time_machine.travel("2026-05-12T10:00:00Z", tick=False) as clock:
        quiz = make_quiz(qualification=make_qualification())
        sheet = actions.make_sheet(quiz, actor=cast.actor("officer"))
        clock.move_to("2026-05-20T10:00:00Z")
        rows = SheetQuestion.objects.filter(sheet=sheet).select_related("version")
        attempt = actions.enter_paper(
            sheet,
            person=cast.person("colleague"),
            given={row.position: right_to(row) for row in rows},
            incoming=came(date(2026, 5, 14)),
            actor=cast.actor("officer"),
        )
    assert attempt.state == S.PASSED
    assert attempt.proof is not None
    assert attempt.proof.issued_on == date(2026, 5, 14)
    event = Event.objects.get(kind="quizzes.attempt_handed_in")
    assert event.on_behalf_of_id == cast.person("colleague").pk


def test_leader_enters_for_own_people_and_nobody_for_themselves(cast: Cast) -> None:
    quiz = make_quiz()
    sheet = actions.make_sheet(quiz, actor=cast.actor("owner"))
    today = came(timezone.localdate())

    def enter(name: str, whose: str) -> Attempt:
        return actions.enter_paper(
            sheet, person=cast.person(whose), given={}, incoming=today, actor=cast.actor(name)
        )

    assert enter("owner", "colleague").state == S.FAILED
    for name, whose in (
        ("owner", "outsider"),
        ("owner", "owner"),
        ("colleague", "owner"),
        ("officer", "officer"),
    ):
        with pytest.raises(Refused):
            enter(name, whose)


def test_paper_from_before_the_sheet_or_still_to_come_is_refused(cast: Cast) -> None:
    sheet = actions.make_sheet(make_quiz(), actor=cast.actor("officer"))
    for days in (-1, 1):
        with pytest.raises(Incomplete):
            actions.enter_paper(
                sheet,
                person=cast.person("colleague"),
                given={},
                incoming=came(timezone.localdate() + timedelta(days=days)),
                actor=cast.actor("officer"),
            )


def test_waits_for_me_asks_to_finish_and_to_repeat(cast: Cast) -> None:
    bank = make_bank()
    today = timezone.localdate()
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        quiz = make_quiz(bank)
        actions.begin(quiz, actor=cast.actor("owner"))
        take(quiz, cast)
    actions.save_quiz(quiz, parts=[(bank, 6)], actor=SYSTEM, **terms(rule_changed_on=today))

    def verbs(name: str) -> list[str]:
        rows = list(queries.waiting(cast.actor(name), today))
        assert {row[3] for row in rows} <= {"Безопасность детей"}
        return [row[5] for row in rows]

    assert verbs("owner") == ["finish"]
    assert verbs("colleague") == ["repeat"]
    take(quiz, cast)
    assert verbs("colleague") == verbs("outsider") == []
