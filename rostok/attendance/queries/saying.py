"""Who is to be asked how a visit was, and what was asked of the reader."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from rostok.attendance.models import Feedback, Mark
from rostok.attendance.states import MarkKind, Side
from rostok.foundation.actors import Actor
from rostok.parties.models import Person
from rostok.visits.models import Post, Visit
from rostok.visits.states import VisitState

AFTER: Final = timedelta(hours=1)
WITHIN: Final = timedelta(days=7)
AT_ONCE: Final = 200  # the rest follows with the next tick


def not_asked_yet(at: datetime) -> Iterator[tuple[Visit, Person, Side]]:
    """Of visits that took place a while ago: those who came and the host, whom nobody has asked yet."""
    ended = Visit.objects.filter(
        state=VisitState.HELD, ends_at__lte=at - AFTER, ends_at__gt=at - WITHIN
    ).values("pk")
    came = Mark.objects.filter(post=OuterRef("pk"), kind=MarkKind.CAME, is_refused=False)
    asked = Feedback.objects.filter(visit=OuterRef("visit"), person=OuterRef("person"))
    posts = Post.objects.filter(Exists(came), visit__in=ended).exclude(Exists(asked))
    for post in posts.select_related("visit__institution", "person__user").order_by("pk")[:AT_ONCE]:
        yield post.visit, post.person, Side.VOLUNTEER
    asked_host = Feedback.objects.filter(visit=OuterRef("pk"), person=OuterRef("host"))
    hosted = Visit.objects.filter(pk__in=ended).exclude(Exists(asked_host))
    for visit in hosted.select_related("institution", "host__user").order_by("pk")[:AT_ONCE]:
        yield visit, visit.host, Side.HOST


def asked_of(actor: Actor) -> QuerySet[Any, Any]:
    """What the actor was asked and has not answered, the newest first."""
    found = Feedback.objects.filter(given_at=None, person__user=actor.user_id)
    if actor.user_id is None:
        return found.none()
    return found.select_related("visit__institution").order_by("-asked_at", "-pk")
