"""Where a person is already on a roster."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.foundation.waiting import beginning_of
from rostok.parties.models import Person
from rostok.visits.models import Post, Visit
from rostok.visits.queries.anyone import AnyVisit
from rostok.visits.states import PostState, VisitState, Why

ALIVE: Final = (VisitState.PLANNED, VisitState.HELD)
STOPPED: Final = (Why.SUSPENDED, Why.LAPSED, Why.CURATOR)  # still to be met at a door
IS_BACK: Final = Exists(  # taken off, and put on the same roster again
    Post.objects.filter(visit=OuterRef("visit"), person=OuterRef("person"), state=PostState.ON_ROSTER)
)
EXPECTED: Final = Q(state=PostState.ON_ROSTER) | (
    Q(state=PostState.TAKEN_OFF, why__in=STOPPED, taken_at__isnull=False) & ~IS_BACK
)


def at_that_hour(visit: Visit | AnyVisit) -> QuerySet[Post]:
    """Places at other visits in the same hours."""
    rows = Post.objects.filter(
        state=PostState.ON_ROSTER,
        visit__state__in=ALIVE,
        visit__starts_at__lt=visit.ends_at,
        visit__ends_at__gt=visit.starts_at,
    )
    return rows.exclude(visit=visit.pk)


def overlapping(visit: Visit, people: Iterable[int]) -> dict[int, Post]:
    """By person a place at another visit in the same hours. One query."""
    rows = at_that_hour(visit).filter(person__in=people).select_related("visit__institution")
    return {one.person_id: one for one in rows}


def posts_at(person: Person, at: datetime) -> list[Post]:
    """Places of the person at visits that go on at the moment or begin later that day. One query.

    Those from which a suspension has just taken the person off are among them: somebody may stand there.
    """
    tomorrow = beginning_of(timezone.localdate(at) + timedelta(days=1))
    rows = Post.objects.filter(EXPECTED, person=person, visit__state__in=ALIVE)
    rows = rows.filter(visit__ends_at__gte=at, visit__starts_at__lt=tomorrow)
    return list(rows.select_related("visit__institution").order_by("visit__starts_at", "pk"))
