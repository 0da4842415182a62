"""People and what binds them to organisations, each bond with its dates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.accounts.models import AbstractInvitation
from rostok.foundation.models import CodeField, NameKeyField
from rostok.parties.models.dated import DatedQuerySet
from rostok.parties.models.organisations import Organisation
from rostok.parties.models.territories import Territory
from rostok.parties.states import RoleKind


class Person(models.Model):
    """A person; the account may be absent (paper and phone)."""

    code = CodeField()
    name = models.CharField(max_length=200)
    name_key = NameKeyField()
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where letters go: the own address, else that of the account; empty where there is none."""
        return self.email or (self.user.email if self.user else "") or ""


class Membership(models.Model):
    """A person belongs to an organisation from a day until a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates"
            )
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Role(models.Model):
    """A role in a scope: the whole network (both empty), a territory, or an organisation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    deputy_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(territory=None) | Q(organisation=None), name="role_one_scope"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="role_dates"),
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.LEADER) | Q(organisation__isnull=False),
                name="leader_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ActingOrder(models.Model):
    """Somebody stands in for the holder of a role between two days.

    `acting_role`: the role it gives, once the number and the day of the order are entered.
    """

    code = CodeField()
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    order_number = models.CharField(max_length=60, blank=True)
    ordered_on = models.DateField(null=True)
    acting_role = models.OneToOneField(Role, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="acting_dates"),
            models.CheckConstraint(
                condition=Q(acting_role=None) | (~Q(order_number="") & Q(ordered_on__isnull=False)),
                name="acting_by_whole_order",
            ),
        ]

    def __str__(self) -> str:
        return f"acting order {self.pk}"


class Vacancy(models.Model):
    """A role that somebody must hold has ended and nobody holds it; whoever may give it was told."""

    code = CodeField()
    role = models.OneToOneField(Role, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"vacancy {self.pk}"


class Invitation(AbstractInvitation):
    """A role of this room offered to an address."""

    code = CodeField()
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"
