"""What those who keep banks and quizzes see: numbers of answers, never whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Avg, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rostok.quizzes.models import Attempt, AttemptAnswer, Bank, BankQuestion, QuestionVersion, Quiz, QuizPart
from rostok.quizzes.states import AttemptState

LEAST_ANSWERS: Final = 5  # below it a share would tell how one person has answered


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of a bank with how often it was answered and the share that was right, in percent."""

    version: QuestionVersion
    answers: int
    share: int | None


@dataclass(frozen=True, slots=True)
class QuizNumbers:
    """How a quiz goes, without names."""

    people: int
    passed: int
    failed: int
    open: int


def bank_rows(found: QuerySet[Bank]) -> QuerySet[Bank, Any]:
    """Banks with the number of their questions."""
    questions = (
        BankQuestion.objects.filter(bank=OuterRef("pk"), retired_at=None)
        .order_by()
        .values("bank")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return found.annotate(questions=Coalesce(Subquery(questions), 0))


def question_rows(versions: Sequence[QuestionVersion]) -> list[QuestionRow]:
    """The same questions with how all their versions were answered. One query."""
    ids = [one.question_id for one in versions]
    answered = AttemptAnswer.objects.filter(question__version__question__in=ids, points__isnull=False)
    found = (
        answered.order_by()
        .values(asked=F("question__version__question"))
        .annotate(n=Count("pk"), share=Avg("points"))
        .values_list("asked", "n", "share")
    )
    known = {asked: (number, share) for asked, number, share in found}
    return [_row(one, *known.get(one.question_id, (0, None))) for one in versions]


def _row(version: QuestionVersion, number: int, share: Any) -> QuestionRow:
    told = round(Decimal(str(share)) * 100) if number >= LEAST_ANSWERS and share is not None else None
    return QuestionRow(version, number, told)


def numbers_of(quiz: Quiz) -> QuizNumbers:
    """Attempts of a quiz by what became of them. One query."""
    made = Attempt.objects.filter(quiz=quiz).aggregate(
        people=Count("person", distinct=True),
        passed=Count("pk", filter=Q(state=AttemptState.PASSED)),
        failed=Count("pk", filter=Q(state=AttemptState.FAILED)),
        open=Count("pk", filter=Q(state=AttemptState.BEGUN)),
    )
    return QuizNumbers(**made)


def parts_of(quiz: Quiz) -> list[QuizPart]:
    """Its banks and how many questions of each. One query."""
    return list(QuizPart.objects.filter(quiz=quiz).select_related("bank").order_by("pk"))


def is_quiz_pack_used(name: str, version: str) -> bool:
    """Never frozen as a whole: what was drawn stays as it was, whatever comes (`actions.importing`)."""
    return False
