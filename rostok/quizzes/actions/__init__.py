"""Every write of quizzes."""

from rostok.quizzes.actions.banks import retire_question, save_bank, save_question
from rostok.quizzes.actions.closing import close_due, end_changed
from rostok.quizzes.actions.importing import Imported, decoded, import_questions
from rostok.quizzes.actions.installing import install_quiz
from rostok.quizzes.actions.paper import enter_paper, make_sheet
from rostok.quizzes.actions.quizzes import end_results, save_quiz
from rostok.quizzes.actions.taking import begin, close, hand_in, save_answer
from rostok.quizzes.core.questions import MOST_BYTES

__all__ = [
    "MOST_BYTES",
    "Imported",
    "begin",
    "close",
    "close_due",
    "decoded",
    "end_changed",
    "end_results",
    "enter_paper",
    "hand_in",
    "import_questions",
    "install_quiz",
    "make_sheet",
    "retire_question",
    "save_answer",
    "save_bank",
    "save_question",
    "save_quiz",
]
