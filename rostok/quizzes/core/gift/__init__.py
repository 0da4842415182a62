"""GIFT, the text format of Moodle for questions: reading and writing. docs/operating/gift.md."""

from rostok.quizzes.core.gift.answers import check_options, read_answers
from rostok.quizzes.core.gift.reading import Reading, key_of, read, read_one, shown_text
from rostok.quizzes.core.gift.writing import write, write_answers, write_one

__all__ = [
    "Reading",
    "check_options",
    "key_of",
    "read",
    "read_answers",
    "read_one",
    "shown_text",
    "write",
    "write_answers",
    "write_one",
]
