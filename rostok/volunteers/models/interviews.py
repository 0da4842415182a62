"""Interviews: the outcome for the person, a sealed note for those who coordinate."""

from django.db import models
from django.db.models import Q

from rostok.foundation.models import CodeField
from rostok.foundation.sealed import SealedRow, SealedTextField
from rostok.parties.models import Person
from rostok.volunteers.models.people import Volunteer
from rostok.volunteers.states import Outcome


class Interview(SealedRow):
    """One talk with a volunteer. `decided` is for the person, `note` for coordinators by journalled looks."""

    code = CodeField()
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="+")
    held_on = models.DateField()
    held_by = models.CharField(max_length=200)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    decided = models.CharField(max_length=500)
    note = SealedTextField(default="")
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(decided=""), name="interview_decided")]
        indexes = [models.Index(fields=["volunteer", "-held_on"], name="interview_by_volunteer")]

    def __str__(self) -> str:
        return f"interview {self.pk}"
