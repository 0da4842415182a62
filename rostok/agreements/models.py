"""A proposal of an organiser to an institution, what was asked, a complaint, clauses in dispute."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.agreements.states import (
    MAY_COMPLAIN,
    STANDING,
    ComplaintState,
    DisputeState,
    ProposalState,
    RegistrationState,
    Side,
)
from rostok.foundation.files import StoredFile
from rostok.foundation.incoming import AbstractIncoming, Channel
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType, Point, Regulation


class ProposalIncoming(AbstractIncoming):
    """How a proposal came that was not sent by the organiser's own account, or its signed sheet later."""

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
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_standing(self) -> bool:
        """Neither ended nor revoked."""
        return self.state in STANDING


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
