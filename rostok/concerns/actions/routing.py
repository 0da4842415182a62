"""Who gets a concern: when it comes, is not opened, is handed over, when somebody is shut out or leaves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events, queries
from rostok.concerns.actions.letters import tell_officers, tell_operators
from rostok.concerns.core.clock import due_moments
from rostok.concerns.core.routing import Stage, receivers
from rostok.concerns.models import Concern, Entry, Exclusion, Officer, Recipient, Step
from rostok.concerns.states import ConcernState, Duty, EntryKind, Ground, StepKind
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of

STAGES = {StepKind.OUTSIDE: Stage.TO_OUTSIDE, StepKind.AUTHORITY: Stage.TO_AUTHORITY}


def deliver(concern: Concern, at: datetime) -> None:
    """To the officers who are first called on; the clocks start. For a new and for a resumed concern."""
    first, then = queries.clocks_at(timezone.localdate(concern.came_at))
    outside, authority = due_moments(concern.came_at, outside_hours=first.value, authority_hours=then.value)
    Step.objects.bulk_create(
        Step(concern=concern, kind=kind, due_at=due)
        for kind, due in ((StepKind.OUTSIDE, outside), (StepKind.AUTHORITY, authority))
    )
    send_on(concern, Stage.RECEIVED, Ground.RECEIVED, at)


def send_on(concern: Concern, stage: Stage, ground: Ground, at: datetime) -> None:
    """Give it to whoever should have it at this stage, with a letter that tells nothing.

    Where nobody may receive it the operator is told just that, and the tick tries again.
    """
    day = timezone.localdate(at)
    chosen = receivers(stage, queries.candidates_for(concern, day))
    give(concern, chosen, ground, at)
    tell_officers(concern, chosen, day)
    if not Recipient.objects.filter(concern=concern, until=None).exists():
        publish(events.ConcernUndelivered(subject_id=concern.pk), actor=SYSTEM)
        tell_operators(day)


def give(concern: Concern, officers: Iterable[int], ground: Ground, at: datetime) -> None:
    """A row of sight for each officer who has none."""
    having = set(Recipient.objects.filter(concern=concern, until=None).values_list("officer_id", flat=True))
    for officer_id in sorted(set(officers) - having):
        row = Recipient.objects.create(concern=concern, officer_id=officer_id, ground=ground, since=at)
        publish(events.ConcernRouted(subject_id=concern.pk, recipient_id=row.pk), actor=SYSTEM)


def escalate(at: datetime) -> int:
    """Unopened messages whose clock has run out go further; returns how many steps were done.

    Idempotent: a step is taken by one conditional UPDATE, so that two ticks do it once.
    """
    due = Step.objects.filter(due_at__lte=at, done_at=None, dropped_at=None).order_by("due_at", "pk")
    return sum(
        _take_step(step, at) for step in due.select_related("concern__organisation", "concern__territory")
    )


@transaction.atomic
def _take_step(step: Step, at: datetime) -> int:
    waiting = Step.objects.filter(pk=step.pk, done_at=None, dropped_at=None)
    if not waiting.update(done_at=at) or step.concern.state != ConcernState.RECEIVED:
        return 0
    publish(events.ConcernEscalated(subject_id=step.concern_id, step_id=step.pk), actor=SYSTEM)
    send_on(step.concern, STAGES[StepKind(step.kind)], Ground.UNOPENED, at)
    return 1


def route_waiting(at: datetime) -> int:
    """Open concerns that no officer in force has any more, or never had, go to somebody; returns how many."""
    day = timezone.localdate(at)
    held = Recipient.objects.filter(until=None, officer__in=Officer.objects.held_at(day).values("pk"))
    lost = Concern.objects.exclude(state=ConcernState.CLOSED).exclude(pk__in=held.values("concern"))
    found = list(lost.select_related("organisation", "territory").order_by("pk")[:200])
    for concern in found:
        chosen = receivers(Stage.RECEIVED, queries.candidates_for(concern, day))
        if chosen:
            give(concern, chosen, Ground.LEFT, at)
            tell_officers(concern, chosen, day)
    return len(found)


@transaction.atomic
def exclude(
    concern: Concern,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    at: datetime,
    actor: Actor,
) -> None:
    """Shut a person or an organisation out; whoever had it and may not any more loses it at once.

    Publishes ExclusionAdded. Raises Refused, or Incomplete where nobody from outside would be left.
    """
    decision = access.can_exclude(actor, concern)
    if not decision:
        raise Refused(decision)
    row, is_new = Exclusion.objects.get_or_create(
        concern=concern, person=person, organisation=organisation, defaults={"at": at}
    )
    if not is_new:
        return
    publish(events.ExclusionAdded(subject_id=concern.pk, exclusion_id=row.pk), actor=actor)
    shut = access.shut_people(concern).values("pk")
    Recipient.objects.filter(concern=concern, until=None, officer__person__in=shut).update(until=at)
    if _has_outside(concern):
        return
    if not receivers(Stage.TO_OUTSIDE, queries.candidates_for(concern, timezone.localdate(at))):
        raise Incomplete(_("Nobody from outside would be left."), _("Appoint another officer first."))
    send_on(concern, Stage.TO_OUTSIDE, Ground.IN_PLACE, at)


@transaction.atomic
def hand_over_concern(concern: Concern, *, to: Officer, words: str, at: datetime, actor: Actor) -> None:
    """The actor's part in the concern goes to another officer, with words for them.

    Publishes ConcernHandedOver; a letter. Raises Refused, or Incomplete for somebody who may not have it, or
    where no officer from outside the organisation would be left.
    """
    decision = access.can_hand_over(actor, concern)
    if not decision:
        raise Refused(decision)
    day = timezone.localdate(at)
    if not queries.takers_for(concern, day).filter(pk=to.pk).exists():
        raise Incomplete(_("This officer cannot take it."), _("Choose another person."), "to")
    entry = Entry.objects.create(
        concern=concern, kind=EntryKind.HANDOVER, words=words, by=person_of(actor), taker=to, at=at
    )
    held = access.officers_held(actor)
    mine = Recipient.objects.filter(concern=concern, until=None)
    mine.filter(officer__in=held.values("pk")).update(until=at)
    mine.filter(officer__in=held.exclude(deputy_of=None).values("deputy_of")).update(until=at)
    give(concern, [to.pk], Ground.HANDED_OVER, at)
    if not _has_outside(concern):
        raise Incomplete(
            _("Then nobody from outside the organisation would have it."),
            _("Choose an outside officer."),
            "to",
        )
    publish(events.ConcernHandedOver(subject_id=concern.pk, entry_id=entry.pk), actor=actor)
    tell_officers(concern, [to.pk], day)


def _has_outside(concern: Concern) -> bool:
    """Does somebody from outside the organisation have it?"""
    rows = Recipient.objects.filter(concern=concern, until=None)
    return rows.exclude(officer__duty=Duty.INSIDE).exists()
