"""Agreements and contracts: who concludes one, about which types, how it stands."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rostok.agreements.models import Proposal
from rostok.contracts.states import (
    OPEN,
    ContractKind,
    ContractState,
    Party,
    Stopped,
)
from rostok.foundation.models import CodeField
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.regulation.models import InteractionType, Regulation


class Contract(models.Model):
    """An agreement of an organiser and an institution, or a contract of an organiser and a volunteer.

    `person`: of an agreement whoever organises alone, of a contract the volunteer. `is_minor`: a parent signs
    on paper. `organiser_signed`, `other_signed`: of the newest version; `sign_by`: the last day for it.
    `stopped_by`: who suspended it and may restore it. `proof`: what a contract in force shows in the ledger.
    """

    code = CodeField()
    kind = models.CharField(max_length=10, choices=ContractKind.choices)
    institution = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+", null=True)
    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ContractState.choices, default=ContractState.WRITTEN)
    is_minor = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    number = models.CharField(max_length=40, blank=True)
    concluded_on = models.DateField(null=True)
    organiser_signed = models.BooleanField(default=False)
    other_signed = models.BooleanField(default=False)
    sign_by = models.DateField(null=True)
    is_unverified = models.BooleanField(default=False)
    stopped_by = models.CharField(max_length=10, choices=Stopped.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    suspended_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ContractKind.VOLUNTEER, institution=None, organisation__isnull=False)
                & Q(person__isnull=False)
                | Q(kind=ContractKind.AGREEMENT, institution__isnull=False, proposal__isnull=False)
                & (Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None)),
                name="contract_sides",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contract_days"),
            models.CheckConstraint(
                condition=~Q(state__in=[ContractState.IN_FORCE, ContractState.SUSPENDED])
                | Q(concluded_on__isnull=False),
                name="contract_concluded",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ContractState.SUSPENDED, ContractState.REVOKED]) | ~Q(reason=""),
                name="contract_reason",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=~Q(state=ContractState.DROPPED),
                name="contract_of_proposal_once",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "state"], name="contract_by_institution"),
            models.Index(fields=["organisation", "state"], name="contract_by_organiser"),
            models.Index(fields=["person", "state"], name="contract_by_person"),
            models.Index(fields=["state", "sign_by"], name="contract_by_sign_day"),
            models.Index(fields=["state", "ends_on"], name="contract_by_last_day"),
            models.Index(fields=["-made_at", "-id"], name="contract_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_agreement(self) -> bool:
        """Is it with an institution?"""
        return self.kind == ContractKind.AGREEMENT

    @property
    def organiser(self) -> Organisation | Person:
        """Who organises."""
        return _known(self.organisation or self.person)

    @property
    def other(self) -> Organisation | Person:
        """The institution, or the volunteer."""
        return _known(self.institution if self.is_agreement else self.person)

    @property
    def other_party(self) -> Party:
        """As which side the other one signs."""
        return Party.INSTITUTION if self.is_agreement else Party.VOLUNTEER

    def has_signed(self, party: str) -> bool:
        """Has this side signed the newest version?"""
        return self.organiser_signed if party == Party.ORGANISER else self.other_signed

    @property
    def waits_for_signature(self) -> bool:
        """Is the newest version still to be signed? Nothing is, once it is over."""
        return self.state in OPEN and not (self.organiser_signed and self.other_signed)

    def is_late(self, day: date) -> bool:
        """Is the last day for signing the newest version over?"""
        return self.waits_for_signature and self.sign_by is not None and self.sign_by < day


def _known(found: Organisation | Person | None) -> Organisation | Person:
    if found is None:
        raise ValueError("a contract has two sides")
    return found


class ContractType(models.Model):
    """A type of interaction that it covers; `is_added`: not yet, both sides have still to sign for it."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    type = models.ForeignKey(InteractionType, models.PROTECT, related_name="+")
    is_added = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contract", "type"], name="contract_type_once")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.type_id}"


class AddedProposal(models.Model):
    """A further proposal of the same two sides whose types an agreement took in."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal"], name="proposal_added_once")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.proposal_id}"
