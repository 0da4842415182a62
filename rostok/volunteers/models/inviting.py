"""Invitations by letter, and open ones under an address."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.accounts.models import AbstractInvitation
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person


class OpenLink(models.Model):
    """An address by which whoever reads it asks for a letter: until a day and for so many people."""

    code = CodeField()
    token = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    until = models.DateField()
    most = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(default=0)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(used__lte=F("most")), name="link_within_limit")]

    def __str__(self) -> str:
        return f"link {self.pk}"


class VolunteerInvitation(AbstractInvitation):
    """An address is invited to become a volunteer. `link`: it came by an open invitation."""

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    link = models.ForeignKey(OpenLink, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"
