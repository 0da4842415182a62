"""What waits for an officer. Titles are codes: a desk may be seen over a shoulder."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from rostok.concerns.access import visible_concerns
from rostok.concerns.models import Concern, Entry, Step
from rostok.concerns.states import ConcernState, EntryKind
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import waiting_rows


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """Messages to open, by the day they go further; opened ones on which something is to be done."""
    found = Concern.objects.none() if actor.is_system else visible_concerns(actor)
    steps = Step.objects.filter(concern=OuterRef("pk"), done_at=None, dropped_at=None).order_by()
    first = steps.values("concern").annotate(first=Min("due_at")).values("first")
    unread = Exists(unread_additions().filter(concern=OuterRef("pk")))
    is_new = Q(state=ConcernState.RECEIVED)
    return waiting_rows(
        found.filter(is_new | Q(state=ConcernState.OPENED) | (Q(state=ConcernState.ACTED) & unread)),
        room="concerns",
        kind="concern",
        code=F("code"),
        title=F("code"),
        due_on=Case(
            When(is_new, then=TruncDate(Subquery(first))), default=Value(None), output_field=DateField()
        ),
        verb=Case(
            When(is_new, then=Value("open")),
            When(state=ConcernState.OPENED, then=Value("act")),
            default=Value("read"),
        ),
    )


def unread_additions() -> QuerySet[Entry]:
    """What reporters added and no officer has read."""
    return Entry.objects.filter(kind=EntryKind.ADDITION, read_at=None)


def with_clock(found: QuerySet[Concern]) -> QuerySet[Concern]:
    """The same concerns with `goes_on_at`: when an unopened one goes further."""
    steps = Step.objects.filter(concern=OuterRef("pk"), done_at=None, dropped_at=None).order_by()
    return found.annotate(
        goes_on_at=Subquery(steps.values("concern").annotate(first=Min("due_at")).values("first"))
    )
