"""Campaigns, assessments of one organisation, seats in them, and what happens to them on the way."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.accounts.models import AbstractInvitation
from rostok.assessment.core.calling import CallReason, CallResult
from rostok.assessment.models.instruments import Instrument
from rostok.assessment.states import (
    COUNTS_FOR_NOTHING,
    JUDGES,
    AssessmentState,
    CampaignState,
    Departure,
    Function,
    SeatKind,
    StuckReason,
)
from rostok.foundation.models import BilingualField, CodeField
from rostok.parties.models import Organisation, Person, Territory

CALL_REASONS = [(reason.value, reason.value) for reason in CallReason]
CALL_RESULTS = [(result.value, result.value) for result in CallResult]


class Campaign(models.Model):
    """Many organisations assessed by one instrument in one wave; each date ends a phase."""

    code = CodeField()
    title = BilingualField()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", null=True
    )  # empty: the network
    wave = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=CampaignState.choices, default=CampaignState.DRAFT)
    answers_until = models.DateField()
    agreement_until = models.DateField()
    judging_until = models.DateField()
    reconciling_until = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)
    reliability = models.ForeignKey(  # the newest of its rows, once it is closed
        "assessment.Reliability", models.PROTECT, related_name="+", null=True
    )

    def __str__(self) -> str:
        return str(self.title)


class Assessment(models.Model):
    """One organisation in one campaign."""

    code = CodeField()
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=AssessmentState.choices, default=AssessmentState.ANSWERING
    )
    started_at = models.DateTimeField(default=timezone.now)
    sheet_closed_at = models.DateTimeField(null=True)  # evidence attached later is neither opened nor counted
    answers_until = models.DateField(null=True)  # its own last days, where a phase was extended for it alone
    agreement_until = models.DateField(null=True)
    judging_until = models.DateField(null=True)
    reconciling_until = models.DateField(null=True)
    stuck_as = models.CharField(max_length=20, choices=StuckReason.choices, blank=True)
    stuck_at = models.DateTimeField(null=True)  # found so by the tick; empty again with the next move
    needs_third = models.BooleanField(default=False)  # the two disagree on a gate, nobody settled it
    is_interview = models.BooleanField(default=False)  # agreed in a talk with a facilitator, nobody alone
    interview_reason = models.CharField(max_length=500, blank=True)
    small_since = models.DateTimeField(null=True)  # somebody left, and too few are left to answer alone

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation"],
                condition=~Q(state__in=COUNTS_FOR_NOTHING),
                name="assessment_once",
            )
        ]
        indexes = [models.Index(fields=["organisation", "-started_at"], name="assessment_by_organisation")]

    def __str__(self) -> str:
        return self.code


class Annulment(models.Model):
    """Why an assessment counts for nothing any more."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    annulled_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    annulled_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"annulment {self.pk}"


class Extension(models.Model):
    """More time for one organisation: the ground of its own last days. Rows are only added."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    phase = models.CharField(max_length=12, choices=AssessmentState.choices)
    until = models.DateField()
    reason = models.CharField(max_length=500)
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["assessment", "granted_at"], name="extension_by_assessment")]

    def __str__(self) -> str:
        return f"extension {self.pk}"


class Call(models.Model):
    """One telephone call about an assessment. person empty: the number of the organisation was called."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=20, choices=CALL_REASONS)
    result = models.CharField(max_length=12, choices=CALL_RESULTS)
    promised_on = models.DateField(null=True)
    called_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    called_at = models.DateTimeField(default=timezone.now)
    next_on = models.DateField()  # nobody calls about it before

    class Meta:
        indexes = [
            models.Index(fields=["assessment", "called_at"], name="call_by_assessment"),
            models.Index(fields=["person", "called_at"], name="call_by_person"),
        ]

    def __str__(self) -> str:
        return f"call {self.pk}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats; an expert who left keeps the row with its sealed marks."""

    def sitting(self) -> Self:
        """Seats that were not left."""
        return self.filter(left_at=None)


class Seat(models.Model):
    """A person's role in one assessment. `locked_at`: the sheet is handed in and cannot be changed.

    `code` stands on the paper sheet of a person without an account. `on_paper`: the seat was given to
    somebody without one, who has not written in the sheet since. `left_at`: the person left; a sheet handed
    in before stays in the spread, nameless; an expert was replaced or declined (`left_how`), and the marks
    stay sealed. An expert's sheet opens at `cleared_at`, when no conflict stands in the way.
    """

    code = CodeField()
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SeatKind.choices)
    function = models.CharField(max_length=24, choices=Function.choices, blank=True)
    number = models.PositiveSmallIntegerField(default=1)  # of the expert: 1 or 2, and 3 on disputed gates
    is_visit = models.BooleanField(default=False)  # judged on a visit, not from papers
    is_joint = models.BooleanField(default=False)  # a visit together with the other expert
    locked_at = models.DateTimeField(null=True)
    reminded_of = models.CharField(
        max_length=12, choices=AssessmentState.choices, blank=True
    )  # the last phase
    cleared_at = models.DateTimeField(null=True)
    on_paper = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)
    left_how = models.CharField(max_length=10, choices=Departure.choices, blank=True)
    left_reason = models.TextField(blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person", "kind"], name="seat_once"),
            models.UniqueConstraint(
                fields=["assessment", "number"],
                condition=Q(kind=SeatKind.EXPERT, left_at=None),
                name="expert_number_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | ~Q(kind__in=JUDGES) | Q(locked_at=None),
                name="judge_left_before_locking",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SeatKind.EXPERT) | Q(number__in=[1, 2]), name="expert_number_one_or_two"
            ),
            models.CheckConstraint(
                condition=Q(is_joint=False) | Q(is_visit=True), name="seat_joint_is_visit"
            ),
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(kind=SeatKind.THIRD, left_at=None),
                name="third_expert_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SeatKind.THIRD) | Q(number=3), name="third_expert_is_number_three"
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="seat_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def mode(self) -> str:
        """How the expert judged: papers, visit, joint."""
        return "joint" if self.is_joint else "visit" if self.is_visit else "papers"


class Invitation(AbstractInvitation):
    """A seat offered to an address."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SeatKind.choices)
    function = models.CharField(max_length=24, choices=Function.choices, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"
