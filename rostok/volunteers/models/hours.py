"""Hours of volunteers: who worked where on which day, how long, what the host says to it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.volunteers.core.hours import DAY_MINUTES
from rostok.volunteers.states import HoursState


class Hours(models.Model):
    """Minutes of one person on one day at one host, by whoever sends the volunteer. An erasable row.

    `source`: what they come from, such as the code of a visit; empty where the person tells them. `reason` is
    the host's word in a dispute, `answer` the person's.
    """

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organiser = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+", null=True)
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    work = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=HoursState.choices, default=HoursState.TOLD)
    reason = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=DAY_MINUTES), name="hours_within_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=HoursState.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="hours_confirmed_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=HoursState.DISPUTED) | ~Q(reason=""), name="hours_disputed_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["person", "source"], condition=~Q(source=""), name="hours_once_of_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-day"], name="hours_by_person"),
            models.Index(fields=["host", "state", "-day"], name="hours_by_host"),
            models.Index(fields=["organiser", "-day"], name="hours_by_organiser"),
        ]

    def __str__(self) -> str:
        return f"hours {self.pk}"


class HoursIncoming(AbstractIncoming):
    """The sheet on which hours came. An erasable row."""

    hours = models.OneToOneField(Hours, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class DobroId(models.Model):
    """The number of a person in ДОБРО.РФ, if they want it beside their hours. An erasable row."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    value = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"dobro id {self.pk}"
