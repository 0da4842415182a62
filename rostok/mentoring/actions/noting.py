"""What both sides write: the diary, the feedback; and the step by which it is to work at home."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.core.levels import Aspect
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.mentoring.access import can_write_diary, footing_of
from rostok.mentoring.events import DiaryWritten, FeedbackGiven, HomeStepPlanned
from rostok.mentoring.models import DiaryEntry, Feedback, HomeStep, Hosting
from rostok.mentoring.queries.hostings import goal_of
from rostok.mentoring.states import HostingState
from rostok.parties.models import Person
from rostok.roadmaps.actions import add_step
from rostok.roadmaps.models import Step

USEFULNESS = range(1, 5)


@transaction.atomic
def write_diary(hosting: Hosting, *, on: date, text: str, actor: Actor) -> DiaryEntry:
    """Write down what was seen or done on a day; both organisations and the methodologist read it.

    Side effects: the row, an event. Raises Refused, WrongState, Incomplete.
    """
    side = _side(actor, hosting)
    if hosting.state not in {HostingState.ACCEPTED, HostingState.FINISHED}:
        raise WrongState("write", hosting.state)
    if not text.strip():
        raise Incomplete(_("Write at least a sentence."), field="text")
    if on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="on")
    author = Person.objects.get(user=actor.user_id)
    entry = DiaryEntry.objects.create(hosting=hosting, side=side, on=on, text=text.strip(), author=author)
    publish(DiaryWritten(subject_id=hosting.pk), actor=actor)
    return entry


@transaction.atomic
def give_feedback(
    hosting: Hosting, *, usefulness: int, helped: str, missed: str = "", is_again: bool, actor: Actor
) -> Feedback:
    """Say what it gave, once for each side; the other reads it when both have spoken.

    Side effects: the row, an event. Raises Refused, WrongState (not finished yet), Incomplete.
    """
    side = _side(actor, hosting)
    if hosting.state != HostingState.FINISHED:
        raise WrongState("feedback", hosting.state)
    if usefulness not in USEFULNESS:
        raise Incomplete(_("Choose how useful it was."), field="usefulness")
    if not helped.strip():
        raise Incomplete(_("Say what helped."), field="helped")
    try:
        with transaction.atomic():
            feedback = Feedback.objects.create(
                hosting=hosting,
                side=side,
                usefulness=usefulness,
                helped=helped.strip(),
                missed=missed.strip(),
                is_again=is_again,
                author=Person.objects.get(user=actor.user_id),
            )
    except IntegrityError as error:
        raise Incomplete(_("Your organisation has given its feedback already.")) from error
    publish(FeedbackGiven(subject_id=hosting.pk), actor=actor)
    return feedback


@transaction.atomic
def plan_at_home(hosting: Hosting, *, title: str, owner: Person | None, due_on: date, actor: Actor) -> Step:
    """A step of the learner's road map that will show it in use; finished, it becomes a proof there.

    Side effects: the step, the row, events. Raises Refused (not the leader), Incomplete (no goal, days).
    """
    goal = goal_of(hosting)
    if goal is None:
        raise Incomplete(
            _("There is no goal on the road map for what was learnt."), _("Set a goal there first.")
        )
    step = add_step(
        goal,
        title=Bilingual(ru=title.strip()),
        aspect=Aspect.USE,
        owner=owner,
        starts_on=timezone.localdate(),
        due_on=due_on,
        actor=actor,
    )
    HomeStep.objects.create(hosting=hosting, step=step)
    publish(HomeStepPlanned(subject_id=hosting.pk, step_id=step.pk), actor=actor)
    return step


def _side(actor: Actor, hosting: Hosting) -> str:
    footing = footing_of(actor, hosting)
    refuse_unless(can_write_diary(actor, hosting, footing))
    assert footing.side is not None  # noqa: S101 - held by the rule above
    return footing.side
