"""Tables of the plumbing. They hold ids and never point at a room or a user by a foreign key."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.fields import (
    Bilingual,
    BilingualField,
    CodeField,
    NameKeyField,
    bilingual,
    name_key,
)

__all__ = [
    "Bilingual",
    "BilingualField",
    "CalendarYear",
    "CodeField",
    "Confidence",
    "Event",
    "Handled",
    "Heartbeat",
    "InstalledPack",
    "Letter",
    "MergeTrace",
    "NameKeyField",
    "Parameter",
    "Press",
    "ReadRecord",
    "SearchDoc",
    "Tombstone",
    "bilingual",
    "name_key",
]


class Event(models.Model):
    """One line of the journal and of the outbox. `facts` hold ids and field names only."""

    kind = models.CharField(max_length=80)
    audience = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-at"], name="event_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind}:{self.subject_id}"


class Handled(models.Model):
    """A receiver has handled an event: the guard that makes delivery idempotent."""

    event_id = models.BigIntegerField()
    receiver = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "receiver"], name="handled_once")]

    def __str__(self) -> str:
        return f"{self.receiver} {self.event_id}"


class Press(models.Model):
    """A form of one drawn page was sent; `answer` is where it has led, empty while it is at work."""

    mark = models.CharField(max_length=64, unique=True)
    answer = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"press {self.pk}"


class SearchDoc(models.Model):
    """What can be found: a kind, the row's id, a title to show and lemmas to match."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    lemmas = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_doc_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class LetterState(models.TextChoices):
    """A letter is queued with the change that causes it and sent by the worker."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Carrier(models.TextChoices):
    """What brings a letter: the mail, or a text to a phone."""

    MAIL = "mail"
    PHONE = "phone"


class Letter(models.Model):
    """A letter in its reader's language. An erasable row: it holds an address and a text.

    `is_last`: to somebody who is erased; its address and words go once it is sent or given up.
    """

    to = models.CharField(max_length=254)  # an e-mail address, or a number as +79120000000
    carrier = models.CharField(max_length=5, choices=Carrier.choices, default=Carrier.MAIL)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    is_last = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"letter {self.pk} {self.state}"


class InstalledPack(models.Model):
    """A pack version that was installed; its digest shows whether the files have changed since."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    installed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name", "version"], name="pack_version_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class MergeTrace(models.Model):
    """One row that was moved from a duplicate to the thing that is kept. Ids only; what undoing needs."""

    merge_id = models.BigIntegerField()  # the merge as its room knows it, together with `kind`
    kind = models.CharField(max_length=40)
    model = models.CharField(max_length=80)
    field = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    old_id = models.BigIntegerField()
    new_id = models.BigIntegerField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "merge_id"], name="trace_by_merge")]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"


class Heartbeat(models.Model):
    """The last sign of life of a named process, for /health."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ReadRecord(models.Model):
    """Somebody opened sealed texts of a thing. A journal of its own: no timeline ever shows it."""

    reader_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-at"], name="read_by_subject")]

    def __str__(self) -> str:
        return f"read {self.subject_kind}:{self.subject_id}"


class Tombstone(models.Model):
    """What was erased, when and on what ground; the words are gone, and a restore may not bring them back."""

    row_kind = models.CharField(max_length=80)
    row_key = models.CharField(max_length=32, unique=True)
    ground = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.row_kind} erased"


class Confidence(models.TextChoices):
    """How sure we are of a rule that was taken from somewhere."""

    VERIFIED = "verified", _("compared with the act")
    UNVERIFIED = "unverified", _("not verified yet")
    OWN = "own", _("a rule of our own")


class Parameter(models.Model):
    """An edition of a dated setting: the number that holds from a day, until a day or the next edition."""

    key = models.CharField(max_length=60)
    value = models.IntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    act = models.CharField(max_length=300)
    point = models.CharField(max_length=100, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.UNVERIFIED)
    entered_by_id = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField(default=timezone.now)
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "since"], name="parameter_edition_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="parameter_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.since}"


class CalendarYear(models.Model):
    """A year of a country's production calendar: days off on weekdays, working days at weekends."""

    country = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    off = models.JSONField()
    working = models.JSONField()
    act = BilingualField()
    point = models.CharField(max_length=100, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    pack = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "year"], name="calendar_year_once")]

    def __str__(self) -> str:
        return f"{self.country} {self.year}"
