"""When a standing ends by itself: worked out by the tick and after each change, so that lists are quick."""

from typing import ClassVar

from django.db import models

from rostok.parties.models import Organisation, Person
from rostok.proofs.models.ledger import OF_ONE
from rostok.proofs.models.policies import Policy


class Expiry(models.Model):
    """A party stands in order under a policy until `ends_on`; `requirement` is the first to end.

    Without a day it stands for good, and nothing is named. No row: not in order, as last worked out.

    Two rows of one party and policy, after a merge of duplicates, become one when it is worked out again.
    reminded_of: the day of which the party was told by a letter.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    requirement = models.CharField(max_length=60, blank=True)
    ends_on = models.DateField(null=True)
    reminded_of = models.DateField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["ends_on", "id"], name="expiry_by_day"),
            models.Index(fields=["person", "policy", "ends_on"], name="expiry_of_person"),
        ]
        constraints = [models.CheckConstraint(condition=OF_ONE, name="expiry_of_one")]

    def __str__(self) -> str:
        return f"expiry {self.pk}"
