"""Who can teach what, when, and for how many."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.assessment.models import Result
from rostok.foundation.models import BilingualField, CodeField
from rostok.mentoring.states import OfferForm, OfferGround, OfferState, StatusKind
from rostok.parties.models import DatedQuerySet, Organisation, Person


class HostStatus(models.Model):
    """An organisation is an internship site or a support site from a day until a day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=StatusKind.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="status_dates"),
            models.UniqueConstraint(
                fields=["organisation", "kind"], condition=Q(until=None), name="host_status_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Offer(models.Model):
    """What an organisation teaches: one indicator, in one form.

    By the result of an assessment, of which `level` and `result` are kept; or by a decision, with its reason.
    """

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument_name = models.CharField(max_length=80)
    domain_code = models.CharField(max_length=10)
    indicator_code = models.CharField(max_length=10)
    title = BilingualField()  # of the indicator
    about = models.TextField()
    form = models.CharField(max_length=12, choices=OfferForm.choices)
    conditions = models.TextField(blank=True)
    ground = models.CharField(max_length=10, choices=OfferGround.choices)
    level = models.PositiveSmallIntegerField(null=True)
    result = models.ForeignKey(Result, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument_name", "indicator_code", "form"], name="offer_once"
            ),
            models.CheckConstraint(
                condition=Q(ground=OfferGround.LEVEL, level__gte=3, result__isnull=False)
                | Q(ground=OfferGround.DECISION) & ~Q(reason=""),
                name="offer_has_ground",
            ),
        ]
        indexes = [models.Index(fields=["instrument_name", "domain_code", "state"], name="offer_by_topic")]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.title}"


class Window(models.Model):
    """Dates in which an offer takes guests, and how many organisations. `taken` never passes `places`."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="window_dates"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="window_never_overbooked"),
            models.UniqueConstraint(fields=["offer", "starts_on", "ends_on"], name="window_once"),
        ]

    def __str__(self) -> str:
        return f"window {self.pk}"

    @property
    def left(self) -> int:
        """Places that nobody has."""
        return self.places - self.taken
