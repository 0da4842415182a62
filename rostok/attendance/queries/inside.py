"""Who is inside now."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from rostok.attendance.core.door import Place, Visit, at_door
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries.marks import marks_of
from rostok.attendance.queries.verdicts import suspended_since
from rostok.attendance.states import Cause, MarkKind
from rostok.parties.models import Person
from rostok.visits.models import Post

LOOKED_BACK: Final = timedelta(days=2)
GRACE: Final = timedelta(minutes=15)  # after the end of a visit


def inside_of(person: Person, *, at: datetime) -> list[Any]:
    """Places on rosters at which this person is inside now. Two queries."""
    return inside(_marked(at).filter(person=person), at=at)


def late_inside(*, at: datetime) -> list[Any]:
    """Those who are inside though the visit ended a while ago, whom no alarm of that has met. Two queries."""
    return inside(_unmet(at, Cause.STILL_INSIDE).filter(visit__ends_at__lt=at - GRACE), at=at)


def suspended_inside(*, at: datetime) -> list[Any]:
    """Those inside whose admission is suspended, whom no alarm of that has met. Three queries."""
    found = inside(_unmet(at, Cause.SUSPENDED), at=at)
    since = suspended_since(one.person_id for one in found)
    return [one for one in found if one.person_id in since]


def inside(found: QuerySet[Post], *, at: datetime) -> list[Any]:
    """Those of `found` who are inside at the moment. Two queries."""
    posts = list(found.select_related("person__user", "visit__institution"))
    marks = marks_of(one.pk for one in posts)
    return [one for one in posts if _place(one, marks[one.pk], at) is Place.INSIDE]


def _marked(at: datetime) -> QuerySet[Post]:
    came = Mark.objects.filter(post=OuterRef("pk"), kind=MarkKind.CAME, is_refused=False)
    near = Post.objects.filter(visit__starts_at__lte=at + LOOKED_BACK, visit__ends_at__gte=at - LOOKED_BACK)
    return near.filter(Exists(came)).order_by("pk")


def _unmet(at: datetime, cause: Cause) -> QuerySet[Post]:
    met = Alarm.objects.filter(post=OuterRef("pk"), cause=cause)
    return _marked(at).exclude(Exists(met))


def _place(post: Any, marks: Iterable[Any], at: datetime) -> Place:
    return at_door(marks, Visit(post.visit.starts_at, post.visit.ends_at), at=at).place
