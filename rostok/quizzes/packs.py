"""Packs of the kind `quiz`: a bank of questions and a quiz that draws from it. docs/packs.md."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from rostok.foundation.packs import Assembled, PackKind, RawPack, Strict, with_part
from rostok.proofs.models import Qualification
from rostok.quizzes import actions, queries
from rostok.quizzes.core.gift import check_options
from rostok.quizzes.core.questions import (
    LONGEST_ANSWER,
    LONGEST_FEEDBACK,
    LONGEST_TEXT,
    Broken,
    Fault,
    Kind,
    Option,
    Question,
)
from rostok.quizzes.core.storing import Content, as_data

Path = tuple[str | int, ...]
LANGUAGES = ("ru", "en")
Code = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
Point = Field(pattern=r"^[^\]\n]{1,60}$")


class Words(Strict):
    """A text in both languages."""

    ru: str = Field(min_length=1, max_length=LONGEST_TEXT)
    en: str = Field(min_length=1, max_length=LONGEST_TEXT)

    def told(self, language: str) -> str:
        """In one of them."""
        return self.ru if language == "ru" else self.en


class AnswerPart(Strict):
    """One answer; `weight` in percent, `pair` of a matching."""

    text: Words
    weight: Decimal = Field(default=Decimal(0), ge=-100, le=100)
    feedback: Words | None = None
    pair: Words | None = None


class QuestionPart(Strict):
    """A question, known again by its title. `is_true` of a truth, `low` and `high` of a number."""

    title: str = Field(min_length=1, max_length=200)
    category: str = Field(default="", max_length=200)
    points: list[str] = Field(default_factory=list)
    kind: Literal["choice", "several", "truth", "short", "number", "matching"]
    text: Words
    answers: list[AnswerPart] = Field(default_factory=list)
    is_true: bool | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    feedback: Words | None = None


class BankPart(Strict):
    """The bank that the questions go to."""

    code: str = Code
    title: Words
    about: Words


class QuizPart(Strict):
    """How the quiz is set; it comes closed."""

    code: str = Code
    title: Words
    about: Words
    number: int = Field(ge=1, le=200)
    pass_mark: int = Field(ge=1, le=100)
    is_partial: bool = False
    attempts_allowed: int = Field(default=0, ge=0, le=50)
    pause_hours: int = Field(default=0, ge=0, le=2000)
    minutes: int = Field(default=0, ge=0, le=600)
    qualification: str = ""
    validity_months: int = Field(default=0, ge=0, le=240)
    points: list[str] = Field(default_factory=list)


class QuizPack(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Words
    about: Words
    bank: BankPart
    quiz: QuizPart
    questions: list[QuestionPart] = Field(min_length=1)


def assemble(raw: RawPack) -> Assembled:
    """The manifest with the questions in the place of their file name."""
    return with_part(raw, "questions")


def question_in(part: QuestionPart, language: str) -> Question:
    """A question of the pack in one language. Raises Broken where it cannot be marked."""
    kind = Kind(part.kind)
    options = _options(part, kind, language)
    check_options(kind, options)
    feedback = part.feedback.told(language) if part.feedback else ""
    return Question(
        kind,
        part.text.told(language),
        options,
        title=part.title,
        feedback=feedback,
        category=part.category,
        points=tuple(part.points),
    )


def check(pack: QuizPack) -> Iterator[tuple[Path, str]]:
    """What the shape does not show: questions nobody can mark, titles that stand twice, too few questions."""
    seen: dict[str, int] = {}
    for at, part in enumerate(pack.questions):
        if seen.setdefault(part.title.casefold(), at) != at:
            yield ("questions", at, "title"), "this title stands there twice"
        try:
            for language in LANGUAGES:
                question_in(part, language)
        except Broken as broken:
            yield ("questions", at), queries.broken_in_english(broken)
        longest = [*(len(one.text.ru) for one in part.answers), *(len(one.text.en) for one in part.answers)]
        if max(longest, default=0) > LONGEST_ANSWER:
            yield ("questions", at, "answers"), f"an answer is longer than {LONGEST_ANSWER} signs"
    if pack.quiz.number > len(pack.questions):
        yield ("quiz", "number"), f"there are only {len(pack.questions)} questions"


def check_installed(pack: QuizPack) -> Iterator[tuple[Path, str]]:
    """What it shows must be known: its pack of policies comes first."""
    shows = pack.quiz.qualification
    if shows and not Qualification.objects.filter(code=shows).exists():
        yield ("quiz", "qualification"), f"{shows!r} is not installed: install its pack of policies first"


def _options(part: QuestionPart, kind: Kind, language: str) -> tuple[Option, ...]:
    if kind == Kind.TRUTH:
        weights = (100, 0) if part.is_true else (0, 100)
        return tuple(Option("", Decimal(one)) for one in weights)
    if kind == Kind.NUMBER:
        if part.low is None or part.high is None or part.low > part.high:
            raise Broken(Fault.RANGE, number=f"{part.low}..{part.high}")
        return (Option("", Decimal(100), low=part.low, high=part.high),)
    return tuple(_option(one, kind, language) for one in part.answers)


def _option(one: AnswerPart, kind: Kind, language: str) -> Option:
    weight = Decimal(100) if kind == Kind.MATCHING else one.weight
    feedback = one.feedback.told(language)[:LONGEST_FEEDBACK] if one.feedback else ""
    return Option(one.text.told(language), weight, feedback, one.pair.told(language) if one.pair else "")


def _contents(pack: QuizPack) -> list[tuple[Question, Content]]:
    found = []
    for part in pack.questions:
        worded = {language: question_in(part, language) for language in LANGUAGES}
        found.append((worded["ru"], {name: as_data(one) for name, one in worded.items()}))
    return found


def _install(pack: QuizPack) -> None:
    actions.install_quiz(pack.model_dump(mode="json", exclude={"questions"}), _contents(pack))


def show(pack: QuizPack) -> dict[str, Any]:
    """The content as plain data."""
    return pack.model_dump(mode="json")


QUIZ = PackKind(
    kind="quiz",
    schema=QuizPack,
    assemble=assemble,
    check=check,
    install=_install,
    is_used=queries.is_quiz_pack_used,
    show=show,
    check_installed=check_installed,
)
