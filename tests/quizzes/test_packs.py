"""The first quiz as data: it comes whole, in both languages, closed, and never changes what was asked."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from rostok.foundation.actors import SYSTEM
from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack
from rostok.quizzes import actions
from rostok.quizzes.core.gift import read, write
from rostok.quizzes.models import Bank, QuestionVersion, Quiz
from rostok.quizzes.queries import current_versions
from tests.cast import Cast
from tests.quizzes.factories import make_qualification, shown, take

pytestmark = pytest.mark.django_db
NAME = "quiz-child-safety"


def install(folder: Path | None = None) -> bool:
    make_qualification()
    return install_pack(read_pack(folder or settings.PACKS / NAME))


def test_twenty_questions_in_both_languages_with_points_and_feedback() -> None:
    assert install()
    assert not install()
    versions = current_versions(Bank.objects.get())
    assert len(versions) == 20
    for one in versions:
        assert sorted(one.content) == ["en", "ru"]
        assert one.points
        assert one.worded("ru").feedback
        assert one.worded("en").feedback
        assert one.worded("ru").shape == one.worded("en").shape
    quiz = Quiz.objects.get()
    assert (quiz.is_open, quiz.pass_mark, str(quiz.qualification.code)) == (
        False,
        80,
        "safeguarding-training",
    )


def test_bank_of_the_pack_leaves_as_gift_and_comes_back_unchanged() -> None:
    install()
    for language in ("ru", "en"):
        text = write([one.worded(language) for one in current_versions(Bank.objects.get())])
        assert not read(text).findings
        done = actions.import_questions(text, bank_code="child-safety", language=language, actor=SYSTEM)
        assert (done.unchanged, done.updated) == (20, 0)


def test_without_its_policies_it_is_refused_with_a_sentence() -> None:
    with pytest.raises(PackRejected) as rejected:
        install_pack(read_pack(settings.PACKS / NAME))
    assert "install its pack of policies first" in str(rejected.value.faults[0])


def test_newer_version_keeps_what_was_asked_and_whether_it_is_open(cast: Cast, tmp_path: Path) -> None:
    install()
    quiz = Quiz.objects.get()
    Quiz.objects.filter(pk=quiz.pk).update(is_open=True)
    attempt = take(Quiz.objects.get(), cast)
    asked = shown(attempt)[0].row.version
    folder = tmp_path / NAME
    shutil.copytree(settings.PACKS / NAME, folder)
    for file, old, new in (
        ("pack.yaml", 'version: "0.2"', 'version: "0.3"'),
        ("questions.yaml", asked.content["en"]["text"], f"{asked.content['en']['text']} Think twice."),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert install(folder)
    assert QuestionVersion.objects.get(pk=asked.pk).content == asked.content
    assert QuestionVersion.objects.filter(question=asked.question_id).count() == 2
    assert Quiz.objects.get().is_open


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weight: 100", "weight: 60", "No answer is wholly right"),
        ("kind: several", "kind: choice", "No answer is wholly right"),
        ("weight: -100", "weight: 10", "add up to 110"),
        ("title: Объятия", "title: Справка", "stands there twice"),
        ("low: 112", "low: 113", "ends before it begins"),
    ],
)
def test_mistakes_are_told_at_their_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / NAME
    shutil.copytree(settings.PACKS / NAME, folder)
    file = folder / "questions.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackRejected) as rejected:
        check_pack(read_pack(folder))
    assert told in str(rejected.value.faults[0])
    assert "questions.yaml:" in str(rejected.value.faults[0])
