"""Every write of stories."""

from rostok.stories.actions.commenting import open_comment, resolve_comment, write_comment
from rostok.stories.actions.consenting import note_consent, withdraw_consent
from rostok.stories.actions.publishing import publish_story, submit_story, unpublish_story
from rostok.stories.actions.writing import begin_story, rewrite_story

__all__ = [
    "begin_story",
    "note_consent",
    "open_comment",
    "publish_story",
    "resolve_comment",
    "rewrite_story",
    "submit_story",
    "unpublish_story",
    "withdraw_consent",
    "write_comment",
]
