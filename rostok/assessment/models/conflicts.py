"""What an expert stated about the organisation before anything of it opened."""

from django.db import models
from django.utils import timezone

from rostok.assessment.models.campaigns import Seat
from rostok.assessment.states import ConflictKind
from rostok.parties.models import Person


class ConflictStatement(models.Model):
    """What an expert stated; `admitted_at`: the methodologist lets the expert judge all the same."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ConflictKind.choices)
    note = models.TextField(blank=True)
    stated_at = models.DateTimeField(default=timezone.now)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    admitted_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"statement {self.pk}"
