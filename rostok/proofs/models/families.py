"""Who is asked where a policy asks each adult of a family."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models import Person


class Family(models.Model):
    """Adults who live together, as far as rules ask about them. It has no name."""

    code = CodeField()

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return f"family {self.pk}"


class FamilyAdultQuerySet(models.QuerySet["FamilyAdult"]):
    """Questions to the two clocks."""

    def living(self, at: date, *, known_at: datetime) -> Self:
        """Those who lived there on `at`, as it was known at the moment `known_at`."""
        stays = Q(until=None) | Q(until__gte=at) | Q(ended_at__gt=known_at)
        return self.filter(stays, since__lte=at, recorded_at__lte=known_at)


class FamilyAdult(models.Model):
    """An adult of a family between two days of the world; recorded and ended at moments of the ledger."""

    code = CodeField()
    family = models.ForeignKey(Family, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)  # the last day
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = FamilyAdultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="adult_of_one_family"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="family_adult_dates"
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_at=None) | Q(until__isnull=False, ended_at__isnull=False),
                name="family_adult_ended_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"adult {self.pk}"
