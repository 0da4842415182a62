"""The ledger. A proof keeps two clocks: the world's (issued, valid until) and the ledger's."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models import DatedQuerySet, Organisation, Person
from rostok.proofs.models.policies import Qualification
from rostok.proofs.states import ProofKind, ProofState, Sensitivity

OF_ONE = Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None)


class ProofQuerySet(models.QuerySet["Proof"]):
    """Questions to the two clocks."""

    def in_force(self, at: date, *, known_at: datetime) -> Self:
        """Valid in the world on `at`, as the ledger knew it at the moment `known_at`."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=at),
            Q(revoked_at=None) | Q(revoked_at__gt=known_at),
            issued_on__lte=at,
            confirmed_at__lte=known_at,
        )


class Proof(models.Model):
    """A dated record that supports a statement about an organisation or a person."""

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=12, choices=ProofKind.choices)
    # what it shows for policies, and how much of it (hours, visits)
    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="+", null=True)
    amount = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=300, blank=True)  # who issued it
    note = models.TextField(blank=True)
    sensitivity = models.CharField(max_length=10, choices=Sensitivity.choices, default=Sensitivity.INTERNAL)
    state = models.CharField(max_length=10, choices=ProofState.choices, default=ProofState.SUBMITTED)
    # the world's clock
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    # the ledger's clock
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    # who looks after it in place of whoever submitted it
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    confirmed_as = models.CharField(max_length=20, blank=True)  # the role in which they confirmed it
    rejected_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # of a rejection or revocation
    # a rejected or lapsing one
    replaces = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    objects: ClassVar = ProofQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state"], name="proof_by_organisation"),
            models.Index(fields=["person", "qualification"], name="proof_by_person"),
            models.Index(fields=["submitted_at", "id"], name="proof_newest"),  # pages of the whole list
            models.Index(fields=["state", "valid_until"], name="proof_by_state"),  # what waits: few of many
            models.Index(
                fields=["submitted_at", "id", "submitted_by", "organisation"],
                condition=Q(state=ProofState.SUBMITTED),
                name="proof_to_confirm",
            ),  # the first of those that wait for a decision, and how many there are in whose scope
            models.Index(
                fields=["rejected_at"], condition=Q(state=ProofState.REJECTED), name="proof_to_replace"
            ),  # the ones of this month, of all that were ever rejected
        ]
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="proof_of_one_party"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")), name="proof_dates"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ProofState.REJECTED, ProofState.REVOKED]) | ~Q(reason=""),
                name="proof_refused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FileVersion(models.Model):
    """One version of a proof's file; earlier versions stay."""

    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proof", "number"], name="file_version_once")]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class DisclosureQuerySet(DatedQuerySet["Disclosure"]):
    """Rows of sight."""

    def open_at(self, day: date) -> Self:
        """Rows that give sight on `day`: within their dates and not withdrawn."""
        return self.held_at(day).filter(withdrawn_at=None)


class Disclosure(models.Model):
    """Sight as a row: a room above opens a proof to a person or an organisation, for a ground."""

    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    ground = models.CharField(max_length=60)  # "assessment.seat"
    ground_id = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # closes it at once, whatever the dates say

    objects: ClassVar = DisclosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="disclosure_to_one"),
            models.UniqueConstraint(
                fields=["proof", "person", "ground", "ground_id"],
                condition=Q(organisation=None),
                name="disclosure_to_person_once",
            ),
            models.UniqueConstraint(
                fields=["proof", "organisation", "ground", "ground_id"],
                condition=Q(person=None),
                name="disclosure_to_organisation_once",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "proof"], name="disclosure_by_person"),
            models.Index(fields=["ground_id", "ground"], name="disclosure_by_ground"),
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"
