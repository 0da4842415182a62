"""Comments at a paragraph."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.stories.access import can_comment, can_open_comment, can_resolve_comment
from rostok.stories.events import CommentResolved, CommentWritten
from rostok.stories.models import Comment, Paragraph, Story


@transaction.atomic
def write_comment(story: Story, *, key: int, text: str, is_public: bool, actor: Actor) -> Comment:
    """Say something at a paragraph of the newest version; `is_public`: the author agrees to its publication.

    Side effects: the row, an event. Raises Refused, Incomplete (no text, the paragraph is gone).
    """
    refuse_unless(can_comment(actor, story))
    if not text.strip():
        raise Incomplete(_("Write the comment."), field="text")
    now = Paragraph.objects.filter(version__story=story, version__number=story.current, key=key)
    if not now.exists():
        raise Incomplete(_("This paragraph is no longer in the text."), _("Open the story again."))
    comment = Comment.objects.create(
        story=story,
        key=key,
        version=story.current,
        text=text.strip(),
        author=Person.objects.get(user=actor.user_id),
        is_public=is_public,
    )
    publish(CommentWritten(subject_id=story.pk, comment_id=comment.pk), actor=actor)
    return comment


@transaction.atomic
def resolve_comment(comment: Comment, *, actor: Actor) -> None:
    """Settle it; again: nothing happens. Side effects: the row, an event. Raises Refused."""
    refuse_unless(can_resolve_comment(actor, comment))
    open_one = Comment.objects.filter(pk=comment.pk, resolved_at=None)
    if open_one.update(resolved_at=timezone.now(), resolved_by=person_of(actor)):
        publish(CommentResolved(subject_id=comment.story_id, comment_id=comment.pk), actor=actor)


@transaction.atomic
def open_comment(comment: Comment, *, is_public: bool, actor: Actor) -> None:
    """The author agrees to its publication, or takes that back: it is gone from the page at once.

    Side effects: the row. Raises Refused.
    """
    refuse_unless(can_open_comment(actor, comment))
    Comment.objects.filter(pk=comment.pk).update(is_public=is_public)
    comment.is_public = is_public
