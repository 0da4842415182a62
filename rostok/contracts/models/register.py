"""The public register: entries with their history, extracts, institutions kept out of it."""

import secrets
from functools import partial

from django.db import models
from django.db.models import Q

from rostok.agreements.models import Registration
from rostok.contracts.models.contracts import Contract
from rostok.contracts.models.papers import AbstractPaper
from rostok.contracts.states import (
    EntryKind,
    EntryState,
)
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType


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
    """A type by which one works there. What has left stays, so that a past day shows what stood then.

    `added_on`: the day from which it stands, empty: as long as the entry; `left_on`: the first one without.
    """

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    added_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "type"], condition=Q(left_on=None), name="entry_type_once"
            )
        ]

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
