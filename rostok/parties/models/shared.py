"""Where shared computers stand."""

from django.db import models

from rostok.accounts.models import SharedComputer
from rostok.parties.models.organisations import Organisation


class ComputerPlace(models.Model):
    """A shared computer stands with an organisation, whose leader and methodologist look after it."""

    computer = models.OneToOneField(SharedComputer, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"place of shared computer {self.computer_id}"
