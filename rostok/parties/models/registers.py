"""Registers as they came, row by row."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models.organisations import Organisation
from rostok.parties.models.territories import Territory
from rostok.parties.states import RowOutcome


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
    """What a person should look at in one row of an import: a line of its report. An erasable row.

    `row`: the row of the queue, of an earlier import or line, that this one repeats word for word.
    """

    register_import = models.ForeignKey(RegisterImport, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    column = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40)
    raw = models.CharField(max_length=500, blank=True)
    row = models.ForeignKey("RegisterRow", models.PROTECT, related_name="+", null=True)

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
