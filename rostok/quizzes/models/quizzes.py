"""A quiz: which banks, how many questions of each, when it is passed, what that shows and how long."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.models import BilingualField
from rostok.proofs.models import Qualification
from rostok.quizzes.core.chances import Limits
from rostok.quizzes.models.banks import Bank


class Quiz(models.Model):
    """Passed from `pass_mark` percent on. 0 minutes: no limit of time; 0 attempts: as many as one likes.

    `qualification`: what a passed attempt shows for policies, for so many months. Attempts that began before
    `rule_changed_on` count no more.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = BilingualField()
    about = BilingualField()
    pass_mark = models.PositiveSmallIntegerField()
    is_partial = models.BooleanField(default=False)
    attempts_allowed = models.PositiveSmallIntegerField(default=0)
    pause_hours = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="+", null=True)
    validity_months = models.PositiveSmallIntegerField(default=0)  # 0: without end
    points = models.JSONField(default=list)  # keys of the points of rules it rests on
    rule_changed_on = models.DateField(null=True)
    is_open = models.BooleanField(default=False)
    pack = models.CharField(max_length=80, blank=True)
    pack_version = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pass_mark__gte=1, pass_mark__lte=100), name="quiz_pass_mark")
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def limits(self) -> Limits:
        """For `core.chances`."""
        return Limits(self.attempts_allowed, self.pause_hours, self.rule_changed_on)


class QuizPart(models.Model):
    """So many questions of one bank."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="+")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz", "bank"], name="quiz_part_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="quiz_part_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.number} of bank {self.bank_id}"
