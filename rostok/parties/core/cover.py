"""Is a duty held on every day to come."""

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date | None]  # first and last day, both included; no last day: open


def first_gap(spans: Iterable[Span], *, since: date) -> date | None:
    """The first day from `since` on that no span holds; None when there is none."""
    day = since
    for first, last in sorted(spans, key=lambda span: span[0]):
        if first > day:
            return day
        if last is None:
            return None
        day = max(day, last + timedelta(days=1))
    return day
