"""Who gets what from the pages of quizzes: the colleague takes one, the methodologist and officer keep it."""

from collections.abc import Mapping

from rostok.quizzes import actions
from rostok.quizzes.models import BankQuestion
from tests.cast import Cast
from tests.permissions.table import rows
from tests.quizzes.factories import make_bank, make_quiz
from tests.worlds import walked_once

KEEPERS = {"methodologist": 200, "officer": 200}
HAND = {"methodologist": 302, "officer": 302}
BANK = {"title_ru": "Банк", "code": "new-bank"}
QUIZ = {
    "code": "new-quiz",
    "title_ru": "Тест",
    "pass_mark": "80",
    "attempts_allowed": "0",
    "pause_hours": "0",
    "minutes": "0",
    "validity_months": "0",
    "bank_safety": "3",
}
QUESTION = {"title": "Новый", "text_ru": "Новый?", "answers_ru": "=да\n~нет"}
FILE = {"bank_code": "safety", "language": "ru", "text": "Ещё? {T}", "import": "yes"}
PRINTERS = {"methodologist": 200, "officer": 200, "owner": 200, "outsider": 200}
ENTERED = {
    "person": "Кира Седова",
    "channel": "paper",
    "came_on": "2020-01-01",  # before the sheet was printed: the form comes back
}

ROWS = [
    *rows("quizzes:quiz-list", others=200),
    *rows("quizzes:attempt-list", others=200),
    *rows("quizzes:quiz-detail", others=200),
    *rows("quizzes:quiz-begin", method="post", others=302),
    *rows("quizzes:quiz-new", **KEEPERS, others=403),
    *rows("quizzes:quiz-new", method="post", data=QUIZ, **HAND, others=403),
    *rows("quizzes:quiz-edit", **KEEPERS, others=403),
    *rows("quizzes:quiz-edit", method="post", data=QUIZ, **HAND, others=403),
    *rows("quizzes:sheet-make", method="post", **dict.fromkeys(PRINTERS, 302), others=403),
    *rows("quizzes:sheet-detail", **PRINTERS, others=404),
    *rows("quizzes:sheet-enter", **PRINTERS, others=404),
    *rows("quizzes:sheet-enter", method="post", data=ENTERED, **dict.fromkeys(PRINTERS, 422), others=404),
    *rows("quizzes:attempt-detail", colleague=200, others=404),
    *rows("quizzes:attempt-answer", colleague=200, others=404),
    *rows("quizzes:attempt-answer", method="post", data={"then": "next"}, colleague=302, others=404),
    *rows("quizzes:attempt-hand-in", method="post", colleague=302, others=404),
    *rows("quizzes:bank-list", **KEEPERS, others=403),
    *rows("quizzes:bank-new", **KEEPERS, others=403),
    *rows("quizzes:bank-new", method="post", data=BANK, **HAND, others=403),
    *rows("quizzes:bank-import", **KEEPERS, others=403),
    *rows("quizzes:bank-import", method="post", data=FILE, **HAND, others=403),
    *rows("quizzes:bank-detail", **KEEPERS, others=404),
    *rows("quizzes:bank-edit", **KEEPERS, others=404),
    *rows("quizzes:bank-edit", method="post", data=BANK, **HAND, others=404),
    *rows("quizzes:bank-export", **KEEPERS, others=404),
    *rows("quizzes:question-new", **KEEPERS, others=404),
    *rows("quizzes:question-new", method="post", data=QUESTION, **HAND, others=404),
    *rows("quizzes:question-edit", **KEEPERS, others=404),
    *rows("quizzes:question-edit", method="post", data=QUESTION, **HAND, others=404),
    *rows("quizzes:question-retire", method="post", **HAND, others=404),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """A bank, an open quiz of it, a blank sheet, the colleague's attempt."""
    bank = make_bank()
    quiz = make_quiz(bank)
    attempt = actions.begin(quiz, actor=cast.actor("colleague"))
    sheet = actions.make_sheet(quiz, actor=cast.actor("officer"))
    question = BankQuestion.objects.filter(bank=bank).order_by("pk")[0]
    of_bank, of_question = {"code": bank.code}, {"code": bank.code, "number": str(question.pk)}
    own, of_quiz, of_sheet = {"code": attempt.code}, {"code": quiz.code}, {"code": sheet.code}
    return {
        **{f"quizzes:quiz-{verb}": of_quiz for verb in ("detail", "begin", "edit")},
        "quizzes:sheet-make": of_quiz,
        **{f"quizzes:sheet-{verb}": of_sheet for verb in ("detail", "enter")},
        **{f"quizzes:attempt-{verb}": own for verb in ("detail", "hand-in")},
        "quizzes:attempt-answer": own | {"position": "1"},
        **{f"quizzes:bank-{verb}": of_bank for verb in ("detail", "edit", "export")},
        "quizzes:question-new": of_bank,
        **{f"quizzes:question-{verb}": of_question for verb in ("edit", "retire")},
    }
