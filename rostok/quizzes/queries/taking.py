"""What somebody who takes a quiz sees: the chance to begin, the questions, the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.parties.models import Person
from rostok.quizzes.core.chances import Answer, Chance, Try, chance
from rostok.quizzes.core.gift import shown_text
from rostok.quizzes.core.marking import Given, drawn, is_answered, points_for, shuffled
from rostok.quizzes.core.questions import Kind, Question
from rostok.quizzes.models import (
    Attempt,
    AttemptAnswer,
    BankQuestion,
    QuestionVersion,
    Quiz,
    QuizPart,
    Sheet,
    SheetQuestion,
)
from rostok.quizzes.states import AttemptState

TRUE_FALSE: tuple[str | Promise, ...] = (_("Yes, this is true"), _("No, this is not true"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawn question for its reader; `order`: which option stands at each place."""

    row: SheetQuestion
    question: Question
    order: tuple[int, ...]
    given: Given
    saved_at: datetime | None = None

    @property
    def text(self) -> str:
        """The words with a gap where a word is missing."""
        return shown_text(self.question)

    @property
    def is_answered(self) -> bool:
        """Something stands there."""
        return is_answered(self.question, self.given)

    @property
    def places(self) -> list[tuple[int, str]]:
        """(place, words) of the options to choose from; of a matching, of the right-hand sides."""
        options = self.question.options
        if self.question.kind == Kind.TRUTH:
            return [(at, str(TRUE_FALSE[at])) for at in self.order]
        is_pair = self.question.kind == Kind.MATCHING
        return [(n, options[at].pair if is_pair else options[at].text) for n, at in enumerate(self.order)]

    @property
    def at_places(self) -> Given:
        """What was given, by places."""
        if isinstance(self.given, str):
            return self.given
        return [self.order.index(at) if at in self.order else -1 for at in self.given]

    @property
    def said(self) -> list[str]:
        """What was given, in words."""
        return said_words(self.question, self.given)

    @property
    def right(self) -> list[str]:
        """What would have been right, in words."""
        return right_words(self.question)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A question that did not earn everything: what was said and why it is not so."""

    shown: Shown
    feedback: tuple[str, ...]


def tries_of(person: Person, quiz: Quiz) -> list[Attempt]:
    """The attempts of a person at a quiz, the earliest first. One query."""
    return list(Attempt.objects.filter(person=person, quiz=quiz).order_by("began_at", "pk"))


def chance_of(quiz: Quiz, tries: Sequence[Attempt], at: datetime) -> Chance:
    """May the person begin now? By `core.chances`."""
    facts = [
        Try(
            timezone.localdate(one.began_at),
            one.ended_at if one.state != AttemptState.BEGUN else None,
            one.state == AttemptState.PASSED and one.voided_at is None,
            one.holds_until,
        )
        for one in tries
    ]
    return chance(facts, quiz.limits, at=at, today=timezone.localdate(at))


def draw(quiz: Quiz, seed: str) -> list[int]:
    """Versions for a sheet, in their order. Two queries."""
    parts = list(QuizPart.objects.filter(quiz=quiz).order_by("pk"))
    living = BankQuestion.objects.filter(bank__in=[one.bank_id for one in parts], retired_at=None)
    newest = QuestionVersion.objects.filter(question__in=living, number=F("question__current"))
    by_bank: dict[int, list[int]] = {}
    for bank, version in newest.values_list("question__bank_id", "pk"):
        by_bank.setdefault(bank, []).append(version)
    return drawn([(sorted(by_bank.get(one.bank_id, [])), one.number) for one in parts], seed=seed)


def shown_questions(sheet: Sheet, language: str, attempt: Attempt | None = None) -> list[Shown]:
    """Every question of a sheet, with the answers of an attempt. Two queries, one without an attempt."""
    found = SheetQuestion.objects.filter(sheet=sheet).select_related("version").order_by("position")
    answers: QuerySet[AttemptAnswer] = AttemptAnswer.objects.filter(attempt=attempt)
    given = {one.question_id: one for one in answers} if attempt else {}
    return [_shown(sheet, row, language, given.get(row.pk)) for row in found]


def shown_question(attempt: Attempt, position: int, language: str) -> Shown | None:
    """One question with its answer. Two queries."""
    found = SheetQuestion.objects.filter(sheet=attempt.sheet_id, position=position)
    row = found.select_related("version").first()
    if row is None:
        return None
    answer = AttemptAnswer.objects.filter(attempt=attempt, question=row).first()
    return _shown(attempt.sheet, row, language, answer)


def answered_places(attempt: Attempt) -> set[int]:
    """Positions with an answer. One query."""
    found = AttemptAnswer.objects.filter(attempt=attempt).exclude(given=[]).exclude(given="")
    return set(found.values_list("question__position", flat=True))


def mistakes(attempt: Attempt, shown: Sequence[Shown], *, reveals: bool) -> list[Mistake]:
    """Questions that did not earn everything. What is right is told only where no attempt is left."""
    found = []
    for one in shown:
        marked = one.row.version.marked()
        if points_for(marked, one.given, is_partial=attempt.is_partial) < 1:
            general = (one.question.feedback,) if reveals and one.question.feedback else ()
            found.append(Mistake(one, (*_feedback(one.question, one.given), *general)))
    return found


def reveals(chance: Chance) -> bool:
    """Are right answers shown? Not while an attempt is left, now or after a pause."""
    return chance.answer in {Answer.PASSED, Answer.NONE_LEFT}


def said_words(question: Question, given: Given) -> list[str]:
    """An answer in words; nothing for none."""
    if isinstance(given, str):
        return [given] if given.strip() else []
    if question.kind == Kind.TRUTH:
        return [str(TRUE_FALSE[at]) for at in given if at in {0, 1}]
    options = question.options
    if question.kind == Kind.MATCHING:
        pairs = zip(options, given, strict=False)
        return [f"{one.text} — {options[at].pair if 0 <= at < len(options) else '…'}" for one, at in pairs]
    return [options[at].text for at in given if 0 <= at < len(options)]


def right_words(question: Question) -> list[str]:
    """What is right, in words."""
    options = question.options
    if question.kind == Kind.MATCHING:
        return [f"{one.text} — {one.pair}" for one in options]
    if question.kind == Kind.NUMBER:
        whole = [one for one in options if one.weight == max(each.weight for each in options)]
        return [f"{one.low:f}" if one.low == one.high else f"{one.low:f}–{one.high:f}" for one in whole]
    if question.kind == Kind.TRUTH:
        return [str(TRUE_FALSE[at]) for at, one in enumerate(options) if one.weight > 0]
    least = 0 if question.kind == Kind.SEVERAL else 99
    return [one.text for one in options if one.weight > least]


def _feedback(question: Question, given: Given) -> tuple[str, ...]:
    """What was written to the wrong answers that were chosen."""
    if isinstance(given, str) or question.kind == Kind.MATCHING:
        return ()
    chosen = [question.options[at] for at in given if 0 <= at < len(question.options)]
    told = (one.feedback for one in chosen if one.feedback and one.weight < 100)
    return tuple(dict.fromkeys(told))


def _shown(sheet: Sheet, row: SheetQuestion, language: str, answer: AttemptAnswer | None) -> Shown:
    question = row.version.worded(language)
    places = range(len(question.options))
    is_fixed = question.kind == Kind.TRUTH
    order = list(places) if is_fixed else shuffled(places, seed=f"{sheet.seed}/{row.position}")
    given = answer.given if answer else []
    return Shown(row, question, tuple(order), given, answer.saved_at if answer else None)


def newest_sheets(quiz: Quiz) -> list[Sheet]:
    """The five newest blank sheets for paper. One query."""
    return list(Sheet.objects.filter(quiz=quiz, is_paper=True).order_by("-made_at", "-pk")[:5])


def size_of(attempt: Attempt) -> int:
    """How many questions its sheet has. One query."""
    return SheetQuestion.objects.filter(sheet=attempt.sheet_id).count()
