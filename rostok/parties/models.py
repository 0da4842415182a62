"""Organisations, people and what binds them, each bond with its dates."""

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.accounts.models import AbstractInvitation
from rostok.foundation.models import BilingualField, CodeField, NameKeyField
from rostok.parties.states import (
    IdentifierScheme,
    OrganisationKind,
    RoleKind,
    RowOutcome,
    TerritoryKind,
)

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with `since` and `until` (the last day included, empty: open)."""

    def held_at(self, day: date) -> Self:
        """Rows in force on `day`."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Territory(models.Model):
    """A country, region or municipality. The pack gives the first set, the operator edits it."""

    code = models.CharField(max_length=20, unique=True)  # ISO 3166 for countries and regions
    kind = models.CharField(max_length=20, choices=TerritoryKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    title = BilingualField()
    district = BilingualField()
    oktmo = models.CharField(max_length=11, blank=True)
    aliases = models.JSONField(default=list)  # spellings met in registers
    is_active = models.BooleanField(default=True)
    sort_key = models.CharField(max_length=200, db_index=True)

    def __str__(self) -> str:
        return str(self.title)


class Organisation(models.Model):
    """A party of any kind. The name stands as the register or its leader wrote it."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, blank=True)
    short_name = models.CharField(max_length=200, blank=True)
    name_key = NameKeyField()
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    town = models.CharField(max_length=120, blank=True)
    legal_form = models.CharField(max_length=200, blank=True)
    register_status = models.CharField(max_length=60, blank=True)
    registered_on = models.DateField(null=True)
    about = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="organisation_by_name"),
            models.Index(fields=["territory", "name_key"], name="organisation_by_place"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class Identifier(models.Model):
    """A number in a register. `raw` as it came; `is_valid` tells whether the check digit agrees."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=20, choices=IdentifierScheme.choices)
    value = models.CharField(max_length=20)
    raw = models.CharField(max_length=60)
    is_valid = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class Person(models.Model):
    """A person; the account may be absent (paper and phone)."""

    code = CodeField()
    name = models.CharField(max_length=200)
    name_key = NameKeyField()
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person belongs to an organisation from a day until a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates"
            )
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Role(models.Model):
    """A role in a scope: the whole network (both empty), a territory, or an organisation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    deputy_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(territory=None) | Q(organisation=None), name="role_one_scope"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_dates"),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.LEADER) | Q(organisation__isnull=False),
                name="leader_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Invitation(AbstractInvitation):
    """A role of this room offered to an address."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class RegisterImport(models.Model):
    """One run of a register import: the file, how far it got, the counts."""

    code = CodeField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"import {self.pk}"


class RegisterRow(models.Model):
    """A row that needs a person: what came, why it waits, and what was decided."""

    code = CodeField()
    register_import = models.ForeignKey(RegisterImport, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    code_of_reason = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices)
    candidate = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    fingerprint = models.CharField(max_length=64, unique=True)  # the same row again is not queued twice
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"row {self.number}"
