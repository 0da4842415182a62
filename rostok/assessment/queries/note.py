"""One page about a campaign for a meeting: what stands, what changed in a week, whom to help."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from rostok.assessment.events import ASSESSMENT
from rostok.assessment.models import Assessment
from rostok.assessment.queries.progress import PhaseCount, phase_counts
from rostok.foundation.models import Event

WEEK: Final = timedelta(days=7)
NAMED: Final = 12  # as many as one sheet of paper holds
TOLD: Final = (  # what a meeting asks about, in the order of the work
    "assessment.answers_closed",
    "assessment.sheet_closed",
    "assessment.reconciliation_opened",
    "assessment.reconciliation_closed",
    "assessment.result_ready",
    "assessment.phase_extended",
    "assessment.stuck",
    "assessment.unfinished",
)


@dataclass(frozen=True, slots=True)
class Change:
    """How many assessments something happened to in the week; `kind` is that of the event."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """The note. `stuck`: whom to help, the longest waiting first; `more`: how many did not fit."""

    counts: tuple[PhaseCount, ...]
    changes: tuple[Change, ...]
    stuck: tuple[Assessment, ...]
    more: int

    @property
    def total(self) -> int:
        """Organisations in the campaign."""
        return sum(one.count for one in self.counts)


def meeting_note(found: QuerySet[Assessment], *, at: datetime) -> MeetingNote:
    """The note about these assessments. Three queries at any size."""
    counts = phase_counts(found)
    still = found.exclude(stuck_as="").select_related("organisation__territory")
    stuck = tuple(still.order_by("stuck_at", "pk")[:NAMED])
    return MeetingNote(counts, _changes(found, at), stuck, sum(one.stuck for one in counts) - len(stuck))


def _changes(found: QuerySet[Assessment], at: datetime) -> tuple[Change, ...]:
    events = Event.objects.filter(
        subject_kind=ASSESSMENT,
        subject_id__in=found.order_by().values("pk"),
        kind__in=TOLD,
        at__gt=at - WEEK,
        at__lte=at,
    )
    rows = dict(events.order_by().values_list("kind").annotate(n=Count("subject_id", distinct=True)))
    return tuple(Change(kind, rows[kind]) for kind in TOLD if kind in rows)
