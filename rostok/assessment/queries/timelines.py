"""How a result came about, as far as every member of its organisation may know."""

from rostok.assessment import events
from rostok.assessment.models import Result
from rostok.assessment.queries.shapes import TimelineRow
from rostok.foundation.journal import timeline


def result_timeline(result: Result) -> tuple[TimelineRow, ...]:
    """The phases of its assessment, newest first. Ask `visible_results` first. One query."""
    rows = timeline(events.ASSESSMENT, result.assessment_id, audiences=(events.PHASES,))
    return tuple(TimelineRow(row.kind, row.at) for row in rows[:20])
