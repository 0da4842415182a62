"""Banks and their questions in versions."""

from django.db import models
from django.utils import timezone

from rostok.foundation.models import BilingualField
from rostok.parties.models import Person
from rostok.quizzes.core.questions import Kind, Question
from rostok.quizzes.core.storing import for_marking, in_language


class Bank(models.Model):
    """Questions on one subject. `code` is its name in addresses, commands and packs."""

    code = models.SlugField(max_length=60, unique=True)
    title = BilingualField()
    about = BilingualField()
    pack = models.CharField(max_length=80, blank=True)
    pack_version = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.title)


class BankQuestion(models.Model):
    """A question of a bank; `key` is what it is known by again, `current` its newest version."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="+")
    key = models.CharField(max_length=250)
    current = models.PositiveSmallIntegerField(default=1)
    retired_at = models.DateTimeField(null=True)  # not drawn any more

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bank", "key"], name="question_once")]

    def __str__(self) -> str:
        return f"question {self.pk}"


class QuestionVersion(models.Model):
    """One wording of a question. Once drawn for somebody it never changes: a change is the next version.

    `content`: language → words and marking (`core.storing`).
    """

    question = models.ForeignKey(BankQuestion, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=[(str(one), str(one)) for one in Kind])
    title = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=200, blank=True)
    points = models.JSONField(default=list)  # keys of the points of rules it rests on
    content = models.JSONField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of question {self.question_id}"

    def worded(self, language: str) -> Question:
        """The question in a language, or the other one where it has no words in this."""
        beside = {"title": self.title, "category": self.category, "points": tuple(self.points)}
        return in_language(self.content, language, **beside)

    def marked(self) -> Question:
        """The question as it is marked, whatever language was read."""
        return for_marking(self.content)
