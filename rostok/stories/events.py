"""What happens to a growth story; read by those who work on it."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "story"
WORKERS = "stories.see_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent(DomainEvent):
    """Base: the subject is the story."""

    audience: ClassVar[str] = WORKERS

    subject_kind: str = SUBJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWritten(StoryEvent):
    """A version was written."""

    kind = "stories.written"

    number: int


class StorySubmitted(StoryEvent):
    """Experts and the methodologist may read it."""

    kind = "stories.submitted"


class StoryPublished(StoryEvent):
    """Everybody may read it."""

    kind = "stories.published"


class StoryUnpublished(StoryEvent):
    """Nobody outside reads it any more."""

    kind = "stories.unpublished"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentWritten(StoryEvent):
    """Somebody commented on a paragraph."""

    kind = "stories.comment_written"

    comment_id: int


class CommentResolved(CommentWritten):
    """A comment was settled."""

    kind = "stories.comment_resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(StoryEvent):
    """A person agreed to appear in it."""

    kind = "stories.consent_given"

    consent_id: int


class ConsentWithdrawn(ConsentGiven):
    """A person took the consent back: the story is not public from that moment."""

    kind = "stories.consent_withdrawn"
