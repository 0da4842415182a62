"""A story, its versions by paragraphs, comments that keep their place, consents of people."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rostok.foundation.models import BilingualField, CodeField
from rostok.parties.models import Organisation, Person
from rostok.stories.states import Part, Shown, StoryState


class Story(models.Model):
    """How one organisation has grown. `current` is its newest version, `published` the one others read."""

    code = CodeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    domain_code = models.CharField(max_length=10)
    topic = BilingualField()
    title = models.CharField(max_length=200)
    current = models.PositiveSmallIntegerField(default=1)
    published = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=StoryState.PUBLISHED) | Q(published__isnull=False),
                name="story_published_version",
            )
        ]
        indexes = [models.Index(fields=["state", "-made_at"], name="story_by_state")]

    def __str__(self) -> str:
        return self.title


class StoryVersion(models.Model):
    """One writing of a story. `facts`: what each mark in the text stood for on the day it was written."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="story_version_once")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Paragraph(models.Model):
    """A paragraph of a version; `key` stays with it from version to version, so that comments do."""

    version = models.ForeignKey(StoryVersion, models.PROTECT, related_name="+")
    key = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="paragraph_key_once"),
            models.UniqueConstraint(fields=["version", "position"], name="paragraph_place_once"),
        ]

    def __str__(self) -> str:
        return f"paragraph {self.key}"


class Comment(models.Model):
    """What an expert or the methodologist says at a paragraph. An erasable row."""

    code = CodeField()
    story = models.ForeignKey(Story, models.PROTECT, related_name="+")
    key = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()  # in which it was written
    text = models.TextField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)  # the author agrees that it is published
    written_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["story", "key"], name="comment_by_paragraph")]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Consent(models.Model):
    """An adult agrees to appear in one story. An erasable row; the sheet itself is kept on paper.

    `person`: whoever agreed, where they are known here: they take it back themselves.
    """

    code = CodeField()
    story = models.ForeignKey(Story, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    shown = models.CharField(max_length=10, choices=Shown.choices)
    sheet = models.CharField(max_length=120, blank=True)  # number and day of the paper
    given_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"consent {self.pk}"
