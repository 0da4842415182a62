"""What happens to banks, quizzes and attempts."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEvent(DomainEvent):
    """Base: the subject is the bank."""

    audience: ClassVar[str] = "quizzes.keep_banks"

    subject_kind: str = "bank"


class BankMade(BankEvent):
    """A bank of questions exists."""

    kind = "quizzes.bank_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsImported(BankEvent):
    """Questions came from a file or a pack."""

    kind = "quizzes.questions_imported"

    created: int
    updated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWritten(BankEvent):
    """A question was written or changed; `number` of its version."""

    kind = "quizzes.question_written"

    question_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRetired(BankEvent):
    """A question is not drawn any more, or is drawn again."""

    kind = "quizzes.question_retired"

    question_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizEvent(DomainEvent):
    """Base: the subject is the quiz."""

    audience: ClassVar[str] = "quizzes.keep_banks"

    subject_kind: str = "quiz"


class QuizSaved(QuizEvent):
    """A quiz was made or set anew."""

    kind = "quizzes.quiz_saved"


class SheetMade(QuizEvent):
    """A blank sheet was drawn for paper."""

    kind = "quizzes.sheet_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanged(QuizEvent):
    """Its rule has changed: results before that day count no more. `attempts`: how many."""

    kind = "quizzes.rule_changed"

    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEvent(DomainEvent):
    """Base: the subject is the attempt."""

    audience: ClassVar[str] = "quizzes.see_attempt"

    subject_kind: str = "attempt"


class AttemptBegun(AttemptEvent):
    """Questions were drawn for somebody."""

    kind = "quizzes.attempt_begun"


class AttemptHandedIn(AttemptEvent):
    """Answers were handed in, by the person, from paper, or because the time ran out."""

    kind = "quizzes.attempt_handed_in"


class AttemptPassed(AttemptEvent):
    """It was passed; where the quiz shows something for policies, a proof stands in the ledger."""

    kind = "quizzes.attempt_passed"


class AttemptFailed(AttemptEvent):
    """It was not passed."""

    kind = "quizzes.attempt_failed"


class AttemptAbandoned(AttemptEvent):
    """Its time ran out without an answer."""

    kind = "quizzes.attempt_abandoned"
