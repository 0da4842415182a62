"""Copies of a result that were given to others, and who has read them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max, Sum
from django.utils import timezone

from rostok.assessment.models import CopyReading, Result, Sharing
from rostok.assessment.queries.shapes import ReaderRow, SharingRow


def sharings_of(result: Result) -> tuple[SharingRow, ...]:
    """Consents given for a result and who has read each copy, newest first, for its organisation.

    Two queries.
    """
    rows = Sharing.objects.filter(result=result).select_related("organisation").order_by("-shared_at", "-pk")
    readers = _readers(result)
    return tuple(_sharing_row(row, readers.get(row.pk, ())) for row in rows)


def _sharing_row(row: Sharing, readers: Iterable[ReaderRow]) -> SharingRow:
    has_lapsed = row.until is not None and row.until < timezone.localdate()
    is_open = row.withdrawn_at is None and not has_lapsed
    return SharingRow(row, row.organisation, is_open, has_lapsed, tuple(readers))


def _readers(result: Result) -> Mapping[int, Sequence[ReaderRow]]:
    """Copy → its readers, the last one first."""
    seen = CopyReading.objects.filter(sharing__result=result).values("sharing", "person__name")
    found: dict[int, list[ReaderRow]] = defaultdict(list)
    for row in seen.annotate(last=Max("read_on"), all=Sum("times")).order_by("-last", "person__name"):
        found[row["sharing"]].append(ReaderRow(row["person__name"] or "", row["last"], row["all"]))
    return found
