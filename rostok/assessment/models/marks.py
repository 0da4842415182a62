"""Marks of each layer in a table of its own, and the evidence behind them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from rostok.assessment.core.levels import Aspect
from rostok.assessment.models.campaigns import Assessment, Seat
from rostok.assessment.models.instruments import Indicator
from rostok.assessment.models.meetings import Meeting
from rostok.assessment.states import (
    CheckVerdict,
)
from rostok.kernel.scales import Choice
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof

CHOICES = [(choice.value, choice.value) for choice in Choice]
ASPECTS = [(aspect.value, aspect.value) for aspect in Aspect]


class AbstractMark(models.Model):
    """One choice of one seat on one indicator."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Mark(AbstractMark):
    """A respondent's own mark: seen by nobody else, ever, with its name."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="mark_once")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Consensus(models.Model):
    """What the organisation agreed on one indicator, and who wrote it down last."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    is_interview = models.BooleanField(default=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="consensus_once")]

    def __str__(self) -> str:
        return f"consensus {self.pk}"


class ExpertMark(AbstractMark):
    """The measurement: an expert's blind mark, unchangeable once the seat is locked."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="expert_mark_once")]

    def __str__(self) -> str:
        return f"expert mark {self.pk}"


class ProofCheck(models.Model):
    """An expert's finding about one proof, hidden from the other expert until both are locked."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=CheckVerdict.choices)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "proof"], name="proof_check_once")]

    def __str__(self) -> str:
        return f"check {self.pk}"


class Reconciliation(models.Model):
    """A common mark on which the two blind marks differed: one expert proposes, the other agrees."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator"], name="reconciliation_once")
        ]

    def __str__(self) -> str:
        return f"reconciliation {self.pk}"


class Afterthought(models.Model):
    """A mark an expert would give after reading the consensus. Needs a proof; never enters the result."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="afterthought_once")]

    def __str__(self) -> str:
        return f"afterthought {self.pk}"


class Evidence(models.Model):
    """A proof stands behind an indicator of an organisation; every later wave finds it again."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument_name = models.CharField(max_length=80)
    indicator_code = models.CharField(max_length=10)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=10, choices=ASPECTS)
    attached_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    attached_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument_name", "indicator_code", "proof"], name="evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"
