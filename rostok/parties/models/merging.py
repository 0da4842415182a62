"""Two that may be one, and those that were made one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models.organisations import Organisation


class DuplicatePair(models.Model):
    """Two organisations that may be one. Decided once: `dismissed_at` says that they are two."""

    code = CodeField()
    one = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(default=timezone.now)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="duplicate_pair_ordered"),
        ]
        indexes = [models.Index(fields=["-score", "id"], name="duplicate_by_score")]

    def __str__(self) -> str:
        return f"pair {self.pk}"


class OrganisationMerge(models.Model):
    """One organisation was found to be another: who was merged into whom, why, and whether it was undone."""

    code = CodeField()
    loser = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    winner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    merged_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"merge {self.pk}"
