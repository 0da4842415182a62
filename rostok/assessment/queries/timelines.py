"""How a result came about, as far as every member of its organisation may know."""

from functools import cache

from rostok.assessment import events
from rostok.assessment.models import Result
from rostok.assessment.queries.shapes import TimelineRow
from rostok.foundation.journal import timeline
from rostok.foundation.prepared import Prepared, left_open


def result_timeline(result: Result) -> tuple[TimelineRow, ...]:
    """The phases of its assessment, newest first. Ask `visible_results` first. One query."""
    return tuple(TimelineRow(*row) for row in _phases().rows(assessment=result.assessment_id))


@cache
def _phases() -> Prepared:
    rows = timeline(events.ASSESSMENT, left_open("assessment"), audiences=(events.PHASES,))
    return Prepared.of(rows.values_list("kind", "at")[:20])
