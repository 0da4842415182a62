"""Reads of stories."""

from rostok.stories.queries.facts import Fact, facts_of
from rostok.stories.queries.pages import (
    CommentRow,
    ParagraphRow,
    StoryPage,
    home_of,
    narrowed,
    people_of,
    story_page,
    story_rows,
    topics_for,
    version_of,
)

__all__ = [
    "CommentRow",
    "Fact",
    "ParagraphRow",
    "StoryPage",
    "facts_of",
    "home_of",
    "narrowed",
    "people_of",
    "story_page",
    "story_rows",
    "topics_for",
    "version_of",
]
