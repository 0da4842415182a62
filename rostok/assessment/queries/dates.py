"""Until when: the one place that says which day ends a phase of an assessment."""

from datetime import date, timedelta
from typing import Final

from django.db.models import BooleanField, Case, DateField, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from rostok.assessment.models import Assessment, Result
from rostok.assessment.states import AssessmentState

S = AssessmentState
TERM_NOTICE: Final = timedelta(days=14)  # a condition on a minimum is told of so long around its day
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
    field = ENDS[AssessmentState(phase)]
    day: date = getattr(assessment, field) or getattr(assessment.campaign, field)
    return day


def is_extended(assessment: Assessment, phase: str) -> bool:
    """Has this assessment a last day of its own there?"""
    return phase in ENDS and getattr(assessment, ENDS[AssessmentState(phase)]) is not None


def day_that_ends(phase: str, prefix: str = "") -> Combinable:
    """The same inside a query; `prefix` is the way to the assessment ("assessment__" from a seat)."""
    field = ENDS[AssessmentState(phase)]
    return Coalesce(F(f"{prefix}{field}"), F(f"{prefix}campaign__{field}"))


def due_on(prefix: str = "") -> Case:
    """The last day of the phase in which an assessment stands; empty for the phases without one."""
    whens = [When(**{f"{prefix}state": state}, then=day_that_ends(state, prefix)) for state in ENDS]
    return Case(*whens, default=None, output_field=DateField(null=True))


def has_more_time() -> Case:
    """Inside a query: the phase in which an assessment stands was extended for it alone."""
    whens = [
        When(state=state, **{f"{field}__isnull": False}, then=Value(True)) for state, field in ENDS.items()
    ]
    return Case(*whens, default=Value(False), output_field=BooleanField())


def is_newest(at: str = "") -> Q:
    """Inside a query on results, or on things of one (`at` is the way to it): no later version stands."""
    later = Result.objects.filter(
        assessment=OuterRef(f"{at}assessment"), version__gt=OuterRef(f"{at}version")
    )
    return Q(~Exists(later))
