"""A story goes to its readers and comes back."""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete
from rostok.foundation.search import forget, index
from rostok.foundation.workflow import advance
from rostok.stories.events import StoryPublished, StorySubmitted, StoryUnpublished
from rostok.stories.models import Consent, Paragraph, Story, StoryVersion
from rostok.stories.queries import version_of


@transaction.atomic
def submit_story(story: Story, *, names_no_child: bool, names_nobody_else: bool, actor: Actor) -> None:
    """Give it to experts and the methodologist. Both sentences must be said by the leader.

    Side effects: the state, an event. Raises WrongState, Refused, Conflict, Incomplete.
    """
    if not names_no_child:
        raise Incomplete(
            _("Children are neither named nor recognisable in a story."),
            _("Read it once more and change what tells who a child is."),
            "names_no_child",
        )
    if not names_nobody_else:
        raise Incomplete(
            _("Every adult who is named or pictured gives a consent first."),
            _("Note the consents on the page of the story."),
            "names_nobody_else",
        )
    advance(story, "submit", actor=actor, event=StorySubmitted(subject_id=story.pk))


@transaction.atomic
def publish_story(story: Story, *, actor: Actor) -> None:
    """Open the newest version to everybody, unless somebody in it has taken the consent back.

    A version in the very words of one from before is no version without this person.

    Side effects: the state, a search row, an event. Raises WrongState, Refused, Conflict, Incomplete.
    """
    locked: Story = Story.objects.select_for_update().get(pk=story.pk)
    version = version_of(story, locked.current)
    if _shows_who_withdrew(version):
        raise Incomplete(
            _("Somebody who appears in this version has taken the consent back."),
            _("The organisation writes a version without this person first."),
        )
    event = StoryPublished(subject_id=story.pk)
    advance(
        story,
        "publish",
        actor=actor,
        event=event,
        title=version.title,
        published=version.number,
        published_at=timezone.now(),
    )
    texts = Paragraph.objects.filter(version=version).order_by("position").values_list("text", flat=True)
    index("story", story, code=story.code, title=story.title, text=" ".join(texts))


@transaction.atomic
def unpublish_story(story: Story, *, actor: Actor) -> None:
    """Nobody outside reads it from now on. Side effects as of `publish_story`. Raises the same."""
    advance(story, "unpublish", actor=actor, event=StoryUnpublished(subject_id=story.pk), published=None)
    forget("story", story.pk)


def _shows_who_withdrew(version: StoryVersion) -> bool:
    """Was it written before somebody took a consent back, or does it say the same as one that was?

    Whoever has given the same consent again stands in the story rightly. One query, three after a withdrawal.
    """
    consents = Consent.objects.filter(story=version.story_id)
    again = consents.filter(
        pk__gt=OuterRef("pk"), name=OuterRef("name"), shown=OuterRef("shown"), withdrawn_at=None
    )
    last = consents.exclude(Exists(again)).aggregate(last=Max("withdrawn_at"))["last"]
    if last is None:
        return False
    earlier = StoryVersion.objects.filter(story=version.story_id, written_at__lte=last)
    before = set(earlier.values_list("pk", flat=True))
    words: dict[int, list[str]] = {one: [] for one in before | {version.pk}}
    found = Paragraph.objects.filter(version__in=words).order_by("position")
    for one, text in found.values_list("version", "text"):
        words[one].append(text)
    return any(words[one] == words[version.pk] for one in before)
