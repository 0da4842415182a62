"""How trial visits went."""

from django.db import models
from django.db.models import Q

from rostok.parties.models import Person
from rostok.proofs.models import Proof
from rostok.visits.models.visits import Post


class TrialReport(models.Model):
    """How a trial visit went, once for each place; the person reads it. An erasable row.

    `settled_at`: whoever confirms her checks has decided; `proof`: the check it became, none where it does
    not count.
    """

    post = models.OneToOneField(Post, models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True)
    proof = models.OneToOneField(Proof, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="trial_report_words"),
            models.CheckConstraint(
                condition=Q(proof=None) | Q(settled_at__isnull=False), name="trial_report_settled"
            ),
        ]

    def __str__(self) -> str:
        return f"trial report {self.pk}"
