"""What stands beside the rule: exemptions that expire, flags that block, the approvals behind both."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.models import CodeField
from rostok.foundation.proposals import AbstractProposal
from rostok.parties.models import Organisation, Person
from rostok.proofs.models.ledger import OF_ONE
from rostok.proofs.models.policies import Policy
from rostok.proofs.states import FlagKind


class ExemptionRequest(AbstractProposal):
    """Somebody asks that a party be freed from one requirement for a time."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()

    objects: ClassVar = models.Manager()

    class Meta(AbstractProposal.Meta):
        constraints = [
            *AbstractProposal.Meta.constraints,
            models.CheckConstraint(condition=OF_ONE, name="exemption_request_of_one"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="exemption_request_dates"),
        ]


class Exemption(models.Model):
    """A party is free from one requirement of one policy between two days."""

    request = models.OneToOneField(ExemptionRequest, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()
    granted_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="exemption_of_one"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="exemption_dates"),
        ]

    def __str__(self) -> str:
        return f"exemption {self.pk}"


class Flag(models.Model):
    """Denies or suspends a party: under one policy, or everywhere at once (no policy).

    is_safety: the suspension of safety.md, for which others read «допуск приостановлен» and nothing else.
    """

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10, choices=FlagKind.choices)
    is_safety = models.BooleanField(default=False)
    reason = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    raised_at = models.DateTimeField(default=timezone.now)
    raised_by_id = models.BigIntegerField(null=True)  # an account
    lifted_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="flag_of_one"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="flag_dates"),
            models.CheckConstraint(
                condition=Q(is_safety=False) | Q(policy=None, until=None), name="safety_flag_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"flag {self.pk}"


class FlagLift(AbstractProposal):
    """Somebody asks that a flag be lifted; another person decides: it takes two."""

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="+")

    objects: ClassVar = models.Manager()

    class Meta(AbstractProposal.Meta):
        constraints = [
            *AbstractProposal.Meta.constraints,
            models.UniqueConstraint(
                fields=["flag"], condition=Q(state="proposed"), name="flag_lift_open_once"
            ),
        ]
