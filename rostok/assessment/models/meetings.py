"""Paper sheets that came in, and meetings: who was there, what was put off."""

from django.db import models
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Person
from rostok.proofs.models import Proof


class IncomingSheet(AbstractIncoming):
    """How a respondent's sheet came on paper or by phone. No photo is kept: it would show the marks."""

    seat = models.OneToOneField("assessment.Seat", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming sheet {self.pk}"


class Meeting(models.Model):
    """A talk of the organisation at one table; `minutes` is the signed copy of its paper.

    `postponed`: codes of indicators that it put off; agreeing on one at the same meeting takes it out.
    """

    code = CodeField()
    assessment = models.ForeignKey("assessment.Assessment", models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    postponed = models.JSONField(default=list)
    minutes = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=models.Q(closed_at=None), name="meeting_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.code


class Attendance(models.Model):
    """A person was at a meeting, or was not, with the reason."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_present = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
