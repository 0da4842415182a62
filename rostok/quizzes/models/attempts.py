"""Sheets of drawn questions, attempts at them, answers, and what came on paper."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Person
from rostok.proofs.models import Proof
from rostok.quizzes.models.banks import QuestionVersion
from rostok.quizzes.models.quizzes import Quiz
from rostok.quizzes.states import AttemptState


class Sheet(models.Model):
    """Questions drawn by a seed: for one attempt on a screen, or for paper, which may be copied."""

    code = CodeField()
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="+")
    seed = models.CharField(max_length=32)
    is_paper = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"sheet {self.code}"


class SheetQuestion(models.Model):
    """A drawn question: the version that stays as it was; its answers stand in the order of the seed."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="sheet_place_once")]

    def __str__(self) -> str:
        return f"place {self.position} of sheet {self.sheet_id}"


class Attempt(models.Model):
    """One person answers one sheet. `pass_mark` and `is_partial` as they were when it began.

    `proof`: what it put into the ledger. `voided_at`: its rule has changed since, it counts no more.
    """

    code = CodeField()
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.BEGUN)
    pass_mark = models.PositiveSmallIntegerField()
    is_partial = models.BooleanField()
    began_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    algorithm = models.CharField(max_length=40, blank=True)  # that gave the percent, with its version
    holds_until = models.DateField(null=True)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "person"],
                condition=Q(state=AttemptState.BEGUN),
                name="attempt_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AttemptState.PASSED, AttemptState.FAILED])
                | Q(percent__isnull=False, ended_at__isnull=False),
                name="attempt_marked",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "ends_at"], name="attempt_by_end"),
            models.Index(fields=["person", "quiz"], name="attempt_by_person"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.code}"


class AttemptAnswer(models.Model):
    """What was answered to one drawn question: numbers of options as the version has them, or words."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="+")
    question = models.ForeignKey(SheetQuestion, models.PROTECT, related_name="+")
    given = models.JSONField(default=list)
    points = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AttemptIncoming(AbstractIncoming):
    """How an attempt came on paper. An erasable row."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"
