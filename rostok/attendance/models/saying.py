"""What both sides say after a visit, and that a child did not want it."""

from django.db import models
from django.db.models import Q

from rostok.attendance.states import Scale, Side
from rostok.foundation.models import CodeField
from rostok.foundation.sealed import SealedRow, SealedTextField
from rostok.parties.models import Person
from rostok.visits.models import Visit


class Feedback(SealedRow):
    """One person is asked once about one visit; the words are sealed, for they may tell of a child."""

    code = CodeField()
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    prepared = models.PositiveSmallIntegerField(choices=Scale.choices, null=True)
    together = models.PositiveSmallIntegerField(choices=Scale.choices, null=True)
    again = models.PositiveSmallIntegerField(choices=Scale.choices, null=True)
    words = SealedTextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="visit_feedback_once"),
            models.CheckConstraint(
                condition=Q(given_at=None)
                | Q(prepared__isnull=False, together__isnull=False, again__isnull=False),
                name="visit_feedback_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"feedback {self.code}"


class ChildNo(models.Model):
    """The child of a visit said no at the gate. Which child is known to the room of visits alone."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"no {self.pk}"
