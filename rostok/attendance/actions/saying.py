"""How a visit was, from both sides; and that a child did not want it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.access import can_give_feedback, can_mark_visit, can_read_feedback
from rostok.attendance.actions.letters import tell_of_feedback
from rostok.attendance.events import ChildSaidNo, FeedbackGiven
from rostok.attendance.models import ChildNo, Feedback
from rostok.attendance.queries import not_asked_yet
from rostok.attendance.states import Scale
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.reading import read_sealed
from rostok.foundation.refusals import AlreadyDone, Incomplete, refuse_unless
from rostok.visits import actions as visits
from rostok.visits.models import Visit
from rostok.visits.states import VisitState

LONGEST = 4000


@transaction.atomic
def ask_for_feedback(*, at: datetime) -> None:
    """Whoever was at a visit that took place is asked once. Side effects: rows, letters."""
    for visit, person, side in not_asked_yet(at):
        asked, is_new = Feedback.objects.get_or_create(
            visit=visit, person=person, defaults={"side": side, "asked_at": at}
        )
        if is_new:
            tell_of_feedback(asked)


@transaction.atomic
def give_feedback(
    feedback: Feedback, *, prepared: int, together: int, again: int, words: str, actor: Actor
) -> None:
    """Three answers and words, once.

    Side effects: the row, an event. Raises Refused, AlreadyDone, Incomplete.
    """
    refuse_unless(can_give_feedback(actor, feedback))
    row = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback.pk)
    if row.given_at is not None:
        raise AlreadyDone("give", "given")
    if len(words) > LONGEST:
        raise Incomplete(_("This is too long."), _("Shorten it to 4000 signs."), "words")
    row.prepared, row.together, row.again = Scale(prepared), Scale(together), Scale(again)
    row.words, row.given_at = words.strip(), timezone.now()
    row.save(update_fields=["prepared", "together", "again", "words", "given_at"])
    publish(FeedbackGiven(subject_id=row.pk), actor=actor)


def read_words(feedback: Feedback, *, actor: Actor) -> str:
    """The words of one answer, opened: a line of the read journal. Raises Refused."""
    refuse_unless(can_read_feedback(actor, feedback))
    return read_sealed([feedback], subject=feedback, actor=actor)[0]["words"]


@transaction.atomic
def child_said_no(visit: Any, *, at: datetime, actor: Actor) -> None:
    """The child of a visit does not want it: it ends for the child at once; nobody asks why. Again: nothing.

    Side effects: the row, an event, the visit as the room of visits ends it. Raises Refused, Incomplete: a
    visit to a group.
    """
    refuse_unless(can_mark_visit(actor, visit))
    if visit.group:
        raise Incomplete(_("This visit is to a group: a child simply does not take part."))
    Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    _row, is_new = ChildNo.objects.get_or_create(
        visit=visit, defaults={"said_at": at, "entered_by_id": actor.user_id}
    )
    if is_new:
        publish(ChildSaidNo(subject_id=visit.pk), actor=actor)
        _end(visit)


def _end(visit: Any) -> None:
    """A visit that has not begun is cancelled, in the words that the room of visits uses for it."""
    visit.refresh_from_db(fields=["state"])
    if visit.state == VisitState.PLANNED:
        reason = str(_("The meeting does not take place."))
        visits.cancel_visit(visit, reason=reason, actor=SYSTEM)
