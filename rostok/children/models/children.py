"""A child by a code, the keepers of its record, its statuses, opinions, siblings and notes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.children.states import Apart, ChildState, Duty, StatusKind, What, Word
from rostok.foundation.models import CodeField
from rostok.foundation.sealed import SealedRow, SealedTextField
from rostok.parties.models import DatedQuerySet, Organisation, Person


class KeeperQuerySet(DatedQuerySet["Keeper"]):
    """Keepers with their dates."""


class Keeper(models.Model):
    """A person of an institution who sees its children. Nobody else does, whatever their role is."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=12, choices=Duty.choices)
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar = KeeperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="keeper_dates"),
        ]

    def __str__(self) -> str:
        return f"keeper {self.pk}"


class Child(SealedRow):
    """A child of one institution. No name, no initials, no day of birth: those stay on paper there.

    `code` is of addresses alone; `paper_code` stands on the key sheet and means the child to people.
    """

    code = CodeField()
    paper_code = models.CharField(max_length=12, blank=True)
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ChildState.choices, default=ChildState.LIVES)
    born_in = models.PositiveSmallIntegerField(null=True)  # a year: types of interaction ask for an age
    group = models.CharField(max_length=40, blank=True)  # where to look for the child, as the house says it
    admitted_on = models.DateField()
    left_on = models.DateField(null=True)
    kept_until = models.DateField(null=True)  # a statutory term outranks erasure
    kept_by = models.CharField(max_length=200, blank=True)  # the rule that names the term

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "paper_code"], condition=~Q(paper_code=""), name="paper_code_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ChildState.SEALED, paper_code="", born_in=None, group="")
                | (~Q(state=ChildState.SEALED) & ~Q(paper_code="")),
                name="sealed_child_is_bare",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChildState.LEFT) | Q(left_on__isnull=False), name="left_child_has_day"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("admitted_on")), name="child_dates"
            ),
            models.CheckConstraint(
                condition=Q(kept_until=None) | ~Q(kept_by=""), name="child_kept_by_a_rule"
            ),
        ]
        indexes = [models.Index(fields=["institution", "state"], name="child_by_institution")]

    def __str__(self) -> str:
        return f"child {self.pk}"


class LegalStatus(models.Model):
    """What a child is in law, between two days."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=StatusKind.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    act = models.CharField(max_length=120, blank=True)  # number and day of the act on paper

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(until=None), name="one_status_in_force"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="legal_status_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"status {self.pk}"


class Opinion(models.Model):
    """What the child said when asked, at any age. There is no field for a reason."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    word = models.CharField(max_length=8, choices=Word.choices)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["child", "what", "-asked_on"], name="opinion_by_child")]

    def __str__(self) -> str:
        return f"opinion {self.pk}"


class Sibling(SealedRow):
    """Two children of one family: together, or the reason why not. The older row is `first`."""

    first = models.ForeignKey(Child, models.PROTECT, related_name="+")
    second = models.ForeignKey(Child, models.PROTECT, related_name="+")
    are_together = models.BooleanField(default=True)
    apart = models.CharField(max_length=12, choices=Apart.choices, blank=True)
    words = SealedTextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="siblings_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="siblings_in_order"),
            models.CheckConstraint(
                condition=Q(are_together=True, apart="") | (Q(are_together=False) & ~Q(apart="")),
                name="siblings_apart_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"siblings {self.pk}"


class Note(SealedRow):
    """Words about a child, sealed; each opening is a line of the read journal."""

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    words = SealedTextField(default="")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["child", "-day"], name="note_by_child")]

    def __str__(self) -> str:
        return f"note {self.pk}"
