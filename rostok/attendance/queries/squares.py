"""One's own squares: which opens for a guard the line of its person, and proves nothing."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.visits.models import Post
from rostok.visits.states import PostState, VisitState

AHEAD: Final = timedelta(days=14)
AFTER: Final = timedelta(hours=12)


def squares_of(actor: Actor, *, at: datetime) -> QuerySet[Any, Any]:
    """The next visits on whose roster the actor stands. One query."""
    if actor.user_id is None:
        return Post.objects.none()
    found = Post.objects.filter(
        person__user=actor.user_id,
        state=PostState.ON_ROSTER,
        visit__state__in=(VisitState.PLANNED, VisitState.HELD),
        visit__ends_at__gt=at - AFTER,
        visit__starts_at__lt=at + AHEAD,
    )
    return found.select_related("visit__institution").order_by("visit__starts_at", "pk")


def is_shown(visit: Any, *, at: datetime) -> bool:
    """Does the square of somebody on the roster of this visit stand on the page of squares now?"""
    is_live = visit.state in (VisitState.PLANNED, VisitState.HELD)
    return is_live and visit.ends_at > at - AFTER and visit.starts_at < at + AHEAD
