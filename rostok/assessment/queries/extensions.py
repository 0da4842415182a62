"""More time for one organisation: what was given, and what can still be given."""

from datetime import date

from rostok.assessment.models import Assessment, Extension
from rostok.assessment.queries.dates import ENDS, last_day
from rostok.assessment.states import WAY, AssessmentState


def extensions_of(assessment: Assessment) -> tuple[Extension, ...]:
    """What was given, newest first, with who gave it. For those who run the assessment. One query."""
    found = Extension.objects.filter(assessment=assessment).select_related("granted_by")
    return tuple(found.order_by("-granted_at", "-pk"))


def extensible_phases(assessment: Assessment) -> tuple[tuple[AssessmentState, date], ...]:
    """The present phase and the later ones, each with its last day; empty when none of them has one."""
    state = AssessmentState(assessment.state)
    if state not in WAY:
        return ()
    ahead = WAY[WAY.index(state) :]
    days = ((phase, last_day(assessment, phase)) for phase in ahead if phase in ENDS)
    return tuple((phase, day) for phase, day in days if day is not None)
