"""What is asked, from packs: qualifications that proofs may show, policies with their dated versions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rostok.foundation.models import BilingualField, Confidence
from rostok.proofs.states import PartyKind


class Qualification(models.Model):
    """What a proof may show and policies ask for. is_personal: "checked", never a scan (safety.md)."""

    code = models.SlugField(max_length=60, unique=True)
    title = BilingualField()
    ask = BilingualField()  # what to bring or do
    of = models.CharField(max_length=12, choices=PartyKind.choices)
    is_personal = models.BooleanField(default=False)
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)

    def __str__(self) -> str:
        return str(self.title)


class Policy(models.Model):
    """A set of rules with a code: for a clearance, a status, a certificate."""

    code = models.SlugField(max_length=60, unique=True)
    title = BilingualField()
    about = BilingualField()
    of = models.CharField(max_length=12, choices=PartyKind.choices)

    def __str__(self) -> str:
        return str(self.title)


class PolicyVersion(models.Model):
    """What the policy asks from a day on, as its pack says (`core.policies`), and where that comes from."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    counts_until = models.DateField(null=True)
    content = models.JSONField()
    act = BilingualField()
    point = models.CharField(max_length=100, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)
    verified_by_id = models.BigIntegerField(null=True)  # an account
    verified_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "since"], name="policy_version_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="policy_version_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"policy {self.policy_id} from {self.since}"

    @property
    def is_unverified(self) -> bool:
        """Has nobody compared it with its act?"""
        return self.confidence == Confidence.UNVERIFIED
