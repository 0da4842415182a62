"""Agreements and contracts in versions with their signatures; the public register and its extracts."""

import secrets
from datetime import date
from functools import partial

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.agreements.models import Proposal, Registration
from rostok.contracts.states import (
    ContractKind,
    ContractState,
    EntryKind,
    EntryState,
    Party,
    Stopped,
    Way,
)
from rostok.foundation.files import StoredFile
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.regulation.models import Edition, InteractionType, Regulation, TypeVersion


class Contract(models.Model):
    """An agreement of an organiser and an institution, or a contract of an organiser and a volunteer.

    `person`: of an agreement whoever organises alone, of a contract the volunteer. `is_minor`: a parent signs
    on paper. `organiser_signed`, `other_signed`: of the newest version; `sign_by`: the last day for it.
    `stopped_by`: who suspended it and may restore it. `proof`: what a contract in force shows in the ledger.
    """

    code = CodeField()
    kind = models.CharField(max_length=10, choices=ContractKind.choices)
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+", null=True)
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ContractState.choices, default=ContractState.WRITTEN)
    is_minor = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    number = models.CharField(max_length=40, blank=True)
    concluded_on = models.DateField(null=True)
    organiser_signed = models.BooleanField(default=False)
    other_signed = models.BooleanField(default=False)
    sign_by = models.DateField(null=True)
    is_unverified = models.BooleanField(default=False)
    stopped_by = models.CharField(max_length=10, choices=Stopped.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    suspended_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ContractKind.VOLUNTEER, institution=None, organisation__isnull=False)
                & Q(person__isnull=False)
                | Q(kind=ContractKind.AGREEMENT, institution__isnull=False, proposal__isnull=False)
                & (Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None)),
                name="contract_sides",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_days"),
            models.CheckConstraint(
                condition=~Q(state__in=[ContractState.IN_FORCE, ContractState.SUSPENDED])
                | Q(concluded_on__isnull=False),
                name="contract_concluded",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ContractState.SUSPENDED, ContractState.REVOKED]) | ~Q(reason=""),
                name="contract_reason",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=~Q(state=ContractState.DROPPED),
                name="contract_of_proposal_once",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "state"], name="contract_by_institution"),
            models.Index(fields=["organisation", "state"], name="contract_by_organiser"),
            models.Index(fields=["person", "state"], name="contract_by_person"),
            models.Index(fields=["state", "sign_by"], name="contract_by_sign_day"),
            models.Index(fields=["state", "ends_on"], name="contract_by_last_day"),
            models.Index(fields=["-made_at", "-id"], name="contract_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_agreement(self) -> bool:
        """Is it with an institution?"""
        return self.kind == ContractKind.AGREEMENT

    @property
    def organiser(self) -> Organisation | Person:
        """Who organises."""
        return _known(self.organisation or self.person)

    @property
    def other(self) -> Organisation | Person:
        """The institution, or the volunteer."""
        return _known(self.institution if self.is_agreement else self.person)

    @property
    def other_party(self) -> Party:
        """As which side the other one signs."""
        return Party.INSTITUTION if self.is_agreement else Party.VOLUNTEER

    def has_signed(self, party: str) -> bool:
        """Has this side signed the newest version?"""
        return self.organiser_signed if party == Party.ORGANISER else self.other_signed

    @property
    def waits_for_signature(self) -> bool:
        """Is the newest version still to be signed?"""
        return not (self.organiser_signed and self.other_signed)

    def is_late(self, day: date) -> bool:
        """Is the last day for signing the newest version over?"""
        return self.waits_for_signature and self.sign_by is not None and self.sign_by < day


def _known(found: Organisation | Person | None) -> Organisation | Person:
    if found is None:
        raise ValueError("a contract has two sides")
    return found


class ContractType(models.Model):
    """A type of interaction that it covers."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "type"], name="contract_type_once")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.type_id}"


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


class AbstractPaper(models.Model):
    """A PDF in one language, made by a job."""

    language = models.CharField(max_length=5)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class VersionPaper(AbstractPaper):
    """A version as a PDF."""

    version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="version_paper_once")]

    def __str__(self) -> str:
        return self.name


class HiddenInstitution(models.Model):
    """An institution whose address is kept secret: it stands in no public list."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    since = models.DateField()
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"hidden {self.organisation_id}"


class RegisterEntry(models.Model):
    """A row of the public register, kept beside the registration or the agreement that it tells of.

    Without an organisation it is a person, who is not named. `ground`: number and day of the order or of the
    agreement. It stays for ever: `until` is its last day once it is over.
    """

    code = CodeField()
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    registration = models.OneToOneField(Registration, models.PROTECT, related_name="+", null=True)
    contract = models.OneToOneField(Contract, models.PROTECT, related_name="+", null=True)
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    ground_number = models.CharField(max_length=40, blank=True)
    ground_on = models.DateField()
    since = models.DateField()
    until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=EntryState.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REGISTRATION, registration__isnull=False, contract=None)
                | Q(kind=EntryKind.AGREEMENT, registration=None, contract__isnull=False),
                name="entry_one_ground",
            )
        ]
        indexes = [
            models.Index(fields=["-since", "-id"], name="entry_newest"),
            models.Index(fields=["state", "-since", "-id"], name="entry_by_state"),
        ]

    def __str__(self) -> str:
        return self.code


class EntryType(models.Model):
    """A type by which one works there."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "type"], name="entry_type_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.type_id}"


class EntryMoment(models.Model):
    """Since a day an entry stands so; the latest one of a day holds at its end."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=EntryState.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "day"], name="entry_moment_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.day}"


class Extract(models.Model):
    """What the register said of an entry on a day; `secret` opens the page that confirms it."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="+")
    secret = models.CharField(max_length=32, unique=True, default=partial(secrets.token_hex, 16))
    day = models.DateField()
    state = models.CharField(max_length=10, choices=EntryState.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "day", "state"], name="extract_once")]

    def __str__(self) -> str:
        return f"extract {self.pk}"


class ExtractPaper(AbstractPaper):
    """An extract as a PDF."""

    extract = models.ForeignKey(Extract, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["extract", "language"], name="extract_paper_once")]

    def __str__(self) -> str:
        return self.name
