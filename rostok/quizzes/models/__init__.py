"""Tables of quizzes."""

from rostok.quizzes.models.attempts import Attempt, AttemptAnswer, AttemptIncoming, Sheet, SheetQuestion
from rostok.quizzes.models.banks import Bank, BankQuestion, QuestionVersion
from rostok.quizzes.models.quizzes import Quiz, QuizPart

__all__ = [
    "Attempt",
    "AttemptAnswer",
    "AttemptIncoming",
    "Bank",
    "BankQuestion",
    "QuestionVersion",
    "Quiz",
    "QuizPart",
    "Sheet",
    "SheetQuestion",
]
