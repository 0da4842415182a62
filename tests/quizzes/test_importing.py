"""A GIFT file comes into a bank: every question accounted for, nothing asked already is changed."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused
from rostok.quizzes import actions, queries
from rostok.quizzes.core.gift import write
from rostok.quizzes.core.questions import Fault
from rostok.quizzes.models import Bank, BankQuestion, QuestionVersion
from tests.cast import Cast
from tests.counting import counted
from tests.quizzes.factories import GIFT, make_bank, make_quiz, many, take

pytestmark = pytest.mark.django_db


def run(text: str, *, language: str = "ru", **given: bool) -> actions.Imported:
    return actions.import_questions(text, bank_code="safety", language=language, actor=SYSTEM, **given)


def counts(done: actions.Imported) -> tuple[int, ...]:
    assert done.questions == done.created + done.updated + done.unchanged + done.rejected
    return done.questions, done.created, done.updated, done.unchanged, done.rejected


def test_first_time_creates_second_time_changes_nothing() -> None:
    assert counts(run(GIFT)) == (6, 6, 0, 0, 0)
    before = list(QuestionVersion.objects.values())
    events = Event.objects.count()
    assert counts(run(GIFT)) == (6, 0, 0, 6, 0)
    assert list(QuestionVersion.objects.values()) == before
    assert Event.objects.count() == events


def test_dry_run_says_the_same_and_writes_nothing() -> None:
    assert counts(run(GIFT, dry_run=True)) == (6, 6, 0, 0, 0)
    assert not Bank.objects.exists()


def test_broken_questions_are_left_out_and_the_others_come() -> None:
    done = run(f"{GIFT}\n\nСломан {{=а ~б\n\nВерен? {{T}}")
    assert counts(done) == (8, 7, 0, 0, 1)
    assert [one.fault for one in done.findings] == [Fault.BRACE_OPEN]


def test_question_nobody_was_asked_changes_in_place() -> None:
    run(GIFT)
    assert counts(run(GIFT.replace("#112", "#911"))) == (6, 0, 1, 5, 0)
    assert QuestionVersion.objects.count() == 6


def test_question_that_was_drawn_gets_its_next_version(cast: Cast) -> None:
    quiz = make_quiz()
    attempt = take(quiz, cast)
    old = QuestionVersion.objects.get(title="Номер")
    assert counts(run(GIFT.replace("#112", "#911"))) == (6, 0, 1, 5, 0)
    old.refresh_from_db()
    assert old.content["ru"]["options"][0]["low"] == "112"
    new = QuestionVersion.objects.get(title="Номер", number=2)
    assert (new.content["ru"]["options"][0]["low"], new.question.current) == ("911", 2)
    assert attempt.percent == 100


def test_words_of_the_second_language_join_those_of_the_first() -> None:
    run(GIFT)
    assert counts(run("::Номер:: Number of the rescue service? {#112}", language="en")) == (1, 0, 1, 0, 0)
    version = QuestionVersion.objects.get(title="Номер")
    assert sorted(version.content) == ["en", "ru"]
    assert version.worded("en").text == "Number of the rescue service?"
    assert counts(run(GIFT)) == (6, 0, 0, 6, 0)


def test_words_marked_otherwise_do_not_stay_beside_the_new_ones() -> None:
    run(GIFT)
    run("::Номер:: Number? {#112}", language="en")
    run(GIFT.replace("#112", "#911"))
    assert list(QuestionVersion.objects.get(title="Номер").content) == ["ru"]


def test_question_that_was_put_aside_is_asked_again_when_it_comes_again() -> None:
    bank = make_bank()
    actions.retire_question(BankQuestion.objects.get(bank=bank, key="номер"), is_retired=True, actor=SYSTEM)
    assert counts(run(GIFT)) == (6, 0, 1, 5, 0)
    assert not BankQuestion.objects.exclude(retired_at=None).exists()


def test_bank_leaves_as_a_file_that_changes_nothing() -> None:
    bank = make_bank()
    text = write([one.worded("ru") for one in queries.current_versions(bank)])
    assert counts(run(text)) == (6, 0, 0, 6, 0)


def test_number_of_statements_does_not_grow_with_the_file() -> None:
    with counted() as few:
        run(many(20))
    with counted() as more:
        actions.import_questions(many(400), bank_code="big", language="ru", actor=SYSTEM)
    assert len(more) <= len(few) + 4  # SQLite takes a thousand values at once


def test_outsider_and_wrong_code_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.import_questions(GIFT, bank_code="b", language="ru", actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        actions.import_questions(GIFT, bank_code="Банк 1", language="ru", actor=SYSTEM)


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"\xff\xfe\x00a", "Вопрос {T}".encode("cp1251"), b"a" * 2_000_001, b"a\0b"]
)
def test_file_that_is_no_text_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(Incomplete) as refusal:
        actions.decoded(body)
    assert refusal.value.decision.sentence()


def command(*arguments: str) -> int:
    try:
        call_command("import_questions", *arguments)
    except CommandError as error:
        return error.returncode
    return 0


def test_command_ends_with_one_line_that_adds_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "safety.gift"
    file.write_text(GIFT + "\n\nСломан {=а ~б", encoding="utf-8")
    assert command(str(file), "--json") == 1
    out, err = capsys.readouterr()
    told = json.loads(out.splitlines()[-1])
    assert list(told) == ["questions", "created", "updated", "unchanged", "rejected", "seconds"]
    assert told["questions"] == told["created"] + told["rejected"] == 7
    assert "safety.gift:18: A brace { is opened" in err
    assert Bank.objects.get().code == "safety"


def test_command_leaves_with_0_for_a_clean_file_and_writes_nothing_in_a_dry_run(tmp_path: Path) -> None:
    file = tmp_path / "q.txt"
    file.write_text(GIFT, encoding="utf-8")
    assert command(str(file), "--bank", "one", "--dry-run") == 0
    assert not Bank.objects.exists()
    assert command(str(file), "--bank", "one") == 0


def test_command_leaves_with_2_for_a_bad_file_or_name(tmp_path: Path) -> None:
    binary, named = tmp_path / "b.gift", tmp_path / "вопросы.gift"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    named.write_text(GIFT, encoding="utf-8")
    assert command(str(binary)) == command(str(named)) == command(str(tmp_path / "none")) == 2
    assert command(str(tmp_path)) == 2
    assert not Bank.objects.exists()
