"""Things of this room for whoever may see them; for others they are not there."""

from typing import Any

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.http import seen_by_code
from rostok.quizzes import access
from rostok.quizzes.models import Attempt, Bank, Sheet


@seen_by_code
def bank_of(anyone: Actor) -> QuerySet[Bank]:
    """Questions that the reader keeps."""
    return access.visible_banks(anyone)


@seen_by_code
def quiz_of(anyone: Actor) -> QuerySet[Any]:
    """A quiz that the reader may take or keeps; it knows which."""
    return access.quizzes_known(anyone).select_related("qualification")


@seen_by_code
def attempt_of(anyone: Actor) -> QuerySet[Attempt]:
    """One's own attempt."""
    return access.visible_attempts(anyone).select_related("quiz__qualification", "sheet", "person__user")


@seen_by_code
def sheet_of(anyone: Actor) -> QuerySet[Sheet]:
    """A blank sheet that the reader prints and enters."""
    return access.visible_sheets(anyone).select_related("quiz__qualification")
