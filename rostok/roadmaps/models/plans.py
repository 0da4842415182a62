"""A road map: growth points, goals, steps, and the proofs that finished steps became."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import ASPECTS, Result
from rostok.foundation.models import BilingualField, CodeField
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.roadmaps.states import PointKind, Rhythm, RoadMapState, StepState

GATES = [(outcome.value, outcome.value) for outcome in GateOutcome]


class RoadMap(models.Model):
    """One organisation's way from one result to the next assessment."""

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    result = models.OneToOneField(Result, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RoadMapState.choices, default=RoadMapState.PROPOSED)
    algorithm = models.CharField(max_length=60)
    algorithm_version = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=timezone.now)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    check_in_due_on = models.DateField(null=True)  # while it is agreed
    reason = models.TextField(blank=True)  # why it was closed with open steps, by a newer result

    def __str__(self) -> str:
        return self.code


class GrowthPoint(models.Model):
    """A direction that the result proposes; chosen by the organisation with a reason.

    A failed gate is chosen by the method itself: `chosen_by` and `reason` stay empty.
    """

    code = CodeField()
    road_map = models.ForeignKey(RoadMap, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PointKind.choices)
    instrument_name = models.CharField(max_length=80)
    indicator_code = models.CharField(max_length=10)
    title = BilingualField()
    rank = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(null=True)  # the final one
    gate = models.CharField(max_length=20, choices=GATES, blank=True)
    effort_days = models.PositiveSmallIntegerField(null=True)  # nobody has estimated it
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["road_map", "indicator_code", "kind"], name="growth_point_once"),
            models.CheckConstraint(
                condition=Q(chosen_at__isnull=False) | Q(chosen_by=None, reason=""),
                name="growth_point_not_chosen",
            ),
            models.CheckConstraint(
                condition=Q(chosen_by=None) | ~Q(reason=""), name="growth_point_chosen_with_reason"
            ),
        ]
        # one of twelve is chosen: the newest of these are asked for
        indexes = [
            models.Index(fields=["id"], condition=Q(chosen_at__isnull=False), name="growth_point_chosen")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.title}"


class Goal(models.Model):
    """From which level to which, by when."""

    code = CodeField()
    growth_point = models.OneToOneField(GrowthPoint, models.PROTECT, related_name="+")
    level_from = models.PositiveSmallIntegerField(null=True)
    level_to = models.PositiveSmallIntegerField()
    due_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.level_from} → {self.level_to}"


class Step(models.Model):
    """What somebody does by a day. `aspect`: which kind of evidence it yields when finished."""

    code = CodeField()
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    title = BilingualField()
    how = BilingualField()
    result = BilingualField()
    kind = models.CharField(max_length=20)
    aspect = models.CharField(max_length=10, choices=ASPECTS)
    effort_days = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.PLANNED)
    reminded_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was dropped
    carried_from = models.OneToOneField("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="step_dates")]
        indexes = [models.Index(fields=["owner", "state"], name="step_by_owner")]

    def __str__(self) -> str:
        return str(self.title)


class StepProof(models.Model):
    """The proof that a finished step became."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "proof"], name="step_proof_once")]

    def __str__(self) -> str:
        return f"step proof {self.pk}"
