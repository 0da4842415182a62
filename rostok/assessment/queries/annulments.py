"""Why an assessment was annulled."""

from django.db.models import OuterRef, Subquery

from rostok.assessment.models import Annulment, Assessment


def annulment_of(assessment: Assessment) -> Annulment | None:
    """The row of one assessment. One query."""
    return Annulment.objects.filter(assessment=assessment).first()


def annulled_because(through: str) -> Subquery:
    """Inside a query: the reason, or nothing; `through` leads to the assessment."""
    return Subquery(Annulment.objects.filter(assessment=OuterRef(through)).values("reason"))
