"""Consents by purpose and operator; checks of others that an organisation does not accept."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof, Qualification
from rostok.volunteers.states import Purpose


class Consent(models.Model):
    """A person agreed for one purpose to one operator, to a text of a version. An erasable row.

    `sheet`: number of the paper, where it was signed on paper. `proof`: what rests on it in the ledger.
    `is_by_parent`: of a minor, signed on paper by a parent (152-FZ, article 9 part 6); it ends at 18.
    """

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    operator = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    text_version = models.CharField(max_length=10)
    given_on = models.DateField()
    sheet = models.CharField(max_length=120, blank=True)
    is_by_parent = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "operator", "purpose"],
                condition=Q(withdrawn_at=None),
                name="consent_once",
            ),
            models.CheckConstraint(
                condition=Q(is_by_parent=False) | ~Q(sheet=""), name="consent_of_parent_on_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class ConsentIncoming(AbstractIncoming):
    """How a withdrawal came that a coordinator entered. An erasable row."""

    consent = models.OneToOneField(Consent, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class CheckRefusal(models.Model):
    """Here a check that was made elsewhere is not enough: why, by whom, until when. The person reads it."""

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    refused_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="check_refusal_dates"),
            models.CheckConstraint(condition=~Q(reason=""), name="check_refusal_reason"),
        ]
        indexes = [models.Index(fields=["person", "organisation"], name="check_refusal_by_person")]

    def __str__(self) -> str:
        return f"refusal {self.pk}"
