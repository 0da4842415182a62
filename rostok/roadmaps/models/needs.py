"""What an organisation needs for a step, and what met it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models import Person
from rostok.roadmaps.models.plans import Step
from rostok.roadmaps.states import NeedKind, NeedState


class Need(models.Model):
    """Something that a step lacks. An erasable row: texts are what people wrote."""

    code = CodeField()
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NeedKind.choices)
    about = models.CharField(max_length=500)
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    told_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=NeedState.choices, default=NeedState.OPEN)
    met_with = models.CharField(max_length=300, blank=True)
    met_link = models.CharField(max_length=500, blank=True)  # of https, or a page of ours
    met_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NeedState.MET) | (~Q(met_link="") & Q(met_at__isnull=False)),
                name="need_met_by_something",
            )
        ]
        indexes = [models.Index(fields=["state", "kind"], name="need_by_state")]

    def __str__(self) -> str:
        return self.about
