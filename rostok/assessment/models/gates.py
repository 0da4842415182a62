"""Obligatory minimums: called inapplicable, or met on a condition with a last day."""

from django.db import models
from django.utils import timezone

from rostok.assessment.models.campaigns import Assessment
from rostok.assessment.models.instruments import Indicator
from rostok.assessment.models.results import Result
from rostok.parties.models import Person


class GateExcuse(models.Model):
    """The methodologist calls a gate inapplicable to an organisation; the result prints the reason."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    reason = models.TextField()
    excused_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    excused_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="gate_excuse_once")]

    def __str__(self) -> str:
        return f"excuse {self.pk}"


class GateTerm(models.Model):
    """The day until which a conditional gate of a result holds; its leader is reminded once."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    until = models.DateField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "indicator"], name="gate_term_once")]
        indexes = [models.Index(fields=["reminded_at", "until"], name="gate_term_by_day")]

    def __str__(self) -> str:
        return f"term {self.pk}"
