"""A child goes to another institution: handed over by one, accepted by the other."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.children.models.children import Child, Note
from rostok.children.states import TransferState
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person


class Transfer(models.Model):
    """A two-sided act. The new institution has the child under a new code, unlinked for everybody else."""

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.HANDED)
    act_number = models.CharField(max_length=60)
    act_on = models.DateField()
    handed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    handed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    became = models.ForeignKey(Child, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(state=TransferState.HANDED), name="one_open_transfer"
            ),
            models.CheckConstraint(condition=~Q(act_number=""), name="transfer_has_an_act"),
            models.CheckConstraint(
                condition=~Q(state=TransferState.ACCEPTED) | Q(decided_at__isnull=False),
                name="accepted_transfer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk}"


class TransferNote(models.Model):
    """A note chosen to go with the child; the others stay."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transfer", "note"], name="note_goes_once")]

    def __str__(self) -> str:
        return f"transfer note {self.pk}"
