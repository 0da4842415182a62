"""Concerns, who receives them, who must not, what was done. Words of people are sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.concerns.states import Channel, ConcernState, Duty, EntryKind, Ground, StepKind
from rostok.foundation.models import CodeField
from rostok.foundation.sealed import SealedRow, SealedTextField, new_row_key
from rostok.parties.models import DatedQuerySet, Organisation, Person, Territory


class OfficerQuerySet(DatedQuerySet["Officer"]):
    """Officers with their dates."""


class Officer(models.Model):
    """A person who receives concerns: of an organisation, a territory, or (both empty) the whole network.

    A deputy has the concerns of `deputy_of` and none of their own.
    """

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=Duty.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    deputy_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    objects: ClassVar = OfficerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(territory=None) | Q(organisation=None), name="officer_one_scope"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="officer_dates"),
            models.CheckConstraint(
                condition=~Q(duty=Duty.INSIDE) | Q(organisation__isnull=False), name="inside_of_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(duty=Duty.AUTHORITY) | Q(organisation=None), name="authority_over_place"
            ),
        ]

    def __str__(self) -> str:
        return f"officer {self.pk}"


class Concern(SealedRow):
    """A message about a threat to a child. Whoever wrote it leaves no account here, only what they told."""

    code = CodeField()
    state = models.CharField(max_length=10, choices=ConcernState.choices, default=ConcernState.RECEIVED)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    is_danger_now = models.BooleanField(default=False)
    about = SealedTextField(default="")  # a child by code or by signs, never by name
    what = SealedTextField(default="")
    where = SealedTextField(default="")
    known = SealedTextField(default="")  # since when, and how
    unseen = SealedTextField(default="")  # who must not see it, in the reporter's words
    contact = SealedTextField(default="")
    # names among `unseen` that nobody is known by: the officer inside does not get it
    has_unknown_names = models.BooleanField(default=False)
    is_inside_shut = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.FORM)
    incoming_number = models.CharField(max_length=40, blank=True)
    came_at = models.DateTimeField(default=timezone.now)  # the clocks start here
    recorded_at = models.DateTimeField(default=timezone.now)
    receipt_hash = models.CharField(max_length=64, unique=True, default=new_row_key)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    kept_until = models.DateField(null=True)  # a statutory term outranks erasure
    kept_by = models.CharField(max_length=200, blank=True)  # the rule that names the term
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "came_at"], name="concern_by_state")]

    def __str__(self) -> str:
        return self.code


class Exclusion(models.Model):
    """A person or a whole organisation that must not see a concern, with those who stand in for them."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, person__isnull=False)
                | Q(organisation__isnull=False, person=None),
                name="exclusion_of_one",
            ),
            models.UniqueConstraint(
                fields=["concern", "person"], condition=Q(organisation=None), name="person_excluded_once"
            ),
            models.UniqueConstraint(
                fields=["concern", "organisation"],
                condition=Q(person=None),
                name="organisation_excluded_once",
            ),
        ]

    def __str__(self) -> str:
        return f"exclusion {self.pk}"


class Recipient(models.Model):
    """Sight as a row: this officer has this concern, on a ground, until the row is ended."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "officer"], condition=Q(until=None), name="recipient_once"
            )
        ]
        indexes = [models.Index(fields=["officer", "concern"], name="recipient_by_officer")]

    def __str__(self) -> str:
        return f"recipient {self.pk}"


class Step(models.Model):
    """A clock: where an unopened concern goes at `due_at`. Done by the tick, or dropped when it is opened."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(done_at=None, dropped_at=None), name="step_waiting_by_time"
            )
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Entry(SealedRow):
    """What came to a concern later: a measure, what the reporter added, a handover."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    words = SealedTextField(default="")
    told = SealedTextField(default="")  # whom the officer has told
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    taker = models.ForeignKey(Officer, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["concern", "kind"], name="entry_by_concern")]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class HelplineCheck(models.Model):
    """The operator has rung a number of `core.helplines` and it answered."""

    number = models.CharField(max_length=40, unique=True)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return self.number
