"""Visits of experts and what they cost."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Visit(models.Model):
    """The visit an expert plans: when and which roles to meet, never a name of a child."""

    seat = models.OneToOneField("assessment.Seat", models.PROTECT, related_name="+")
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    roles = models.JSONField()  # functions in the order of meeting
    place = models.CharField(max_length=300, blank=True)
    planned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="visit_ends_after_start")
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class VisitRow(models.Model):
    """A line of the sheet of hours and travel, filled in afterwards."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    day = models.DateField()
    what = models.CharField(max_length=200)
    hours = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    km = models.DecimalField(max_digits=7, decimal_places=1, default=0)
    cost = models.DecimalField(max_digits=10, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=0, hours__lte=24, km__gte=0, cost__gte=0), name="visit_row_amounts"
            )
        ]

    def __str__(self) -> str:
        return f"visit row {self.pk}"
