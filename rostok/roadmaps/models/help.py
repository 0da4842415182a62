"""The help desk: who answers, what is asked, which answers are kept for others."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person, Territory
from rostok.roadmaps.models.plans import Step
from rostok.roadmaps.states import HelpOutcome, HelpState


def held_on(day: date) -> Q:
    """For a query on consultants: in force on `day`."""
    return (Q(until=None) | Q(until__gte=day)) & Q(since__lte=day)


class Consultant(models.Model):
    """Who answers beside the methodologists: in a territory, or everywhere where none is named."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    about = models.CharField(max_length=200)  # what to ask them
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="consultant_dates"
            )
        ]

    def __str__(self) -> str:
        return f"consultant {self.pk}"


class HelpRequest(models.Model):
    """A question of an organisation. An erasable row: texts are what people wrote."""

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+", null=True)
    topic = models.CharField(max_length=200)
    question = models.TextField()
    state = models.CharField(max_length=10, choices=HelpState.choices, default=HelpState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    consultant = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    outcome = models.CharField(max_length=10, choices=HelpOutcome.choices, blank=True)
    remark = models.TextField(blank=True)  # what the asker says about the outcome
    overdue_told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_on"], name="help_request_by_day")]

    def __str__(self) -> str:
        return self.code


class KeptAnswer(models.Model):
    """An answer for others, edited by the consultant: nothing of the asker stands in it."""

    code = CodeField()
    request = models.OneToOneField(HelpRequest, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    question = models.TextField()
    answer = models.TextField()
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title
