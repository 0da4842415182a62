"""What came out, what was said against it, and who was allowed to read it."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.assessment.models.campaigns import Assessment, Campaign
from rostok.assessment.states import (
    AppealState,
    PaperKind,
    Validity,
)
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person


class SharingQuerySet(models.QuerySet["Sharing"]):
    """Copies of results."""

    def open_at(self, day: date) -> Self:
        """Those neither withdrawn nor past their last day."""
        return self.filter(Q(until=None) | Q(until__gte=day), withdrawn_at=None)


class Result(models.Model):
    """What came out: the expert layer in `profile`, the organisation's own layers apart in `own_layers`."""

    code = CodeField()
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)  # above 1: changed on appeal; all stay readable
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    algorithm = models.CharField(max_length=60)
    algorithm_version = models.CharField(max_length=120)
    validity = models.CharField(max_length=20, choices=Validity.choices)
    profile = models.JSONField()
    own_layers = models.JSONField()
    agreement = models.JSONField()
    grounds = models.JSONField(default=dict)  # how the experts judged, what a third decided, what is excused
    change = models.JSONField(null=True)  # against the wave before; null: there was none
    # the first day on which an obligatory minimum is not met; null: all are met, and no condition will lapse
    minimum_missed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "version"], name="result_version_once")]
        indexes = [models.Index(fields=["organisation", "-made_at"], name="result_by_organisation")]

    def __str__(self) -> str:
        return self.code


class Appeal(models.Model):
    """The organisation does not agree with its result. changes: indicator code → the mark put there."""

    code = CodeField()
    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    indicators = models.JSONField()
    reasons = models.TextField()
    filed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    overdue_told_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.FILED)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    made = models.OneToOneField(Result, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["result"], condition=Q(state=AppealState.FILED), name="appeal_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.code


class Chosen(models.Model):
    """An indicator that the organisation works on because its level in this result was low.

    It tends to rise by itself: the next comparison marks it (method.md, change).
    """

    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=10)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "indicator_code"], name="chosen_once")]

    def __str__(self) -> str:
        return f"chosen {self.indicator_code}"


class Sharing(models.Model):
    """The organisation's consent: a dated copy of the expert layer opened to somebody, withdrawn at once.

    Opened to one organisation, or to everybody who has its unguessable `address`.
    """

    code = CodeField()
    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    address = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001 - held by the constraint
    purpose = models.CharField(max_length=300, blank=True)
    copy = models.JSONField()
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True)  # the last day; empty: until it is withdrawn
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = SharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["result", "organisation"], condition=Q(withdrawn_at=None), name="sharing_open_once"
            ),
            models.UniqueConstraint(
                fields=["result"],
                condition=Q(withdrawn_at=None, organisation=None),
                name="sharing_public_once",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None, address__isnull=False)
                | Q(organisation__isnull=False, address=None),
                name="sharing_to_one_or_by_address",
            ),
        ]

    def __str__(self) -> str:
        return f"sharing {self.pk}"


class CopyReading(models.Model):
    """Who opened a copy on a day; without a person: somebody who had its address."""

    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    read_on = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sharing", "person", "read_on"],
                condition=Q(person__isnull=False),
                name="copy_reading_once",
            ),
            models.UniqueConstraint(
                fields=["sharing", "read_on"], condition=Q(person=None), name="copy_reading_by_address_once"
            ),
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class ResultPaper(models.Model):
    """A result, or the copy of a consent, as a file in one language and format, made by a job."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    sharing = models.ForeignKey(Sharing, models.PROTECT, related_name="+", null=True)
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=4, choices=PaperKind.choices, default=PaperKind.PDF)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["result", "language", "kind"], condition=Q(sharing=None), name="result_paper_once"
            ),
            models.UniqueConstraint(
                fields=["sharing", "language", "kind"],
                condition=Q(sharing__isnull=False),
                name="copy_paper_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reliability(models.Model):
    """How far the experts' marks of a closed campaign can be trusted, as computed at one moment.

    domains: domain code → what core.reliability found. Rows are only added; the campaign names the newest.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    organisations = models.PositiveIntegerField()
    experts = models.PositiveIntegerField()
    algorithm = models.CharField(max_length=60)
    algorithm_version = models.CharField(max_length=120)
    domains = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["campaign", "-made_at"], name="reliability_by_campaign")]

    def __str__(self) -> str:
        return f"reliability {self.pk}"
