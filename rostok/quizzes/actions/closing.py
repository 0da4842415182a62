"""What time does by itself: attempts end, changed rules end results."""

from datetime import datetime

from django.utils import timezone

from rostok.quizzes.actions.quizzes import end_results
from rostok.quizzes.actions.taking import close
from rostok.quizzes.core.chances import LATE
from rostok.quizzes.models import Attempt, Quiz
from rostok.quizzes.states import AttemptState

AT_ONCE = 200


def close_due(at: datetime) -> int:
    """Attempts whose time is over; returns how many. A second call does nothing."""
    due = Attempt.objects.filter(state=AttemptState.BEGUN, ends_at__lt=at - LATE)
    found = list(
        due.select_related("quiz__qualification", "person__user").order_by("ends_at", "pk")[:AT_ONCE]
    )
    for attempt in found:
        close(attempt, at)
    return len(found)


def end_changed(at: datetime) -> int:
    """Results of quizzes whose rule has changed; returns how many. A second call does nothing."""
    today = timezone.localdate(at)
    held = Attempt.objects.filter(state=AttemptState.PASSED, voided_at=None)
    changed = Quiz.objects.filter(pk__in=held.values("quiz"), rule_changed_on__lte=today).order_by("pk")
    return sum(end_results(quiz, today=today) for quiz in changed)
