"""States of an attempt."""

from django.db import models
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class AttemptState(models.TextChoices):
    """Begun, handed in, then passed or failed at once; abandoned when its time ran out without an answer."""

    BEGUN = "begun", pgettext_lazy("attempt", "begun")
    HANDED_IN = "handed_in", pgettext_lazy("attempt", "handed in")
    PASSED = "passed", pgettext_lazy("attempt", "passed")
    FAILED = "failed", pgettext_lazy("attempt", "not passed")
    ABANDONED = "abandoned", pgettext_lazy("attempt", "given up")


S = AttemptState
ATTEMPT = Machine(
    name="attempt",
    initial=S.BEGUN,
    moves={
        "hand_in": Move(frozenset({S.BEGUN}), S.HANDED_IN, rule="quizzes.hand_in"),
        "pass": Move(frozenset({S.HANDED_IN}), S.PASSED, rule="quizzes.settle"),
        "fail": Move(frozenset({S.HANDED_IN}), S.FAILED, rule="quizzes.settle"),
        "abandon": Move(frozenset({S.BEGUN}), S.ABANDONED, rule="quizzes.settle"),
    },
)
ENDED = frozenset({S.PASSED, S.FAILED, S.ABANDONED})
