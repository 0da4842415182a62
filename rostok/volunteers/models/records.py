"""The record of a volunteer: what was true on a day, shown by an address to whom the person gives it."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.parties.models import Person


def new_token() -> str:
    """What nobody guesses: 128 random bits."""
    return secrets.token_urlsafe(16)


class VolunteerRecord(models.Model):
    """What a person chose to show, as it was on the day. An erasable row: taken back, it holds nothing.

    `content`: {"name", "hours": [{"organisation", "year", "minutes"}], "courses": [{"code", "title", "on",
    "until"}], "thanks": [{"organisation", "on", "words"}]}; a part that is not shown is not there.
    """

    code = CodeField()
    token = models.CharField(max_length=64, unique=True, default=new_token)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_on = models.DateField()
    content = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(content={}), name="withdrawn_record_is_bare"
            )
        ]
        indexes = [models.Index(fields=["person", "-made_at"], name="record_by_person")]

    def __str__(self) -> str:
        return f"record {self.pk}"


class RecordPaper(models.Model):
    """A record as a file in one language, made by a job."""

    record = models.ForeignKey(VolunteerRecord, models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "language"], name="record_paper_once")]

    def __str__(self) -> str:
        return f"paper {self.pk}"
