"""What the pages of several rooms keep: papers that were asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.incoming import AbstractIncoming
from rostok.foundation.models import CodeField
from rostok.parties.models import Person, Territory


class CalendarAddress(models.Model):
    """A secret address under which other programs read the days of one account.

    The holder alone knows the secret: here is its hash.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"calendar address {self.pk}"


class ReportPaper(models.Model):
    """A report as a document, made by a job for the one who asked. key empty: it is still being made."""

    code = CodeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    territory = models.ForeignKey(  # empty: wherever its asker may look
        Territory, models.PROTECT, related_name="+", null=True
    )
    language = models.CharField(max_length=5)
    key = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.code


class ErasureRequest(AbstractIncoming):
    """Somebody asks to have erased what is held about them. `brought_by` goes with the rest.

    `due_on`: by when it is answered. `erased_at`: when it was done. `look_on`: while a law keeps a part, the
    day on which it is looked at again and the rest is erased.
    """

    code = CodeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    erased_at = models.DateTimeField(null=True)
    look_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(erased_at=None), name="erasure_asked_once")
        ]
        indexes = [models.Index(fields=["-entered_at", "-id"], name="erasure_newest")]

    def __str__(self) -> str:
        return f"erasure request {self.pk}"
