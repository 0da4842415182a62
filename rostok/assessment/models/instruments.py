"""An instrument: domains, indicators, described levels; made from a pack."""

from django.db import models

from rostok.assessment.states import (
    Validity,
)
from rostok.foundation.models import BilingualField


class Instrument(models.Model):
    """One version of an instrument, made from a pack; frozen once a campaign uses it."""

    name = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = BilingualField()
    about = BilingualField()
    validity = models.CharField(max_length=20, choices=Validity.choices, default=Validity.DRAFT)
    scale = models.JSONField()  # [{"level": 1, "title": {"ru", "en"}}, …]
    rules = models.JSONField()  # thresholds of the method, as the pack states them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Domain(models.Model):
    """An area of an instrument; `weight` is its share of importance."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField()
    title = BilingualField()
    about = BilingualField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="domain_once")]

    def __str__(self) -> str:
        return str(self.title)


class Indicator(models.Model):
    """What is judged. A gate is an obligatory minimum.

    An indicator told differently to one kind of organisations is two rows of one code: `variant` names the
    kind, the main row has none; `kinds` never overlap. Kinds are compared only where `is_varied` is false.
    """

    domain = models.ForeignKey(Domain, models.PROTECT, related_name="+")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    variant = models.CharField(max_length=20, blank=True)
    is_varied = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    is_gate = models.BooleanField()
    is_express = models.BooleanField(default=False)  # asked in the short form, as every gate is
    weight = models.PositiveSmallIntegerField()
    title = BilingualField()
    question = BilingualField()
    why = BilingualField()
    functions = models.JSONField()  # who is asked
    kinds = models.JSONField()  # kinds of organisations it applies to
    evidence = models.JSONField()  # aspect -> {"ru", "en"}
    interview = models.JSONField(default=list)
    actions = models.JSONField()  # templates of steps that raise the level
    not_applicable = models.JSONField(null=True)  # the only allowed reason, {"ru", "en"}; null: never

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code", "variant"], name="indicator_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Level(models.Model):
    """The described level of an indicator, 1 to 4."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = BilingualField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "number"], name="level_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"
