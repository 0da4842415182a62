"""Organisations, people and what binds them, each bond with its dates."""

from datetime import date
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from rostok.accounts.models import AbstractInvitation
from rostok.foundation.models import BilingualField, CodeField, NameKeyField, name_key
from rostok.parties.core import names
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


class CoreKeyField(NameKeyField):
    """Distinctive words of the name: what two spellings of one organisation share (algorithm: matching)."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", False)
        super().__init__(source, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        key = names.core_key(name_key(getattr(model_instance, self.source)))
        setattr(model_instance, self.attname, key)
        return key


class WordKeyField(NameKeyField):
    """The region with the longest distinctive word of the name and its figures."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 90)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", False)
        super().__init__(source, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        word = names.word_key(getattr(model_instance, self.source))
        key = names.in_place(getattr(model_instance, "territory_id", None), word)
        setattr(model_instance, self.attname, key)
        return key


class StandingManager(models.Manager["Organisation"]):
    """Organisations that stand: those merged into another are kept for undoing, and seen nowhere."""

    def get_queryset(self) -> models.QuerySet["Organisation"]:
        """Without the merged ones."""
        return super().get_queryset().filter(merged_into=None)


class Organisation(models.Model):
    """A party of any kind. The name stands as the register or its leader wrote it."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, blank=True)
    short_name = models.CharField(max_length=200, blank=True)
    name_key = NameKeyField(db_index=False)  # each key has one index below: an import pays for every one
    core_key = CoreKeyField()
    word_key = WordKeyField()
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    town = models.CharField(max_length=120, blank=True)
    legal_form = models.CharField(max_length=200, blank=True)
    register_status = models.CharField(max_length=60, blank=True)
    registered_on = models.DateField(null=True)
    about = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # No plain index: "merged into nothing" is nearly every row, and SQLite would search by it first.
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, db_index=False)

    objects = StandingManager()
    everything = models.Manager["Organisation"]()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="organisation_by_name"),
            models.Index(fields=["territory", "name_key"], name="organisation_by_place"),
            models.Index(fields=["core_key"], name="organisation_by_words"),
            models.Index(fields=["word_key"], name="organisation_by_word"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="organisation_merged"
            ),
        ]

    def __str__(self) -> str:
        if self.name_en and (get_language() or "").startswith("en"):
            return self.name_en
        return self.short_name or self.name

    def kind_words(self) -> str:
        """The label of the kind; `get_kind_display` words all kinds anew for each row of a list."""
        return str(OrganisationKind(self.kind).label)


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


class ActingOrder(models.Model):
    """Somebody stands in for the holder of a role between two days.

    `acting_role`: the role it gives, once the number and the day of the order are entered.
    """

    code = CodeField()
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    order_number = models.CharField(max_length=60, blank=True)
    ordered_on = models.DateField(null=True)
    acting_role = models.OneToOneField(Role, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="acting_dates"),
            models.CheckConstraint(
                condition=Q(acting_role=None) | (~Q(order_number="") & Q(ordered_on__isnull=False)),
                name="acting_by_whole_order",
            ),
        ]

    def __str__(self) -> str:
        return f"acting order {self.pk}"


class Vacancy(models.Model):
    """A role that somebody must hold has ended and nobody holds it; whoever may give it was told."""

    code = CodeField()
    role = models.OneToOneField(Role, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"vacancy {self.pk}"


class Invitation(AbstractInvitation):
    """A role of this room offered to an address."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class RegisterSource(models.Model):
    """Whose tables look like this: the layout that a person has confirmed, by the shape of the head."""

    code = CodeField()
    name = models.CharField(max_length=200, unique=True)
    shape = models.CharField(max_length=64, db_index=True)
    layout = models.JSONField()
    used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class RegisterImport(models.Model):
    """One run of a register import: the file, how far it got, the counts.

    An uploaded file has a `key` and waits for its `layout`; `tried_…` tell what a dry run has found.
    """

    code = CodeField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=120, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    layout = models.JSONField(null=True)
    source = models.ForeignKey(RegisterSource, models.PROTECT, related_name="+", null=True)
    rows_total = models.PositiveIntegerField(default=0)
    tried_rows = models.PositiveIntegerField(default=0)
    tried_counts = models.JSONField(default=dict)
    tried_at = models.DateTimeField(null=True)
    trying_since = models.DateTimeField(null=True)
    requested_at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    failure = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"import {self.pk}"


class RegisterRemark(models.Model):
    """What a person should look at in one row of an import: a line of its report. An erasable row."""

    register_import = models.ForeignKey(RegisterImport, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    column = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40)
    raw = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"remark {self.pk}"


class RegisterRow(models.Model):
    """A row that needs a person: what came, why it waits, and what was decided."""

    code = CodeField()
    register_import = models.ForeignKey(RegisterImport, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    code_of_reason = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices)
    candidate = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    score = models.PositiveSmallIntegerField(default=0)  # of 100: how near the names are
    reasons = models.JSONField(default=list)  # codes of what speaks for and against
    suggested_territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    fingerprint = models.CharField(max_length=64, unique=True)  # the same row again is not queued twice
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"row {self.number}"


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
