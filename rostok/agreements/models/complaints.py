"""What the sides of a proposal do not agree about: complaints to the founder body, disputed clauses."""

from django.db import models
from django.db.models import Q

from rostok.agreements.models.proposals import Proposal
from rostok.agreements.states import ComplaintState, DisputeState, Side
from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Person


class Complaint(models.Model):
    """An organiser asks the founder body to look at a refusal, or at silence."""

    code = CodeField()
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ComplaintState.choices, default=ComplaintState.FILED)
    text = models.TextField()
    filed_on = models.DateField()
    filed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    complained_of = models.TextField(blank=True)  # the words of the refusal; empty: of silence
    decide_by = models.DateField()
    answer = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(state=ComplaintState.FILED), name="complaint_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ComplaintState.FILED) | (~Q(answer="") & Q(decided_on__isnull=False)),
                name="complaint_answered",
            ),
        ]
        indexes = [models.Index(fields=["state", "decide_by"], name="complaint_by_day")]

    def __str__(self) -> str:
        return self.code


class ComplaintIncoming(AbstractIncoming):
    """How a complaint came that an officer typed in."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming of complaint {self.complaint_id}"


class Dispute(models.Model):
    """A clause of the coming agreement on which the sides differ: a line of the protocol of disagreements."""

    code = CodeField()
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=DisputeState.choices, default=DisputeState.RAISED)
    clause = models.CharField(max_length=300)
    raised_by = models.CharField(max_length=12, choices=Side.choices)
    wanted = models.TextField()
    countered = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    raised_on = models.DateField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DisputeState.SETTLED) | (~Q(agreed="") & Q(settled_on__isnull=False)),
                name="dispute_settled_words",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def offered(self) -> str:
        """The words that are on the table."""
        return self.countered or self.wanted

    @property
    def waits_for(self) -> Side:
        """Whose turn it is: the other side's, after a counter that of who raised it."""
        other = Side.INSTITUTION if self.raised_by == Side.ORGANISER else Side.ORGANISER
        return Side(self.raised_by) if self.state == DisputeState.COUNTERED else other
