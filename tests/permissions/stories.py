"""Who gets what from the pages of stories: one of «Берег» that is published, one read, one being written."""

from collections.abc import Mapping

from rostok.foundation.actors import SYSTEM
from rostok.stories.actions import note_consent
from tests.cast import Cast
from tests.permissions.table import rows
from tests.roadmaps.factories import today
from tests.stories.factories import TEXTS, make_comment, make_expert, make_published, make_read, make_story
from tests.worlds import walked_once

STORY = TEXTS | {"title": "Одна карта", "topic": "5"}
SAID = {"text": "А в отпуске?"}
CONSENT = {"name": "Вера Зорина", "shown": "named", "given_on": today().isoformat()}
PROMISES = {"names_no_child": "on", "names_nobody_else": "on"}
READERS = {"owner": 200, "colleague": 200, "methodologist": 200, "expert_one": 200, "others": 404}
OURS = READERS | {"methodologist": 403, "expert_one": 403}
KEEPERS = READERS | {"colleague": 403, "expert_one": 403}
EXPERTS = READERS | {"owner": 403, "colleague": 403}
AUTHOR = READERS | {"owner": 403, "colleague": 403, "expert_one": 403}
NEIGHBOURS = {"operator": 403, "methodologist": 403, "officer": 403, "funder": 403}


def done(expected: dict[str, int]) -> dict[str, int]:
    """The same people, when they send the form."""
    return {name: 302 if status == 200 else status for name, status in expected.items()}


ROWS = [
    *rows("stories:story-list", others=200, visitor=200),
    *rows("stories:story-detail", others=200, visitor=200),
    *rows("stories:story-begin", owner=200, colleague=200, others=404, **NEIGHBOURS),
    *rows(
        "stories:story-begin", method="post", data=STORY, owner=302, colleague=302, others=404, **NEIGHBOURS
    ),
    *rows("stories:story-work", **READERS),
    *rows("stories:story-write", **OURS),
    *rows("stories:story-write", method="post", data=STORY, **done(OURS)),
    *rows("stories:story-submit", owner=200, colleague=403, others=404),
    *rows("stories:story-submit", method="post", data=PROMISES, owner=302, colleague=403, others=404),
    *rows("stories:story-publish", method="post", **done(KEEPERS) | {"owner": 403}),
    *rows("stories:story-unpublish", method="post", **done(KEEPERS)),
    *rows("stories:comment-write", **EXPERTS),
    *rows("stories:comment-write", method="post", data=SAID, **done(EXPERTS)),
    *rows("stories:comment-resolve", method="post", **done(READERS) | {"expert_one": 403}),
    *rows("stories:comment-open", method="post", **done(AUTHOR)),
    *rows("stories:consent-note", **KEEPERS),
    *rows("stories:consent-note", method="post", data=CONSENT, **done(KEEPERS)),
    *rows("stories:consent-withdraw", method="post", **done(KEEPERS)),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """The three stories, a comment of the methodologist, a consent."""
    make_expert(cast)
    public, read, draft = make_published(cast), make_read(cast), make_story(cast)
    comment = make_comment(cast, read)
    consent = note_consent(read, name="Вера Зорина", shown="named", given_on=today(), actor=SYSTEM)
    to_read = {"code": read.code}
    return {
        "stories:story-detail": {"code": public.code},
        "stories:story-unpublish": {"code": public.code},
        "stories:story-begin": {"code": cast.berega.code},
        "stories:story-submit": {"code": draft.code},
        **{f"stories:story-{verb}": to_read for verb in ("work", "write", "publish")},
        "stories:comment-write": to_read | {"key": "2"},
        "stories:comment-resolve": {"code": comment.code},
        "stories:comment-open": {"code": comment.code},
        "stories:consent-note": to_read,
        "stories:consent-withdraw": {"code": consent.code},
    }
