"""A mentor of one child, and the psychologist's leave to be alone with it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rostok.children.models import Child
from rostok.foundation.models import CodeField
from rostok.parties.models import DatedQuerySet, Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.visits.states import MentorshipState


class AloneGrant(models.Model):
    """The psychologist allows this adult to be alone with this child, by a type for single children."""

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    allowed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="alone_grant_dates")]
        indexes = [models.Index(fields=["child", "person"], name="alone_grant_by_child")]

    def __str__(self) -> str:
        return f"leave {self.code}"


class Mentorship(models.Model):
    """Somebody comes to one child for a longer time. `least_until`: the least term that the type names.

    `for_child`: what is done for the child when it ends before. `former`: the same before the child moved.
    """

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    since = models.DateField()
    least_until = models.DateField()
    state = models.CharField(max_length=8, choices=MentorshipState.choices, default=MentorshipState.GOING)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    for_child = models.CharField(max_length=500, blank=True)
    former = models.OneToOneField("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person"],
                condition=Q(state=MentorshipState.GOING),
                name="mentorship_going_once",
            ),
            models.CheckConstraint(
                condition=Q(state=MentorshipState.GOING, ended_on=None)
                | Q(state=MentorshipState.ENDED, ended_on__gte=F("since")) & ~Q(reason=""),
                name="mentorship_ended_why",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="mentorship_by_person")]

    def __str__(self) -> str:
        return f"mentorship {self.code}"
