"""What waits for somebody in quizzes."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.quizzes.models import Attempt
from rostok.quizzes.states import AttemptState


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Attempts to finish; quizzes to repeat because their rule has changed since they were passed."""
    if actor.user_id is None:
        return none_waiting(Attempt)
    is_open = Q(state=AttemptState.BEGUN)
    newer = Attempt.objects.filter(
        quiz=OuterRef("quiz"), person=OuterRef("person"), began_at__gt=OuterRef("began_at")
    )
    to_repeat = Q(voided_at__isnull=False, quiz__is_open=True) & ~Q(Exists(newer))
    return waiting_rows(
        Attempt.objects.filter(is_open | to_repeat, person__user=actor.user_id),
        room="quizzes",
        kind="attempt",
        code=F("code"),
        title=_title(),
        due_on=Case(When(is_open, then=Cast("ends_at", DateField()))),
        verb=Case(When(is_open, then=Value("finish")), default=Value("repeat")),
    )


def _title() -> Coalesce:
    """The title of the quiz in the reader's language, or the other one."""
    languages = ("en", "ru") if (get_language() or "ru").startswith("en") else ("ru", "en")
    first, second = (KeyTextTransform(one, "quiz__title") for one in languages)
    return Coalesce(NullIf(first, Value("")), second)
