"""Until when: the one place that says which day ends a phase of an assessment."""

from datetime import date

from django.db.models import Case, DateField, F, When
from django.db.models.expressions import Combinable

from rostok.assessment.models import Assessment
from rostok.assessment.states import AssessmentState

S = AssessmentState
ENDS = {  # the date that ends a phase
    S.ANSWERING: "answers_until",
    S.AGREEING: "agreement_until",
    S.JUDGING: "judging_until",
    S.RECONCILING: "reconciling_until",
}


def last_day(assessment: Assessment, phase: str) -> date | None:
    """The last day of a phase of this assessment; None for a phase without one. No query: all is joined."""
    if phase not in ENDS:
        return None
    day: date = getattr(assessment.campaign, ENDS[AssessmentState(phase)])
    return day


def day_that_ends(phase: str, prefix: str = "") -> Combinable:
    """The same inside a query; `prefix` is the way to the assessment ("assessment__" from a seat)."""
    return F(f"{prefix}campaign__{ENDS[AssessmentState(phase)]}")


def due_on(prefix: str = "") -> Case:
    """The last day of the phase in which an assessment stands; empty for the phases without one."""
    whens = [When(**{f"{prefix}state": state}, then=day_that_ends(state, prefix)) for state in ENDS]
    return Case(*whens, default=None, output_field=DateField(null=True))
