"""Reads of quizzes."""

from rostok.quizzes.queries.findings import broken_in_english, broken_words, finding_words
from rostok.quizzes.queries.importing import (
    Outcome,
    Plan,
    Planned,
    current_versions,
    frozen_among,
    plan_import,
    words_of,
)
from rostok.quizzes.queries.keeping import (
    LEAST_ANSWERS,
    QuestionRow,
    QuizNumbers,
    bank_rows,
    is_quiz_pack_used,
    numbers_of,
    parts_of,
    question_rows,
)
from rostok.quizzes.queries.taking import (
    Mistake,
    Shown,
    answered_places,
    chance_of,
    draw,
    mistakes,
    reveals,
    shown_question,
    shown_questions,
    size_of,
    tries_of,
)
from rostok.quizzes.queries.waiting import waiting

__all__ = [
    "LEAST_ANSWERS",
    "Mistake",
    "Outcome",
    "Plan",
    "Planned",
    "QuestionRow",
    "QuizNumbers",
    "Shown",
    "answered_places",
    "bank_rows",
    "broken_in_english",
    "broken_words",
    "chance_of",
    "current_versions",
    "draw",
    "finding_words",
    "frozen_among",
    "is_quiz_pack_used",
    "mistakes",
    "numbers_of",
    "parts_of",
    "plan_import",
    "question_rows",
    "reveals",
    "shown_question",
    "shown_questions",
    "size_of",
    "tries_of",
    "waiting",
    "words_of",
]
