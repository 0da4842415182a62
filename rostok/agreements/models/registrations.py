"""Organiser, site and types as they are registered after a proposal was accepted."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.agreements.models.proposals import Proposal
from rostok.agreements.states import STANDING, RegistrationState
from rostok.foundation.incoming import AbstractPhoto
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation
from rostok.regulation.models import InteractionType


class Registration(models.Model):
    """An organiser may come to an institution by some types, as long as both meet what these ask.

    `lapses`: what a draft lacks, or what ran out and suspended it by itself, as dictionaries of Lapse;
    `reason`: why an officer suspended or revoked it, or who ended it. `lasts_until`: the earliest last day
    among what it rests on.
    """

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=RegistrationState.choices, default=RegistrationState.DRAFT
    )
    order_number = models.CharField(max_length=40, blank=True)
    ordered_on = models.DateField(null=True)
    since = models.DateField(null=True)
    lapses = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    suspended_on = models.DateField(null=True)
    lasts_until = models.DateField(null=True)
    end_order_number = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True)
    drafted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[RegistrationState.DRAFT, RegistrationState.ENDED])
                | (~Q(order_number="") & Q(ordered_on__isnull=False) & Q(since__isnull=False)),
                name="registration_order_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.REVOKED) | ~Q(reason=""), name="registration_revoked_why"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lasts_until"], name="registration_by_day"),
            models.Index(fields=["institution", "state"], name="registration_by_site"),
            models.Index(fields=["organisation", "state"], name="registration_by_organiser"),
            models.Index(fields=["-drafted_at", "-id"], name="registration_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_standing(self) -> bool:
        """Neither ended nor revoked."""
        return self.state in STANDING


class OrderSheet(AbstractPhoto):
    """The photo of the signed order that registers, or (`is_end`) of the one that revokes."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="+")
    is_end = models.BooleanField(default=False)

    class Meta(AbstractPhoto.Meta):
        constraints = [
            models.UniqueConstraint(fields=["registration", "is_end"], name="registration_order_sheet_once")
        ]

    def __str__(self) -> str:
        return f"order of {self.registration_id}"


class RegistrationType(models.Model):
    """A type that a registration is for."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "type"], name="registration_type_once")
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.type_id}"
