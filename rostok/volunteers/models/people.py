"""Who coordinates, who is a volunteer of which organisation, what a farewell left behind."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import DatedQuerySet, Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.volunteers.states import VolunteerState


class Coordinator(models.Model):
    """Somebody who leads the volunteers of an organisation along their way, between two days."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="coordinator_dates"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(until=None), name="coordinator_once"
            ),
        ]

    def __str__(self) -> str:
        return f"coordinator {self.pk}"


class Volunteer(models.Model):
    """A person as a volunteer of one organiser or site. Cleared or not: a standing of the day."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VolunteerState.choices, default=VolunteerState.ACTIVE)
    began_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="volunteer_once"),
            models.CheckConstraint(
                condition=Q(state=VolunteerState.ACTIVE, left_on=None)
                | Q(state=VolunteerState.LEFT, left_on__gte=F("began_on")),
                name="volunteer_left_on",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="volunteer_by_organisation")]

    def __str__(self) -> str:
        return f"volunteer {self.code}"


class ChosenType(models.Model):
    """What a volunteer would like to do."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer", "type"], name="chosen_type_once")]

    def __str__(self) -> str:
        return f"type {self.type_id} of volunteer {self.volunteer_id}"


class Youth(models.Model):
    """Of a minor the day on which they come of age, and nothing of an adult. An erasable row."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    adult_on = models.DateField()

    def __str__(self) -> str:
        return f"youth {self.pk}"


class VolunteerIncoming(AbstractIncoming):
    """How somebody without an account came. An erasable row."""

    volunteer = models.OneToOneField(Volunteer, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class Farewell(models.Model):
    """The steps of one farewell; who tells the children stands in words. An erasable row."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="+")
    left_on = models.DateField()
    keys_returned = models.BooleanField()
    told_by = models.CharField(max_length=200, blank=True)
    thanks = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"farewell {self.pk}"
