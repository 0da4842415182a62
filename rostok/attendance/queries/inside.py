"""Who is inside now."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from rostok.attendance.core.door import Place, Visit, at_door, is_inside_before
from rostok.attendance.models import Alarm, Mark
from rostok.attendance.queries.marks import marks_of, read_mark
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


def inside_beside(curator: Post, *, at: datetime) -> list[Any]:
    """Places of those who came on trial beside this one and are inside now. Two queries."""
    return inside(Post.objects.filter(curator=curator), at=at)


def alone_inside(*, at: datetime) -> list[Any]:
    """Those inside on trial whose curator is not, or is suspended, whom no alarm of that has met.

    Five queries at most.
    """
    found = inside(_unmet(at, Cause.ALONE).filter(curator__isnull=False), at=at)
    beside = Post.objects.filter(pk__in=[one.curator_id for one in found])
    there = {one.pk: one.person_id for one in inside(beside, at=at)} if found else {}
    since = suspended_since(there.values()) if there else {}
    return [one for one in found if there.get(one.curator_id) is None or there[one.curator_id] in since]


def curator_is_inside(mark: Mark) -> bool:
    """Was the curator of the place of this mark inside when it was made? One query, and one for the place."""
    post = mark.post
    if post.curator_id is None:
        return False
    visit = Visit(post.visit.starts_at, post.visit.ends_at)
    return is_inside_before(read_mark(mark), marks_of([post.curator_id])[post.curator_id], visit)


def inside(found: QuerySet[Post], *, at: datetime) -> list[Any]:
    """Those of `found` who are inside at the moment. Two queries."""
    posts = list(found.select_related("person__user", "visit__institution", "curator__visit"))
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
