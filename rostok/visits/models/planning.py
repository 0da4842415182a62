"""What an institution needs and when it is quiet, what organisers offer, duties that recur."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming, AbstractPhoto
from rostok.foundation.models import CodeField
from rostok.foundation.proposals import AbstractProposal
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.visits.states import NeedState, OfferState


class Need(models.Model):
    """An institution waits for people: on one `day`, or on `weekdays` ("135": Monday is 1) since … until.

    `words`, `group`, `called` (who is called about it) stand in the language in which they were written.
    """

    code = CodeField()
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    group = models.CharField(max_length=80, blank=True)
    people = models.PositiveSmallIntegerField()
    day = models.DateField(null=True)
    weekdays = models.CharField(max_length=7, blank=True)
    time_from = models.TimeField()
    time_to = models.TimeField()
    since = models.DateField()
    until = models.DateField()
    called = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=NeedState.choices, default=NeedState.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="interaction_need_dates"),
            models.CheckConstraint(condition=Q(time_to__gt=F("time_from")), name="interaction_need_hours"),
            models.CheckConstraint(
                condition=Q(day=None) & ~Q(weekdays="") | Q(day__isnull=False, weekdays=""),
                name="interaction_need_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.CLOSED) | ~Q(reason=""), name="interaction_need_closed_why"
            ),
        ]
        indexes = [models.Index(fields=["state", "until"], name="interaction_need_open")]

    def __str__(self) -> str:
        return f"need {self.code}"


class Offer(AbstractProposal, AbstractPhoto):
    """An organiser, or a person alone, would come for a need on some days. Confirmed, it makes visits.

    `withdrawn_why`: what whoever offered says when they take it back; read by both sides and on the rosters.
    """

    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.PROPOSED)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta(AbstractProposal.Meta):
        constraints = [
            *AbstractProposal.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organisation=None) ^ Q(person=None), name="interaction_offer_of_one"
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferState.WITHDRAWN)
                | (~Q(withdrawn_why="") & Q(withdrawn_at__isnull=False)),
                name="interaction_offer_withdrawn_why",
            ),
        ]
        indexes = [models.Index(fields=["need", "state"], name="interaction_offer_by_need")]


class WithdrawalIncoming(AbstractIncoming):
    """An offer was taken back on paper, by phone or in person. An erasable row."""

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class OfferDay(models.Model):
    """A day of an offer, and how many people would come."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    day = models.DateField()
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "day"], name="interaction_offer_day_once")]

    def __str__(self) -> str:
        return f"day {self.pk}"


class QuietTime(models.Model):
    """Nobody comes: hours of weekdays ("12345", such as sleep), or whole days since … until (quarantine)."""

    code = CodeField()
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    weekdays = models.CharField(max_length=7, blank=True)
    time_from = models.TimeField(null=True)
    time_to = models.TimeField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="quiet_dates"),
            models.CheckConstraint(
                condition=Q(weekdays="", time_from=None, time_to=None, until__isnull=False)
                | (~Q(weekdays="") & Q(time_to__gt=F("time_from"))),
                name="quiet_hours_or_days",
            ),
        ]
        indexes = [models.Index(fields=["institution", "until"], name="quiet_by_institution")]

    def __str__(self) -> str:
        return f"quiet time {self.code}"


class Series(models.Model):
    """A duty that recurs every so many weeks on the weekday of `since`; the tick makes its visits.

    `ended_at`: it was ended before its last day; `until` is then the new one, before `since` where the first
    day had not come yet: it never came round.
    """

    code = CodeField()
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+", null=True)
    every_weeks = models.PositiveSmallIntegerField(default=1)
    time_from = models.TimeField()
    time_to = models.TimeField()
    since = models.DateField()
    until = models.DateField()
    place = models.CharField(max_length=200)
    group = models.CharField(max_length=80, blank=True)
    people = models.PositiveSmallIntegerField()
    host = models.ForeignKey(Person, models.PROTECT, related_name="+")
    duty_phone = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(organisation=None) ^ Q(person=None), name="series_of_one"),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")) | Q(ended_at__isnull=False), name="series_dates"
            ),
            models.CheckConstraint(condition=Q(time_to__gt=F("time_from")), name="series_hours"),
            models.CheckConstraint(condition=Q(every_weeks__gte=1), name="series_weeks"),
        ]
        indexes = [models.Index(fields=["until"], name="series_by_end")]

    def __str__(self) -> str:
        return f"series {self.code}"
