"""Shape of what people type about quizzes."""

from rostok.quizzes.forms.answers import AnswerForm, PaperForm
from rostok.quizzes.forms.keeping import BankForm, ImportForm, QuestionForm, QuizForm

__all__ = ["AnswerForm", "BankForm", "ImportForm", "PaperForm", "QuestionForm", "QuizForm"]
