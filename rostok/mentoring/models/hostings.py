"""One organisation learns at another: from the request to what works at home."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.mentoring.models.offers import Offer, Window
from rostok.mentoring.states import HostingState, Side, VisitState
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.roadmaps.models import GrowthPoint, Need, Step


class Hosting(models.Model):
    """An organisation asks to learn by an offer, in one window of it.

    `point` is what it works on at home, `need` what it told the centre that it lacks: its own affair, never
    shown to the host.
    """

    code = CodeField()
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    window = models.ForeignKey(Window, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")  # that learns
    point = models.ForeignKey(GrowthPoint, models.PROTECT, related_name="+", null=True)
    need = models.ForeignKey(Need, models.PROTECT, related_name="+", null=True)
    wish = models.TextField()
    people = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=HostingState.choices, default=HostingState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    answer_by = models.DateField()
    silence_told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # of a refusal or a cancellation
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "organisation"],
                condition=Q(state__in=[HostingState.ASKED, HostingState.ACCEPTED]),
                name="hosting_under_way_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[HostingState.DECLINED, HostingState.CANCELLED]) | ~Q(reason=""),
                name="hosting_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="hosting_by_learner")]

    def __str__(self) -> str:
        return self.code


class HostingIncoming(AbstractIncoming):
    """How a request came that was not sent by the organisation's own account."""

    hosting = models.OneToOneField(Hosting, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"incoming of hosting {self.hosting_id}"


class Visit(models.Model):
    """A meeting of a hosting. One that took place became `proof` of the organisation that learns."""

    code = CodeField()
    hosting = models.ForeignKey(Hosting, models.PROTECT, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    marked_at = models.DateTimeField(null=True)
    proof = models.OneToOneField(Proof, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=VisitState.HELD) | Q(proof=None), name="visit_proof_when_held"
            )
        ]
        indexes = [models.Index(fields=["state", "on"], name="visit_by_day")]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class DiaryEntry(models.Model):
    """What one side wrote down; read by both organisations and the methodologist. An erasable row."""

    hosting = models.ForeignKey(Hosting, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    on = models.DateField()
    text = models.TextField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["hosting", "on"], name="diary_by_hosting")]

    def __str__(self) -> str:
        return f"diary entry {self.pk}"


class Feedback(models.Model):
    """What one side says about the other in the end; shown to the other once both have spoken."""

    hosting = models.ForeignKey(Hosting, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    usefulness = models.PositiveSmallIntegerField()  # 1 to 4
    helped = models.TextField()
    missed = models.TextField(blank=True)
    is_again = models.BooleanField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hosting", "side"], name="feedback_once"),
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=4), name="feedback_usefulness"
            ),
        ]

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class HomeStep(models.Model):
    """The step at home by which what was learnt is to be seen in use; its proof comes from the road map."""

    hosting = models.ForeignKey(Hosting, models.PROTECT, related_name="+")
    step = models.OneToOneField(Step, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"home step {self.pk}"
