"""The journal: every change is a row that is also the outbox for those above."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from rostok.foundation import jobs
from rostok.foundation.actors import Actor
from rostok.foundation.models import Event
from rostok.foundation.prepared import add
from rostok.foundation.receiving import receivers_of

_SUBJECT = {"subject_kind", "subject_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """Something that happened. Fields hold ids and field names only, never personal values.

    `kind` is "room.past_tense"; `audience` names the access rule that says who may read it in a timeline.
    """

    kind: ClassVar[str]
    audience: ClassVar[str]

    subject_kind: str
    subject_id: int

    def facts(self) -> dict[str, object]:
        """The fields of the subclass, as stored."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _SUBJECT}


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline, as `c-timeline` takes it: what happened, when, who did it or about what.

    state: done, now, next. url: where more is told; empty for nowhere.
    """

    title: str | Promise
    at: datetime
    text: str | Promise = ""
    state: str = "done"
    url: str = ""


@transaction.atomic
def publish(event: DomainEvent, *, actor: Actor) -> Event:
    """Write the event row and queue one task for each receiver, all in the caller's transaction."""
    row = _row(event, actor)
    row.save()
    _deliver(row)
    return row


@transaction.atomic
def publish_many(events: Iterable[DomainEvent], *, actor: Actor) -> None:
    """The same for the many events of a bulk change: a few statements instead of one for each."""
    rows = [_row(event, actor) for event in events]
    for row in Event.objects.bulk_create([row for row in rows if receivers_of(row.kind)], batch_size=500):
        _deliver(row)
    add([row for row in rows if not receivers_of(row.kind)])


def _row(event: DomainEvent, actor: Actor) -> Event:
    return Event(
        kind=event.kind,
        audience=event.audience,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        actor_id=actor.user_id,
        on_behalf_of_id=actor.on_behalf_of_id,
        facts=event.facts(),
        at=timezone.now(),
    )


def _deliver(row: Event) -> None:
    for name in receivers_of(row.kind):
        jobs.enqueue("rostok.foundation.tasks.deliver_event", event_id=row.pk, receiver=name)


def timeline(subject_kind: str, subject_id: int, *, audiences: Iterable[str]) -> QuerySet[Event]:
    """Events of one subject, newest first, only those whose audience the reader belongs to."""
    found = Event.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return found.filter(audience__in=tuple(audiences)).order_by("-at", "-pk")
