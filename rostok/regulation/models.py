"""A регламент, its editions by points; types of interaction in versions; what cites which point."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import BilingualField, CodeField
from rostok.parties.models import Organisation, Territory
from rostok.proofs.models import Policy
from rostok.regulation.core.types import Party, Place
from rostok.regulation.states import OPEN, PARTIES, PLACES, RuleState


class RegulationSample(models.Model):
    """A регламент of a pack: a text to begin with. It is copied and binds nobody."""

    name = models.CharField(max_length=80, unique=True)
    version = models.CharField(max_length=40)
    title = BilingualField()
    about = BilingualField()
    content = models.JSONField()  # points, policies, types: rostok.regulation.packs

    def __str__(self) -> str:
        return str(self.title)


class Regulation(models.Model):
    """The rules of interaction that an authority issues for a territory."""

    code = CodeField()
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    title = BilingualField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.title)


class Ordered(models.Model):
    """What an order puts in force: from `effective_on`, until the day before `ended_on`."""

    code = CodeField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=RuleState.choices, default=RuleState.DRAFTED)
    order_number = models.CharField(max_length=40, blank=True)
    ordered_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_order_number = models.CharField(max_length=40, blank=True)
    end_ordered_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)
    drafted_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = models.Manager()

    class Meta:
        abstract = True

    @property
    def is_frozen(self) -> bool:
        """An order stands behind it: it changes no more."""
        return self.state != RuleState.DRAFTED


def _order_known(name: str) -> models.CheckConstraint:
    """Nothing binds without the number and the day of its order."""
    known = ~Q(order_number="") & Q(ordered_on__isnull=False) & Q(effective_on__gte=F("ordered_on"))
    unbound = Q(state=RuleState.DRAFTED) | Q(state=RuleState.WITHDRAWN, effective_on=None)
    return models.CheckConstraint(condition=unbound | known, name=name)


class Edition(Ordered):
    """One edition of a регламент. `former`: what it was drafted from."""

    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    former = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regulation", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["regulation"], condition=Q(state__in=OPEN), name="edition_open_once"
            ),
            models.UniqueConstraint(
                fields=["regulation"], condition=Q(state=RuleState.IN_FORCE), name="edition_in_force_once"
            ),
            _order_known("edition_order_known"),
        ]

    def __str__(self) -> str:
        return f"edition {self.number}"


class Point(models.Model):
    """A point. `key` stays with it from edition to edition; a number without a dot is a heading."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    number = models.CharField(max_length=20)
    text = BilingualField()
    is_repealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="point_key_once"),
            models.UniqueConstraint(fields=["edition", "number"], name="point_number_once"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_heading(self) -> bool:
        """Does it open a part of the регламент?"""
        return "." not in self.number


class InteractionType(models.Model):
    """A type of interaction under a регламент. `is_own`: made by an officer, not of a pack."""

    code = CodeField()
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    is_own = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regulation", "key"], name="type_key_once")]

    def __str__(self) -> str:
        return self.key


class TypeVersion(Ordered):
    """What a type is and asks. Ages in full years, hours by the clock of the institution."""

    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    title = BilingualField()
    about = BilingualField()
    has_children = models.BooleanField()
    place = models.CharField(max_length=10, choices=list(PLACES.items()), default=Place.INSIDE)
    is_group_only = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField()
    min_age_with_consent = models.PositiveSmallIntegerField(null=True)
    children_per_adult = models.PositiveSmallIntegerField(null=True)
    hours_from = models.TimeField(null=True)
    hours_to = models.TimeField(null=True)
    documents = models.JSONField(default=list)  # [{"ru", "en"}]
    steps = models.JSONField(default=list)
    min_term_months = models.PositiveSmallIntegerField(null=True)
    trial_visits = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type", "number"], name="type_version_number_once"),
            models.UniqueConstraint(
                fields=["type"], condition=Q(state__in=OPEN), name="type_version_open_once"
            ),
            models.UniqueConstraint(
                fields=["type"], condition=Q(state=RuleState.IN_FORCE), name="type_version_in_force_once"
            ),
            _order_known("type_version_order_known"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class TypeRequirement(models.Model):
    """A policy that a version asks of one of the parties."""

    version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=list(PARTIES.items()), default=Party.VOLUNTEER)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "party", "policy"], name="type_requirement_once")
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.policy_id}"


class TypeCitation(models.Model):
    """A point that a version rests on, by its key."""

    version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="type_citation_once")]

    def __str__(self) -> str:
        return self.key


class PolicyCitation(models.Model):
    """A point of a регламент that a policy rests on where this регламент holds."""

    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regulation", "policy", "key"], name="policy_citation_once")
        ]

    def __str__(self) -> str:
        return self.key
