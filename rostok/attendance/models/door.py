"""Who stands at a door, what they pressed, what their paper said, what they must look at."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from rostok.attendance.core.lines import Line, Verdict
from rostok.attendance.states import AlarmState, Cause, MarkKind
from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import DatedQuerySet, Organisation, Person
from rostok.visits.models import Post


class Guard(models.Model):
    """Somebody who stands at the door of an institution, between two days."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="guard_dates"),
            models.UniqueConstraint(
                fields=["person", "institution"], condition=Q(until=None), name="guard_once"
            ),
        ]

    def __str__(self) -> str:
        return f"guard {self.pk}"


class Ticks(AbstractIncoming):
    """How a sheet of paper with ticks came. An erasable row."""

    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()

    def __str__(self) -> str:
        return f"ticks {self.pk}"


class Mark(models.Model):
    """One press at a door, as it arrived. `told_at` and `sent_at` are of the device's clock.

    Nothing of a passport or of health fits in here but that it was looked at and «well» was said.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=MarkKind.choices)
    key = models.UUIDField(unique=True)
    device = models.UUIDField()
    number = models.PositiveBigIntegerField()
    told_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    is_refused = models.BooleanField(default=False)
    entered_by_id = models.BigIntegerField(null=True)
    ticks = models.ForeignKey(Ticks, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["post", "number"], name="mark_by_post")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_refused=False) | Q(kind=MarkKind.CAME), name="mark_refused_came"
            )
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class DaySheet(models.Model):
    """What the sheet of a day said when it was made, by codes; made anew it has the next number."""

    code = CodeField()
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField()  # until then its lines were found to be right
    content = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "day", "number"], name="day_sheet_once")
        ]

    def __str__(self) -> str:
        return f"sheet {self.code}"

    @property
    def lines(self) -> list[Line]:
        """Its lines in their order."""
        rows: list[list[Any]] = self.content
        return [Line(post, Verdict(verdict), hours) for post, verdict, hours in rows]


class Alarm(models.Model):
    """Somebody must look at a person who is, or may be, inside; once for each cause."""

    code = CodeField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    cause = models.CharField(max_length=20, choices=Cause.choices)
    state = models.CharField(max_length=20, choices=AlarmState.choices, default=AlarmState.OPEN)
    raised_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "cause"], condition=Q(state=AlarmState.OPEN), name="alarm_open_once"
            )
        ]
        indexes = [models.Index(fields=["state", "post"], name="alarm_by_state")]

    def __str__(self) -> str:
        return f"alarm {self.code}"
