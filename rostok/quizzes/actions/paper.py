"""A quiz on paper: a blank sheet is drawn, and what comes back is entered for the person."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_incoming, clock_from
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.quizzes.access import can_enter_paper, can_print
from rostok.quizzes.actions.taking import check_chance, close, draw_sheet, hand_in, start
from rostok.quizzes.core.marking import Given, is_readable
from rostok.quizzes.events import AttemptBegun, SheetMade
from rostok.quizzes.models import Attempt, AttemptAnswer, AttemptIncoming, Quiz, Sheet, SheetQuestion
from rostok.quizzes.queries import tries_of
from rostok.quizzes.states import AttemptState


@transaction.atomic
def make_sheet(quiz: Quiz, *, actor: Actor, seed: str = "") -> Sheet:
    """Draw a blank sheet for paper; it may be copied. Side effects: rows, an event. Raises Refused."""
    refuse_unless(can_print(actor))
    sheet = draw_sheet(quiz, is_paper=True, seed=seed)
    publish(SheetMade(subject_id=quiz.pk), actor=actor)
    return sheet


@transaction.atomic
def enter_paper(
    sheet: Sheet, *, person: Person, given: Mapping[int, Given], incoming: Mapping[str, Any], actor: Actor
) -> Attempt:
    """Enter a filled-in sheet: an attempt of that person, marked at once, as of the incoming day.

    `given`: position → answer. Attempts and pause count as on a screen. Side effects: the attempt, its
    incoming record and answers, events on behalf of the person; what `hand_in` does. Raises Refused,
    Incomplete.
    """
    refuse_unless(can_enter_paper(actor, person))
    now = timezone.now()
    kept = checked_incoming(
        incoming, not_before=timezone.localdate(sheet.made_at), today=timezone.localdate(now)
    )
    at = clock_from(kept["came_on"], now=now)
    Person.objects.select_for_update().get(pk=person.pk)
    quiz = sheet.quiz
    tries = tries_of(person, quiz)
    for one in tries:
        if one.state == AttemptState.BEGUN:
            _refuse_open(one, at)
    check_chance(quiz, tries, at)
    attempt = start(quiz, person, sheet, at)
    acting = actor.acting_for(person.pk)
    publish(AttemptBegun(subject_id=attempt.pk), actor=acting)
    AttemptIncoming.objects.create(attempt=attempt, entered_by_id=actor.user_id, **kept)
    rows = SheetQuestion.objects.filter(sheet=sheet).select_related("version")
    AttemptAnswer.objects.bulk_create(_answer(attempt, row, given.get(row.position, "")) for row in rows)
    hand_in(attempt, actor=acting, at=at)
    return attempt


def _refuse_open(attempt: Attempt, at: Any) -> None:
    if attempt.ends_at < at:
        close(attempt, at)
        return
    raise Incomplete(
        _("This person has an open attempt on a screen."),
        _("Let them hand it in first, or wait until its time is over."),
        "person",
    )


def _answer(attempt: Attempt, row: SheetQuestion, given: Given) -> AttemptAnswer:
    empty = not given
    if not empty and not is_readable(row.version.marked(), given):
        raise Incomplete(
            _("Answer %(number)s does not belong to its question."), _("Check it."), number=row.position
        )
    kept: Any = [] if empty else given if isinstance(given, str) else list(given)
    return AttemptAnswer(attempt=attempt, question=row, given=kept)
