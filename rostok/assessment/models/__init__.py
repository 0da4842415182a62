"""Instruments, campaigns, seats, marks of each layer in its own table, results."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.accounts.models import AbstractInvitation
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models.visits import Visit as Visit
from rostok.assessment.models.visits import VisitRow as VisitRow
from rostok.assessment.states import (
    JUDGES,
    AssessmentState,
    CampaignState,
    CheckVerdict,
    ConflictKind,
    Departure,
    Function,
    SeatKind,
    Validity,
)
from rostok.foundation.models import BilingualField, CodeField
from rostok.kernel.scales import Choice
from rostok.parties.models import Organisation, Person, Territory
from rostok.proofs.models import Proof

CHOICES = [(choice.value, choice.value) for choice in Choice]
ASPECTS = [(aspect.value, aspect.value) for aspect in Aspect]


class Instrument(models.Model):
    """One version of an instrument, made from a pack; frozen once a campaign uses it."""

    name = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = BilingualField()
    about = BilingualField()
    validity = models.CharField(max_length=20, choices=Validity.choices, default=Validity.DRAFT)
    scale = models.JSONField()  # [{"level": 1, "title": {"ru", "en"}}, …]
    rules = models.JSONField()  # thresholds of the method, as the pack states them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Domain(models.Model):
    """An area of an instrument; `weight` is its share of importance."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField()
    title = BilingualField()
    about = BilingualField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="domain_once")]

    def __str__(self) -> str:
        return str(self.title)


class Indicator(models.Model):
    """What is judged. A gate is an obligatory minimum.

    An indicator told differently to one kind of organisations is two rows of one code: `variant` names the
    kind, the main row has none; `kinds` never overlap. Kinds are compared only where `is_varied` is false.
    """

    domain = models.ForeignKey(Domain, models.PROTECT, related_name="+")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    variant = models.CharField(max_length=20, blank=True)
    is_varied = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    is_gate = models.BooleanField()
    is_express = models.BooleanField(default=False)  # asked in the short form, as every gate is
    weight = models.PositiveSmallIntegerField()
    title = BilingualField()
    question = BilingualField()
    why = BilingualField()
    functions = models.JSONField()  # who is asked
    kinds = models.JSONField()  # kinds of organisations it applies to
    evidence = models.JSONField()  # aspect -> {"ru", "en"}
    interview = models.JSONField(default=list)
    actions = models.JSONField()  # templates of steps that raise the level
    not_applicable = models.JSONField(null=True)  # the only allowed reason, {"ru", "en"}; null: never

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code", "variant"], name="indicator_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Level(models.Model):
    """The described level of an indicator, 1 to 4."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = BilingualField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "number"], name="level_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"


class Campaign(models.Model):
    """Many organisations assessed by one instrument in one wave; each date ends a phase."""

    code = CodeField()
    title = BilingualField()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", null=True
    )  # empty: the network
    wave = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=CampaignState.choices, default=CampaignState.DRAFT)
    answers_until = models.DateField()
    agreement_until = models.DateField()
    judging_until = models.DateField()
    reconciling_until = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.title)


class Assessment(models.Model):
    """One organisation in one campaign."""

    code = CodeField()
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=AssessmentState.choices, default=AssessmentState.ANSWERING
    )
    started_at = models.DateTimeField(default=timezone.now)
    sheet_closed_at = models.DateTimeField(null=True)  # evidence attached later is neither opened nor counted
    needs_third = models.BooleanField(default=False)  # the two experts disagree on a gate, nobody settled it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "organisation"], name="assessment_once")]
        indexes = [models.Index(fields=["organisation", "-started_at"], name="assessment_by_organisation")]

    def __str__(self) -> str:
        return self.code


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats; an expert who left keeps the row with its sealed marks."""

    def sitting(self) -> Self:
        """Seats that were not left."""
        return self.filter(left_at=None)


class Seat(models.Model):
    """A person's role in one assessment. `locked_at`: the sheet is handed in and cannot be changed.

    An expert's sheet opens at `cleared_at`, when no conflict stands in the way. `left_at`: replaced or
    declined; the marks stay sealed.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SeatKind.choices)
    function = models.CharField(max_length=24, choices=Function.choices, blank=True)
    number = models.PositiveSmallIntegerField(default=1)  # of the expert: 1 or 2, and 3 on disputed gates
    is_visit = models.BooleanField(default=False)  # judged on a visit, not from papers
    is_joint = models.BooleanField(default=False)  # a visit together with the other expert
    locked_at = models.DateTimeField(null=True)
    reminded_of = models.CharField(
        max_length=12, choices=AssessmentState.choices, blank=True
    )  # the last phase
    cleared_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_how = models.CharField(max_length=10, choices=Departure.choices, blank=True)
    left_reason = models.TextField(blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person", "kind"], name="seat_once"),
            models.UniqueConstraint(
                fields=["assessment", "number"],
                condition=Q(kind=SeatKind.EXPERT, left_at=None),
                name="expert_number_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(kind__in=JUDGES, locked_at=None),
                name="seat_left_before_locking",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SeatKind.EXPERT) | Q(number__in=[1, 2]), name="expert_number_one_or_two"
            ),
            models.CheckConstraint(
                condition=Q(is_joint=False) | Q(is_visit=True), name="seat_joint_is_visit"
            ),
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(kind=SeatKind.THIRD, left_at=None),
                name="third_expert_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SeatKind.THIRD) | Q(number=3), name="third_expert_is_number_three"
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="seat_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def mode(self) -> str:
        """How the expert judged: papers, visit, joint."""
        return "joint" if self.is_joint else "visit" if self.is_visit else "papers"


class ConflictStatement(models.Model):
    """What an expert stated; `admitted_at`: the methodologist lets the expert judge all the same."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ConflictKind.choices)
    note = models.TextField(blank=True)
    stated_at = models.DateTimeField(default=timezone.now)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    admitted_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"statement {self.pk}"


class Invitation(AbstractInvitation):
    """A seat offered to an address."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=SeatKind.choices)
    function = models.CharField(max_length=24, choices=Function.choices, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class AbstractMark(models.Model):
    """One choice of one seat on one indicator."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Mark(AbstractMark):
    """A respondent's own mark: seen by nobody else, ever, with its name."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="mark_once")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class Consensus(models.Model):
    """What the organisation agreed on one indicator."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="consensus_once")]

    def __str__(self) -> str:
        return f"consensus {self.pk}"


class ExpertMark(AbstractMark):
    """The measurement: an expert's blind mark, unchangeable once the seat is locked."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="expert_mark_once")]

    def __str__(self) -> str:
        return f"expert mark {self.pk}"


class ProofCheck(models.Model):
    """An expert's finding about one proof, hidden from the other expert until both are locked."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=CheckVerdict.choices)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "proof"], name="proof_check_once")]

    def __str__(self) -> str:
        return f"check {self.pk}"


class Reconciliation(models.Model):
    """A common mark on which the two blind marks differed: one expert proposes, the other agrees."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "indicator"], name="reconciliation_once")
        ]

    def __str__(self) -> str:
        return f"reconciliation {self.pk}"


class Afterthought(models.Model):
    """A mark an expert would give after reading the consensus. Needs a proof; never enters the result."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=16, choices=CHOICES)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "indicator"], name="afterthought_once")]

    def __str__(self) -> str:
        return f"afterthought {self.pk}"


class GateExcuse(models.Model):
    """The methodologist calls a gate inapplicable to an organisation; the result prints the reason."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    reason = models.TextField()
    excused_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    excused_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="gate_excuse_once")]

    def __str__(self) -> str:
        return f"excuse {self.pk}"


class Evidence(models.Model):
    """A proof stands behind an indicator of an organisation; every later wave finds it again."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument_name = models.CharField(max_length=80)
    indicator_code = models.CharField(max_length=10)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=10, choices=ASPECTS)
    attached_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    attached_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument_name", "indicator_code", "proof"], name="evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class Result(models.Model):
    """What came out: the expert layer in `profile`, the organisation's own layers apart in `own_layers`."""

    code = CodeField()
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    algorithm = models.CharField(max_length=60)
    algorithm_version = models.CharField(max_length=120)
    validity = models.CharField(max_length=20, choices=Validity.choices)
    profile = models.JSONField()
    own_layers = models.JSONField()
    agreement = models.JSONField()
    grounds = models.JSONField(default=dict)  # how the experts judged, what a third decided, what is excused

    class Meta:
        indexes = [models.Index(fields=["organisation", "-made_at"], name="result_by_organisation")]

    def __str__(self) -> str:
        return self.code


class GateTerm(models.Model):
    """The day until which a conditional gate of a result holds; its leader is reminded once."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    until = models.DateField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "indicator"], name="gate_term_once")]
        indexes = [models.Index(fields=["reminded_at", "until"], name="gate_term_by_day")]

    def __str__(self) -> str:
        return f"term {self.pk}"


class ResultPaper(models.Model):
    """The printed result in one language, made by a job."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "language"], name="result_paper_once")]

    def __str__(self) -> str:
        return self.name


class Sharing(models.Model):
    """The organisation's consent: a dated copy of the expert layer opened to somebody, withdrawn at once."""

    code = CodeField()
    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # who may see the copy
    copy = models.JSONField()
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["result", "organisation"], condition=Q(withdrawn_at=None), name="sharing_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"sharing {self.pk}"
