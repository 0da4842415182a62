"""Check-ins: what a leader says about an agreed road map now and then."""

from django.db import models
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.parties.models import Person
from rostok.roadmaps.models.plans import RoadMap
from rostok.roadmaps.states import Confidence


class CheckIn(models.Model):
    """What moved, what stands in the way, how sure. An erasable row: texts are what people wrote."""

    road_map = models.ForeignKey(RoadMap, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    made_on = models.DateField()
    moved = models.TextField(blank=True)
    hindered = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["road_map", "-made_on"], name="check_in_by_day")]

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class IncomingCheckIn(AbstractIncoming):
    """How a check-in came that the leader did not type."""

    check_in = models.OneToOneField(CheckIn, models.PROTECT, related_name="+")
