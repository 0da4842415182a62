"""States of a story, its parts, and how people appear in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class Part(models.TextChoices):
    """A story goes from what was to what is."""

    BEFORE = "before", _("Before")
    DID = "did", _("What we did")
    AFTER = "after", _("After")


class Shown(models.TextChoices):
    """How a person appears in a story."""

    NAMED = "named", _("named")
    PICTURED = "pictured", _("can be recognised in a picture or by what is told")


class StoryState(models.TextChoices):
    """Written by the organisation, read by experts, published by the methodologist."""

    DRAFT = "draft", pgettext_lazy("story", "being written")
    REVIEW = "review", pgettext_lazy("story", "read by experts")
    PUBLISHED = "published", pgettext_lazy("story", "published")


STORY = Machine(
    name="story",
    initial=StoryState.DRAFT,
    moves={
        "submit": Move(frozenset({StoryState.DRAFT}), StoryState.REVIEW, rule="stories.submit_story"),
        "publish": Move(
            frozenset({StoryState.REVIEW, StoryState.PUBLISHED}),
            StoryState.PUBLISHED,
            rule="stories.publish_story",
        ),
        "unpublish": Move(
            frozenset({StoryState.PUBLISHED}), StoryState.REVIEW, rule="stories.unpublish_story"
        ),
    },
)
