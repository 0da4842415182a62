"""What an organiser proposes to an institution: the proposal, its types, questions and grounds."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.agreements.states import MAY_COMPLAIN, ProposalState
from rostok.foundation.files import StoredFile
from rostok.foundation.incoming import AbstractIncoming, Channel
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType, Point, Regulation


class ProposalIncoming(AbstractIncoming):
    """How a proposal came that was not sent by the organiser's own account, or its later sheets."""

    def __str__(self) -> str:
        return f"incoming {self.pk}"


class ProposalQuestion(models.Model):
    """What an institution asked for, once: the term of its decision grew by it."""

    text = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    former_decide_by = models.DateField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"question {self.pk}"


class Proposal(models.Model):
    """What an organiser, an organisation or a person alone, offers to do in an institution.

    `came_on` begins the clock; every last day is written down when it is reckoned. `told_…`: what the answer
    of an institution that accepts must say. `is_unverified`: a number or a year behind the last day of the
    decision has not been compared with its act.
    """

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    incoming = models.OneToOneField(ProposalIncoming, models.PROTECT, related_name="+", null=True)
    sheet = models.OneToOneField(ProposalIncoming, models.PROTECT, related_name="+", null=True)
    withdrawal = models.OneToOneField(ProposalIncoming, models.PROTECT, related_name="+", null=True)
    question = models.OneToOneField(ProposalQuestion, models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.SUBMITTED)
    works = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    volume = models.CharField(max_length=300)
    conditions = models.TextField(blank=True)
    training = models.TextField(blank=True)
    contact = models.CharField(max_length=300)
    came_on = models.DateField()
    decide_by = models.DateField()
    is_unverified = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)  # of a refusal
    told_risks = models.TextField(blank=True)
    told_order = models.TextField(blank=True)
    told_disputes = models.TextField(blank=True)
    told_end = models.TextField(blank=True)
    told_other = models.TextField(blank=True)
    answer_by = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answer_number = models.CharField(max_length=60, blank=True)
    agree_by = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None)
                | Q(organisation=None, person__isnull=False),
                name="proposal_one_organiser",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="proposal_days"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REFUSED) | ~Q(reason=""), name="proposal_refused_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ProposalState.ACCEPTED, ProposalState.REFUSED])
                | Q(decided_on__isnull=False, answer_by__isnull=False),
                name="proposal_decided_day",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "state"], name="proposal_by_institution"),
            models.Index(fields=["organisation", "state"], name="proposal_by_organiser"),
            models.Index(fields=["state", "decide_by"], name="proposal_by_day"),
            models.Index(fields=["-came_on", "-id"], name="proposal_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def on_paper(self) -> ProposalIncoming | None:
        """The record of its signed sheet, which came with it or was filed later."""
        came = self.incoming if self.incoming and self.incoming.channel == Channel.PAPER else None
        return self.sheet or came

    @property
    def photo(self) -> StoredFile | None:
        """The photo of its sheet, where one was kept."""
        return self.on_paper.photo if self.on_paper else None

    @property
    def organiser(self) -> Organisation | Person:
        """Who proposes."""
        found = self.organisation or self.person
        if found is None:
            raise ValueError("a proposal has an organiser")
        return found

    @property
    def may_be_complained_of(self) -> bool:
        """Was it refused, or left without a decision?"""
        return self.state in MAY_COMPLAIN

    def is_late(self, day: date) -> bool:
        """Was, or is, the last day of the decision missed?"""
        return (self.decided_on or day) > self.decide_by


class ProposalType(models.Model):
    """A type of interaction that a proposal is about."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "type"], name="proposal_type_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.type_id}"


class ProposalGround(models.Model):
    """A point of the регламент on which a proposal was refused, as it stood on that day."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    given_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.point_id}"
