"""Marks as the calculation takes them."""

from collections import defaultdict
from collections.abc import Iterable

from rostok.attendance.core import door
from rostok.attendance.models import Mark


def marks_of(posts: Iterable[int]) -> dict[int, list[door.Mark]]:
    """By post all its marks. One query."""
    found: dict[int, list[door.Mark]] = defaultdict(list)
    for row in Mark.objects.filter(post__in=list(posts)).order_by("pk"):
        found[row.post_id].append(read_mark(row))
    return found


def read_mark(row: Mark) -> door.Mark:
    """One row as the calculation takes it."""
    return door.Mark(
        key=str(row.key),
        kind=door.Kind(row.kind),
        device=str(row.device),
        number=row.number,
        told_at=row.told_at,
        sent_at=row.sent_at,
        received_at=row.received_at,
        is_refused=row.is_refused,
    )
