"""Who decides for a child, what they have answered, what is disputed and what a court forbids."""

from django.db import models
from django.db.models import F, Q

from rostok.children.models.children import Child
from rostok.children.states import RepresentativeKind, What
from rostok.foundation.models import CodeField
from rostok.foundation.sealed import SealedRow, SealedTextField


class Representative(SealedRow):
    """Somebody who decides for a child: a kind, never a name; what helps to reach them is sealed."""

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RepresentativeKind.choices)
    details = SealedTextField(default="")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="representative_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"representative {self.pk}"


class Power(models.Model):
    """One thing that a representative decides."""

    representative = models.ForeignKey(Representative, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["representative", "what"], name="power_once")]

    def __str__(self) -> str:
        return f"power {self.pk}"


class Consent(models.Model):
    """The answer of a representative about one thing, on a paper kept in the institution."""

    representative = models.ForeignKey(Representative, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    is_yes = models.BooleanField()
    since = models.DateField()
    until = models.DateField(null=True)
    paper = models.CharField(max_length=120, blank=True)  # where the sheet lies, its number and day

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["representative", "what"], condition=Q(until=None), name="consent_in_force_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="consent_dates"),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Disagreement(SealedRow):
    """Representatives disagree: whatever needs consent stops until it is settled."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    words = SealedTextField(default="")
    settled = SealedTextField(default="")
    raised_on = models.DateField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(settled_on=None), name="one_open_disagreement"
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("raised_on")), name="disagreement_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"disagreement {self.pk}"


class Ban(SealedRow):
    """A court forbids contact with somebody. Ended by another act, never deleted by anybody's wish."""

    code = CodeField()
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    with_whom = SealedTextField(default="")
    act_number = models.CharField(max_length=60)
    act_on = models.DateField()
    since = models.DateField()
    until = models.DateField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)  # the act that ended it before its day

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act_number=""), name="ban_has_an_act"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="ban_dates"),
            models.CheckConstraint(condition=Q(since__gte=F("act_on")), name="ban_after_its_act"),
        ]

    def __str__(self) -> str:
        return f"ban {self.pk}"
