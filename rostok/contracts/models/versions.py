"""Wordings of a contract: what was typed, what both sides sign, their signatures and papers."""

from django.db import models
from django.utils import timezone

from rostok.contracts.models.contracts import Contract
from rostok.contracts.models.papers import AbstractPaper
from rostok.contracts.states import (
    Party,
    Way,
)
from rostok.foundation.files import StoredFile
from rostok.parties.models import Person
from rostok.regulation.models import Edition, TypeVersion


class ContractVersion(models.Model):
    """One wording. `facts`: what was typed; `text`: by language what both sign, made of facts and rules.

    `text`: {"ru" | "en": [{"key", "title", "lines": [{"key", "words"}]}]}. `is_renewal`: rules changed it, no
    side asked for it.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    is_renewal = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    since = models.DateField(null=True)  # both have signed
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="contract_version_number_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class VersionRest(models.Model):
    """The version of a type whose words stand in a wording."""

    version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="+")
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "type_version"], name="contract_version_rest_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.type_version_id}"


class Signature(models.Model):
    """A side has signed a version. `signer`: the name on paper, of a minor the parent's."""

    version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=Party.choices)
    way = models.CharField(max_length=6, choices=Way.choices)
    signed_on = models.DateField()
    number = models.CharField(max_length=40, blank=True)
    signer = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    entered_at = models.DateTimeField(default=timezone.now)
    sheet_key = models.CharField(max_length=120, blank=True)
    sheet_name = models.CharField(max_length=120, blank=True)
    sheet_type = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "party"], name="signature_once")]

    def __str__(self) -> str:
        return f"{self.party} {self.version_id}"

    @property
    def sheet(self) -> StoredFile | None:
        """The signed sheet, where it was filed; the view asks its rule first."""
        return StoredFile(self.sheet_key, self.sheet_name, self.sheet_type, 0, "") if self.sheet_key else None


class VersionPaper(AbstractPaper):
    """A version as a PDF."""

    version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="version_paper_once")]

    def __str__(self) -> str:
        return self.name
